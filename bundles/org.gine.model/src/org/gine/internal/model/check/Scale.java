package org.gine.internal.model.check;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import org.gine.internal.model.text.Quote;
import org.gine.model.ImpairmentCatalog;
import org.gine.model.Quantities;
import org.gine.model.QuantityException;
import org.gine.model.Rate;

/** Quantities as numbers in base units, between which there are others. */
enum Scale {
  DURATION {
    @Override
    double parse(String text) {
      return Quantities.parseDuration(text).toNanos();
    }

    @Override
    String format(double value) {
      return Quantities.format(Duration.ofNanos(Math.round(value)));
    }
  },
  RATE {
    @Override
    double parse(String text) {
      Rate rate = Quantities.parseRate(text);
      if (rate.isUnlimited()) {
        throw new QuantityException("an unlimited rate can not vary", "give a rate");
      }
      return rate.bitsPerSecond();
    }

    @Override
    String format(double value) {
      return Quantities.format(new Rate(Math.max(1, Math.round(value))));
    }
  },
  SIZE {
    @Override
    double parse(String text) {
      return Quantities.parseBytes(text);
    }

    @Override
    String format(double value) {
      return Math.round(value) + "B";
    }
  },
  PROPORTION {
    @Override
    double parse(String text) {
      return Quantities.parsePercent(text);
    }

    @Override
    String format(double value) {
      return Quantities.formatPercent(rounded(value).doubleValue());
    }
  },
  NUMBER {
    @Override
    double parse(String text) {
      try {
        return new BigDecimal(text).doubleValue();
      } catch (NumberFormatException e) {
        throw new QuantityException(Quote.of(text) + " is no number", "");
      }
    }

    @Override
    String format(double value) {
      return rounded(value).toPlainString();
    }
  },
  INTEGER {
    @Override
    double parse(String text) {
      return NUMBER.parse(text);
    }

    @Override
    String format(double value) {
      return Long.toString(Math.round(value));
    }
  };

  private static final MathContext DIGITS = new MathContext(9);

  private static BigDecimal rounded(double value) {
    return new BigDecimal(value).round(DIGITS).stripTrailingZeros();
  }

  /**
   * The number of a text.
   *
   * @throws QuantityException when it is none
   */
  abstract double parse(String text);

  /** The text of a number, rounded to what can be told apart. */
  abstract String format(double value);

  /**
   * The scale of an impairment's parameter.
   *
   * @throws QuantityException when there are no values between two
   */
  static Scale of(ImpairmentCatalog.Parameter parameter) {
    return switch (parameter.type()) {
      case DURATION -> DURATION;
      case RATE -> RATE;
      case SIZE -> SIZE;
      case PROPORTION -> PROPORTION;
      case NUMBER -> NUMBER;
      case INTEGER -> INTEGER;
      case TRUTH, WORD, TEXT, FILE ->
          throw new QuantityException(
              Quote.of(parameter.name()) + " can not vary: it is no quantity", "");
    };
  }
}
