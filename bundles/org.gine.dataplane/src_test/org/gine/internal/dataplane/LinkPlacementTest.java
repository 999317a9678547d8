package org.gine.internal.dataplane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.gine.dataplane.DirectionSpec;
import org.gine.dataplane.LinkSpec;
import org.junit.jupiter.api.Test;

class LinkPlacementTest {
  private final LinkPlacement placement = new LinkPlacement(2);

  /** A link by its ends: small letters are interfaces, capitals switches. */
  private static LinkSpec link(String ends) {
    return new LinkSpec(
        ends, end(ends, 0), end(ends, 1), 1500, DirectionSpec.IDEAL, DirectionSpec.IDEAL, 1);
  }

  private static LinkSpec.End end(String ends, int i) {
    char name = ends.charAt(i);
    return Character.isUpperCase(name)
        ? new LinkSpec.SwitchEnd(String.valueOf(name))
        : new LinkSpec.InterfaceEnd(ends + i);
  }

  /** Places and accepts; loops are parted by a bar. */
  private String place(String... links) {
    List<List<LinkSpec>> placed =
        placement.place(Arrays.stream(links).map(LinkPlacementTest::link).toList());
    placement.accept(placed);
    return String.join(
        " | ",
        placed.stream()
            .map(specs -> String.join(" ", specs.stream().map(LinkSpec::name).toList()))
            .toList());
  }

  @Test
  void neighboursStayTogether() {
    assertEquals("ab bc | cd de", place("ab", "bc", "cd", "de"));
  }

  @Test
  void laterLinksGoWhereFewerAre() {
    assertEquals("ab bc | cd", place("ab", "bc", "cd"));
    assertEquals(" | de", place("de"));
  }

  @Test
  void linksOfOneSwitchShareItsLoop() {
    assertEquals("ab | aS bS cS", place("ab", "aS", "bS", "cS"));
    assertEquals("cd | dS", place("cd", "dS"));
  }

  @Test
  void switchesThatAreJoinedShareALoop() {
    assertEquals("bT aS ST cT | xy", place("aS", "xy", "bT", "ST", "cT"));
  }

  @Test
  void switchesOfTwoLoopsCannotBeJoined() {
    assertEquals("aS | bT", place("aS", "bT"));
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> place("cd", "ST"));
    assertTrue(refused.getMessage().contains("switch S and switch T"), refused.getMessage());
    // Nothing was remembered.
    assertEquals("cd | ", place("cd"));
  }

  @Test
  void oneLoopTakesEverything() {
    LinkPlacement one = new LinkPlacement(1);
    List<LinkSpec> links = List.of(link("aS"), link("bT"));
    one.accept(one.place(links));
    assertEquals(List.of(List.of(link("ST"))), one.place(List.of(link("ST"))));
  }
}
