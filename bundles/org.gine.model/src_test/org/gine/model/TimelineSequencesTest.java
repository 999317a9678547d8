package org.gine.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.gine.model.TimelineEntry.CutLink;
import org.gine.model.TimelineEntry.LinkAction;
import org.gine.model.TimelineEntry.RestoreLink;
import org.gine.model.TimelineEntry.Sequence;
import org.gine.model.TimelineEntry.SetLink;
import org.gine.model.TimelineEntry.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What timeline entries of several steps, or for several links, become. */
class TimelineSequencesTest {
  private static final String NETWORK =
      """
      gine: 1
      nodes:
        a: {kind: host}
        b: {kind: router}
        c: {kind: router}
      links:
        wan-1: {between: [a, b], delay: {mean: 20ms, jitter: 2ms}}
        wan-2: {between: [b, c], rate: 10Mbit}
        lan: {between: [a, b], mtu: 1400}
      timeline:
        - """;

  @TempDir Path folder;

  private LoadResult load(String entry) throws IOException {
    Path file = folder.resolve("t.yaml");
    Files.writeString(file, NETWORK.stripTrailing() + " " + entry + "\n");
    return TopologyLoader.load(file, TestCatalogs.ALL, 7L);
  }

  private Sequence sequence(String entry) throws IOException {
    LoadResult result = load(entry);
    assertEquals(List.of(), result.problems());
    return (Sequence) result.topology().timeline().get(0).action();
  }

  private static List<Long> millis(Sequence sequence) {
    return sequence.steps().stream().map(step -> step.after().toMillis()).toList();
  }

  private static List<Long> delays(Sequence sequence) {
    return sequence.steps().stream()
        .map(step -> ((SetLink) step.actions().get(0)).forward().delay().nanos() / 1_000_000)
        .toList();
  }

  private static Set<String> links(Step step) {
    return step.actions().stream().map(LinkAction::link).collect(Collectors.toSet());
  }

  @Test
  void severalLinksChangeInOneStep() throws IOException {
    Sequence set = sequence("{at: 1s, link: [\"wan-*\", wan-1], set: {loss: 1%}}");
    assertEquals(1, set.steps().size());
    assertEquals(Set.of("wan-1", "wan-2"), links(set.steps().get(0)));
    assertEquals(2, set.steps().get(0).actions().size());
    assertEquals("wan-*, wan-1", set.subject());
    assertEquals("loss=1%", set.text());
    assertEquals("cut silently", sequence("{at: 1s, link: \"*\", cut: silent}").text());
    // A pattern is none of a regular expression.
    assertEquals(1, load("{at: 1s, link: \"wan.*\", set: {loss: 1%}}").problems().size());
  }

  @Test
  void rampGoesFromOneEndToTheOther() throws IOException {
    Sequence ramp =
        sequence(
            "{at: 1s, link: wan-1, for: 250ms, vary: {parameter: delay, from: 10ms, to: 60ms}}");
    assertEquals(List.of(0L, 100L, 200L, 250L), millis(ramp));
    assertEquals(List.of(10L, 30L, 50L, 60L), delays(ramp));
    Delay delay = ((SetLink) ramp.steps().get(0).actions().get(0)).backward().delay();
    assertEquals(2_000_000, delay.jitterNanos(), "the jitter stays");
    assertEquals("delay varies from 10ms to 60ms, ramp for 250ms", ramp.text());
  }

  @Test
  void wavesGoToAndFro() throws IOException {
    String wave =
        "{at: 0s, link: wan-1, for: 400ms, vary: {parameter: delay, from: 10ms, to: 50ms, shape:"
            + " %s, period: 400ms}}";
    assertEquals(List.of(10L, 30L, 50L, 30L, 10L), delays(sequence(wave.formatted("sine"))));
    assertEquals(List.of(10L, 30L, 50L, 30L, 10L), delays(sequence(wave.formatted("triangle"))));
    Sequence square = sequence(wave.formatted("square"));
    assertEquals(List.of(0L, 200L), millis(square));
    assertEquals(List.of(10L, 50L), delays(square));
  }

  @Test
  void walkStaysWithinItsBoundsAndIsThatOfTheSeed() throws IOException {
    String entry =
        "{at: 0s, link: wan-1, for: 100s, vary: {parameter: delay, from: 20ms, to: 40ms, shape:"
            + " random-walk, step: 3ms}}";
    List<Long> walk = delays(sequence(entry));
    assertEquals(1001, walk.size());
    assertTrue(walk.stream().allMatch(delay -> delay >= 20 && delay <= 40));
    assertTrue(walk.contains(20L) && walk.contains(39L), "it came nowhere");
    for (int i = 1; i < walk.size(); i++) {
      assertTrue(Math.abs(walk.get(i) - walk.get(i - 1)) <= 4, "step " + i);
    }
    assertEquals(walk, delays(sequence(entry)));
    LoadResult other = TopologyLoader.load(folder.resolve("t.yaml"), TestCatalogs.ALL, 8L);
    assertNotEquals(walk, delays((Sequence) other.topology().timeline().get(0).action()));
  }

  @Test
  void curveIsThatOfTheFile() throws IOException {
    Files.writeString(folder.resolve("c.csv"), "# s, rate\n0,1Mbit\n\n1.5, 2Mbit # more\n");
    Sequence curve =
        sequence(
            "{at: 0s, link: wan-2, vary: {parameter: rate, shape: curve, file: c.csv, direction:"
                + " backward}}");
    assertEquals(List.of(0L, 1500L), millis(curve));
    SetLink last = (SetLink) curve.steps().get(1).actions().get(0);
    assertEquals(new Rate(2_000_000), last.backward().rate());
    assertEquals(LinkChange.NOTHING, last.forward());
  }

  @Test
  void flappingLinkIsUpAtTheEnd() throws IOException {
    Sequence flap =
        sequence("{at: 0s, link: [wan-1, wan-2], flap: {down: 1s, up: 2s}, for: 6500ms}");
    assertEquals(List.of(0L, 1000L, 3000L, 4000L, 6000L, 6500L), millis(flap));
    for (int i = 0; i < flap.steps().size(); i++) {
      assertEquals(Set.of("wan-1", "wan-2"), links(flap.steps().get(i)));
      Class<?> wanted = i % 2 == 0 ? CutLink.class : RestoreLink.class;
      assertEquals(wanted, flap.steps().get(i).actions().get(0).getClass());
    }
    Sequence random =
        sequence("{at: 0s, link: wan-1, flap: {down: 1s, up: 2s, random: true}, for: 1000s}");
    // 333 periods of 3 s, whose deviation is sqrt(5) s.
    double periods = random.steps().size() / 2.0;
    assertEquals(1000 / 3.0, periods, 4.4 * Math.sqrt(333) * Math.sqrt(5) / 3);
    assertEquals(Duration.ofSeconds(1000), random.steps().getLast().after());
  }

  @Test
  void partitionCutsWhatLeadsAcross() throws IOException {
    Sequence partition = sequence("{at: 0s, partition: [b, c], for: 1s}");
    assertEquals(List.of(0L, 1000L), millis(partition));
    assertEquals(Set.of("wan-1", "lan"), links(partition.steps().get(0)));
    assertEquals(CutMode.SILENT, ((CutLink) partition.steps().get(0).actions().get(0)).mode());
    assertEquals(Set.of("wan-1", "lan"), links(partition.steps().get(1)));
    assertEquals(1, sequence("{at: 0s, partition: c}").steps().size());
  }
}
