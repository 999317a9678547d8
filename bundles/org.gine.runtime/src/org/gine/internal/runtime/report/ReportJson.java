package org.gine.internal.runtime.report;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Locale;
import java.util.StringJoiner;
import org.gine.runtime.Check.Verdict;
import org.gine.runtime.OverallVerdict;
import org.gine.runtime.RunReport;

/**
 * The report as JSON (RFC 8259): the components of {@link RunReport} under their names, numbers in
 * base units, {@code null} where there is no number, enum values in lower case. Two keys come
 * before them: {@code format}, which grows when something changes its meaning, and {@code verdict}.
 */
final class ReportJson {
  private static final int FORMAT = 1;
  private static final MathContext DIGITS = new MathContext(12, RoundingMode.HALF_EVEN);

  private final Gson gson =
      new GsonBuilder()
          .registerTypeAdapter(double.class, new NullableNumber())
          .registerTypeAdapter(Double.class, new NullableNumber())
          .registerTypeAdapter(double[].class, new Numbers())
          .registerTypeAdapter(long[].class, new Counts())
          .registerTypeAdapterFactory(new LowerCaseEnums())
          .disableHtmlEscaping()
          .serializeNulls()
          .setPrettyPrinting()
          .create();

  String write(RunReport report) throws IOException {
    StringWriter text = new StringWriter();
    JsonWriter out = gson.newJsonWriter(text);
    out.beginObject();
    out.name("format").value(FORMAT);
    out.name("verdict");
    gson.toJson(OverallVerdict.of(report).verdict(), Verdict.class, out);
    for (RecordComponent component : RunReport.class.getRecordComponents()) {
      out.name(component.getName());
      gson.toJson(value(component, report), component.getGenericType(), out);
    }
    out.endObject();
    return text + "\n";
  }

  private static Object value(RecordComponent component, RunReport report) {
    try {
      return component.getAccessor().invoke(report);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a public record's component cannot be read", e);
    }
  }

  /** A curve's numbers on one line: a report that people can still read. */
  private static final class Numbers extends TypeAdapter<double[]> {
    @Override
    public void write(JsonWriter out, double[] values) throws IOException {
      StringJoiner text = new StringJoiner(", ", "[", "]");
      for (double value : values) {
        text.add(number(value));
      }
      out.jsonValue(text.toString());
    }

    @Override
    public double[] read(JsonReader in) {
      throw new UnsupportedOperationException("reports are written only");
    }
  }

  /** Whole numbers likewise. */
  private static final class Counts extends TypeAdapter<long[]> {
    @Override
    public void write(JsonWriter out, long[] values) throws IOException {
      out.jsonValue(Arrays.toString(values));
    }

    @Override
    public long[] read(JsonReader in) {
      throw new UnsupportedOperationException("reports are written only");
    }
  }

  /** Of a double's digits those that mean something; {@code null} for what JSON cannot say. */
  private static String number(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return "null";
    }
    return new BigDecimal(value).round(DIGITS).stripTrailingZeros().toPlainString();
  }

  /** JSON has no not-a-number and no infinity. */
  private static final class NullableNumber extends TypeAdapter<Double> {
    @Override
    public void write(JsonWriter out, Double value) throws IOException {
      if (value == null) {
        out.nullValue();
      } else {
        out.jsonValue(number(value));
      }
    }

    @Override
    public Double read(JsonReader in) {
      throw new UnsupportedOperationException("reports are written only");
    }
  }

  private static final class LowerCaseEnums implements TypeAdapterFactory {
    @Override
    public <T> TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
      if (!type.getRawType().isEnum()) {
        return null;
      }
      return new TypeAdapter<>() {
        @Override
        public void write(JsonWriter out, T value) throws IOException {
          out.value(
              value == null
                  ? null
                  : ((Enum<?>) value).name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }

        @Override
        public T read(JsonReader in) {
          throw new UnsupportedOperationException("reports are written only");
        }
      };
    }
  }
}
