package org.gine.internal.runtime.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantityTextTest {

  @ParameterizedTest
  @CsvSource({
    "161e6, bit/s, 161 Mbit/s",
    "9.5e6, bit/s, 9.5 Mbit/s",
    "999.96e6, bit/s, 1 Gbit/s",
    "0, bit/s, 0 bit/s",
    "512, bit/s, 512 bit/s",
    "0.6, s, 600 ms",
    "0.6013, s, 601.3 ms",
    "0.000037, s, 37 µs",
    "2.5e-10, s, 0.25 ns",
    "177.25, s, 177.2 s",
    "0, s, 0 s",
    "-0.002, s, -2 ms",
    "0.271, 1, 27.1 %",
    "0, 1, 0 %",
    "65536, byte, 65.54 KB",
    "200, '', 200",
    "1234567, '', 1234567",
    "NaN, s, –",
  })
  void measured(double value, String unit, String text) {
    assertEquals(text, QuantityText.measured(value, unit));
  }

  @Test
  void keepsWhatTheUserWrote() {
    assertEquals("123.456789 ms", QuantityText.exact(0.123456789, "s"));
    assertEquals("0.001 %", QuantityText.exact(0.00001, "1"));
  }

  @Test
  void showsEnoughDigitsToTellAValueFromItsBound() {
    assertEquals("9.49996 Mbit/s", QuantityText.measured(9.49996e6, "bit/s", 9.5e6));
    assertEquals("9.5 Mbit/s", QuantityText.measured(9.5e6, "bit/s", 9.5e6));
    assertEquals("602 ms", QuantityText.measured(0.602, "s", 0.598, 0.602));
  }
}
