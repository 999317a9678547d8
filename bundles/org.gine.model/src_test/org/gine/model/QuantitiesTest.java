package org.gine.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.gine.model.Expectation.Quantity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantitiesTest {
  private static final int ROUNDS = 20_000;

  @ParameterizedTest
  @CsvSource({
    "100ns, 100, 100ns",
    "1us, 1000, 1us",
    "0.5ms, 500000, 500us",
    "1500ms, 1500000000, 1.5s",
    "10 ms, 10000000, 10ms",
    "300s, 300000000000, 300s",
    "2m, 120000000000, 120s",
    "1h, 3600000000000, 3600s",
    "0, 0, 0s",
    "0ms, 0, 0s",
    "1.000000001s, 1000000001, 1.000000001s",
  })
  void durations(String text, long nanos, String formatted) {
    assertEquals(Duration.ofNanos(nanos), Quantities.parseDuration(text));
    assertEquals(formatted, Quantities.format(Duration.ofNanos(nanos)));
  }

  @ParameterizedTest
  @CsvSource({
    "1bit, 1, 1bit",
    "64kbit, 64000, 64kbit",
    "9.5Mbit, 9500000, 9.5Mbit",
    "1.5Gbit, 1500000000, 1.5Gbit",
    "1Tbit, 1000000000000, 1Tbit",
    "1Kibit, 1024, 1.024kbit",
    "1Mibit, 1048576, 1.048576Mbit",
    "unlimited, 0, unlimited",
  })
  void rates(String text, long bits, String formatted) {
    assertEquals(new Rate(bits), Quantities.parseRate(text));
    assertEquals(formatted, Quantities.format(new Rate(bits)));
  }

  @ParameterizedTest
  @CsvSource({
    "100p, PACKETS, 100, 100p",
    "64KiB, BYTES, 65536, 64KiB",
    "1.5KB, BYTES, 1500, 1500B",
    "3MB, BYTES, 3000000, 3MB",
    "1GiB, BYTES, 1073741824, 1GiB",
    "auto, AUTO, 0, auto",
  })
  void queues(String text, QueueLimit.Unit unit, long amount, String formatted) {
    assertEquals(new QueueLimit(unit, amount), Quantities.parseQueue(text));
    assertEquals(formatted, Quantities.format(new QueueLimit(unit, amount)));
  }

  @ParameterizedTest
  @CsvSource({"1%, 0.01, 1%", "27.1%, 0.271, 27.1%", "0.001%, 0.00001, 0.001%", "0, 0, 0%"})
  void percentages(String text, double fraction, String formatted) {
    assertEquals(fraction, Quantities.parsePercent(text));
    assertEquals(formatted, Quantities.formatPercent(fraction));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          100     | "100" has no unit: a duration needs one of the units ns, us, ms, s, m, h (for example "100ms")
          10mss   | "10mss" has the unknown unit "mss": a duration needs one of the units ns, us, ms, s, m, h (did you mean "10ms"?)
          10MS    | "10MS" has the unknown unit "MS": a duration needs one of the units ns, us, ms, s, m, h (did you mean "10ms"?)
          2min    | "2min" has the unknown unit "min": a duration needs one of the units ns, us, ms, s, m, h (did you mean "2m"?)
          -5ms    | "-5ms" is no duration: it has no sign and is never negative
          fast    | "fast" is no duration: write a number and one of the units ns, us, ms, s, m, h (for example "10ms")
          0.5ns   | "0.5ns" is too fine: a duration is a whole number of nanoseconds
          1e3ms   | "1e3ms" has the unknown unit "e3ms": a duration needs one of the units ns, us, ms, s, m, h
          .5s     | ".5s" is no duration: write a number and one of the units ns, us, ms, s, m, h (for example "10ms")
          3000000h| "3000000h" is out of range: it is more than 9223372036854775807 nanoseconds
          """)
  void wrongDurations(String text, String message) {
    assertMessage(message, Quantities::parseDuration, text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          10Mbps | "10Mbps" has the unknown unit "Mbps": a rate needs one of the units bit, kbit, Mbit, Gbit, Tbit, Kibit, Mibit, Gibit, Tibit (did you mean "10Mbit"?)
          10mbit | "10mbit" has the unknown unit "mbit": a rate needs one of the units bit, kbit, Mbit, Gbit, Tbit, Kibit, Mibit, Gibit, Tibit (did you mean "10Mbit"?)
          2Tbit  | "2Tbit" is out of range: a rate must be 1bit to 1Tbit, or unlimited
          0bit   | "0bit" is out of range: a rate must be 1bit to 1Tbit, or unlimited (write "unlimited" for no limit)
          """)
  void wrongRates(String text, String message) {
    assertMessage(message, Quantities::parseRate, text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          1     | "1" has no unit: a percentage needs the unit % (for example "1%")
          101%  | "101%" is out of range: a percentage must be 0% to 100%
          1pct  | "1pct" has the unknown unit "pct": a percentage needs the unit % (did you mean "1%"?)
          """)
  void wrongPercentages(String text, String message) {
    assertMessage(message, Quantities::parsePercent, text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          100 | "100" is no queue length: write packets with the unit p, bytes with one of B, KB, KiB, MB, MiB, GB, GiB, a time with one of ns, us, ms, s, m, h, auto, or the name of a queue discipline (for example "100p")
          0p  | "0p" is out of range: a queue must hold at least 1 packet, byte or nanosecond
          1.5p| "1.5p" is too fine: a packet count is a whole number of packets
          """)
  void wrongQueues(String text, String message) {
    assertMessage(message, Quantities::parseQueue, text);
  }

  private static void assertMessage(String message, Function<String, ?> parse, String text) {
    assertEquals(
        message, assertThrows(QuantityException.class, () -> parse.apply(text)).getMessage());
  }

  @Test
  void everyDurationSurvivesTheRoundTrip() {
    Random random = new Random(42);
    for (int i = 0; i < ROUNDS; i++) {
      Duration duration = Duration.ofNanos(anySize(random));
      assertEquals(duration, Quantities.parseDuration(Quantities.format(duration)));
    }
  }

  @Test
  void everyRateSurvivesTheRoundTrip() {
    Random random = new Random(43);
    for (int i = 0; i < ROUNDS; i++) {
      Rate rate = new Rate(anySize(random) % (Rate.MAX + 1));
      assertEquals(rate, Quantities.parseRate(Quantities.format(rate)));
    }
  }

  @Test
  void everyQueueSurvivesTheRoundTrip() {
    Random random = new Random(44);
    for (int i = 0; i < ROUNDS; i++) {
      QueueLimit.Unit unit =
          List.of(QueueLimit.Unit.PACKETS, QueueLimit.Unit.BYTES, QueueLimit.Unit.TIME)
              .get(random.nextInt(3));
      QueueLimit queue = new QueueLimit(unit, Math.max(1, anySize(random)));
      assertEquals(queue, Quantities.parseQueue(Quantities.format(queue)));
      assertEquals(queue.amount(), Quantities.parseBytes(Quantities.formatBytes(queue.amount())));
    }
  }

  @Test
  void everyProbabilitySurvivesTheRoundTrip() {
    Random random = new Random(45);
    for (int i = 0; i < ROUNDS; i++) {
      // Down to what 30 decimal places can still tell.
      Loss loss = new Loss(random.nextDouble() * Math.pow(10, -random.nextInt(8)));
      assertEquals(loss, Quantities.parseLoss(Quantities.format(loss)));
    }
  }

  @Test
  void everyMeasuredQuantitySurvivesTheRoundTrip() {
    Random random = new Random(46);
    for (String unit : new String[] {"s", "bit/s", "byte"}) {
      for (int i = 0; i < ROUNDS; i++) {
        double value = random.nextDouble() * Math.pow(10, random.nextInt(12) - 3);
        String text = Quantities.format(new Quantity(value, unit));
        assertEquals(value, Quantities.parse(text, unit), text);
      }
    }
  }

  @Test
  void measuredQuantitiesSuitTheirSize() {
    assertEquals("600.4ms", Quantities.format(new Quantity(0.6004, "s")));
    assertEquals("161Mbit", Quantities.format(new Quantity(161e6, "bit/s")));
    assertEquals("27.1%", Quantities.format(new Quantity(0.271, "1")));
    assertEquals("200", Quantities.format(new Quantity(200, "")));
    assertEquals("-1.5ms", Quantities.format(new Quantity(-0.0015, "s")));
    assertEquals("NaN", Quantities.format(new Quantity(Double.NaN, "s")));
  }

  /** All orders of magnitude alike. */
  private static long anySize(Random random) {
    return random.nextLong(Long.MAX_VALUE) >>> random.nextInt(63);
  }
}
