package org.gine.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LinkParametersTest {
  private static final LinkParameters WITH_FILE =
      LinkParameters.IDEAL.with(
          LinkChange.of(
              ImpairmentChange.add(
                  new Impairment(
                      "trace",
                      "loss-trace",
                      Map.of("file", "old"),
                      Map.of("file", "0"),
                      List.of(),
                      false))));

  @Test
  void aFileIsNotExchangedByNameAlone() {
    LinkChange change = LinkChange.of(ImpairmentChange.set("trace", Map.of("file", "new")));
    QuantityException refusal = assertThrows(QuantityException.class, () -> WITH_FILE.with(change));
    assertEquals("trace.file: a file can not be exchanged for \"new\"", refusal.rule());
    assertEquals("remove the impairment and add it again with another file", refusal.suggestion());
  }

  @Test
  void otherValuesOfAnImpairmentWithAFileChange() {
    LinkChange change = LinkChange.of(ImpairmentChange.set("trace", Map.of("repeat", "false")));
    assertEquals(
        Map.of("file", "old", "repeat", "false"),
        WITH_FILE.with(change).impairments().getFirst().values());
  }
}
