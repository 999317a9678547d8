package org.gine.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfilesTest {
  @TempDir Path folder;

  private Topology load(String rest) throws IOException {
    Path file = folder.resolve("t.yaml");
    Files.writeString(file, "gine: 1\nnodes: {a: {kind: host}, b: {kind: host}}\n" + rest);
    LoadResult result = TopologyLoader.load(file, TestCatalogs.ALL);
    assertEquals(List.of(), result.problems());
    return result.topology();
  }

  private static String text(LinkParameters parameters) {
    return LinkParametersText.format(parameters);
  }

  @Test
  void eachHasAWordAndASource() {
    assertTrue(Profiles.builtIn().size() >= 10);
    for (Profile profile : Profiles.builtIn().values()) {
      assertFalse(profile.description().isEmpty(), profile.name());
      assertFalse(profile.source().isEmpty(), profile.name());
      assertTrue(
          !profile.forward().equals(LinkParameters.IDEAL)
              && !profile.backward().equals(LinkParameters.IDEAL),
          profile.name());
    }
  }

  @Test
  void linkIsLikeItsProfileButForWhatIsGiven() throws IOException {
    Link link =
        load("links: {ab: {between: [a, b], profile: geo-satellite, loss: 1%, backward: {rate: 2Mbit}}}")
            .links()
            .get("ab");
    assertEquals("rate=100Mbit delay=260ms loss=1% queue=auto", text(link.forward()));
    assertEquals("rate=2Mbit delay=260ms loss=1% queue=auto", text(link.backward()));
  }

  @Test
  void filesHaveProfilesOfTheirOwn() throws IOException {
    Files.writeString(
        folder.resolve("radio.yaml"),
        """
        radio: {rate: 1Mbit, impairments: [everything: {delay: 1ms}], backward: {loss: 2%}}
        lte: {rate: 7Mbit}
        """);
    Topology topology =
        load(
            """
            profiles: radio.yaml
            links:
              one: {between: [a, b], profile: radio}
              two: {between: [a, b], profile: lte}
              three: {between: [a, b], profile: 3g}
            """);
    Link one = topology.links().get("one");
    assertEquals(
        "rate=1Mbit delay=0s loss=0% queue=auto everything(delay=1ms)", text(one.forward()));
    assertEquals(
        "rate=1Mbit delay=0s loss=2% queue=auto everything(delay=1ms)", text(one.backward()));
    assertEquals(
        "rate=7Mbit delay=0s loss=0% queue=auto", text(topology.links().get("two").forward()));
    assertEquals(Profiles.builtIn().get("3g").backward(), topology.links().get("three").backward());
  }

  @Test
  void timelineReplacesAllParameters() throws IOException {
    Topology topology =
        load(
            """
            links:
              ab: {between: [a, b], rate: 1Mbit, loss: 3%, impairments: [everything: {delay: 1ms}]}
            timeline:
              - {at: 1s, link: ab, profile: dsl, backward: {loss: 1%}}
            """);
    TimelineEntry.SetLink set = (TimelineEntry.SetLink) topology.timeline().get(0).action();
    Link link = topology.links().get("ab");
    assertEquals(
        "rate=1500kbit delay=25ms loss=0% queue=auto",
        text(link.forward().with(set.forward())).replace("1.5Mbit", "1500kbit"));
    assertEquals(
        "rate=384kbit delay=25ms loss=1% queue=auto", text(link.backward().with(set.backward())));
  }
}
