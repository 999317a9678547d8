package org.gine.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinkParametersTextTest {

  private static LinkChange parse(String text) {
    return LinkParametersText.parse(List.of(text.split(" ")));
  }

  @Test
  void readsAllKeys() {
    assertEquals(
        new LinkChange(
            new Rate(10_000_000),
            new Delay(50_000_000, 5_000_000, Delay.Distribution.NORMAL),
            new Loss(0.01),
            new QueueLimit(QueueLimit.Unit.PACKETS, 100)),
        parse("delay=50ms jitter=5ms distribution=normal rate=10Mbit loss=1% queue=100p"));
  }

  @Test
  void leavesAloneWhatIsNotNamed() {
    assertEquals(new LinkChange(null, null, new Loss(0.5), null), parse("loss=50%"));
    assertEquals(LinkChange.NOTHING, LinkParametersText.parse(List.of()));
  }

  @Test
  void aDelayAloneTakesTheJitterAway() {
    assertEquals(Delay.constant(50_000_000), parse("delay=50ms").delay());
  }

  @Test
  void writesIdealParametersToo() {
    assertEquals(
        "rate=unlimited delay=0s loss=0% queue=auto",
        LinkParametersText.format(LinkParameters.IDEAL));
  }

  @Test
  void writesWhatItReads() {
    String text = "rate=10Mbit delay=50ms jitter=5ms distribution=normal loss=1% queue=100p";
    assertEquals(text, LinkParametersText.format(parse(text)));
  }

  @Test
  void changesImpairmentsByName() {
    LinkChange change = parse("burst.p=2% loss=1% burst.r=30% jitter.mean=5ms");
    assertEquals(
        List.of(
            ImpairmentChange.set("burst", Map.of("p", "2%", "r", "30%")),
            ImpairmentChange.set("jitter", Map.of("mean", "5ms"))),
        change.impairments());
    assertEquals(
        "loss=1% burst.p=2% burst.r=30% jitter.mean=5ms", LinkParametersText.format(change));
  }

  @Test
  void addsImpairments() {
    LinkChange change =
        LinkParametersText.parseAddition("gemodel", List.of("p=1%", "name=burst", "r=25%"));
    assertEquals("burst=gemodel(p=1%, r=25%)", LinkParametersText.format(change));
    LinkParameters changed = LinkParameters.IDEAL.with(change);
    assertEquals(
        "rate=unlimited delay=0s loss=0% queue=auto burst=gemodel(p=1%, r=25%)",
        LinkParametersText.format(changed));
    changed = changed.with(parse("burst.p=2%"));
    assertEquals(Map.of("p", "2%", "r", "25%"), changed.impairments().get(0).values());
    changed = changed.with(LinkChange.of(ImpairmentChange.remove("burst")));
    assertEquals(LinkParameters.IDEAL, changed);
  }

  private static Impairment added(String... pairs) {
    return LinkParametersText.parseAddition("loss", List.of(pairs))
        .impairments()
        .get(0)
        .impairment();
  }

  @Test
  void addsImpairmentsForSomeFrames() {
    Impairment some = added("p=1%", "match={protocol: udp, port: 53-54}", "failure=block");
    int any = Impairment.Match.ANY;
    assertEquals(List.of(new Impairment.Match("", "", 17, 53, 54, any)), some.matches());
    assertTrue(some.blocks());
    assertEquals(Map.of("p", "1%"), some.values());
    assertEquals(2, added("match=[{dscp: 46}, {from: 10.0.0.0/8}]").matches().size());
  }

  @Test
  void addsImpairmentsWithFiles(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("frames.txt"), "1 2 3");
    Impairment listed = added("frames=@" + file);
    assertEquals(Map.of("frames", "1 2 3"), listed.files());
    assertEquals(Map.of("frames", "frames.txt"), listed.values());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "match={protocol: 53} | match=[{protocol: 53}]: must be one of tcp, udp, icmp, but is",
        "match={prot: udp} | the key \"prot\" is unknown",
        "match={ | match=[{]: ",
        "failure=stop | failure=stop: must be one of bypass, block, but is",
        "name=My Loss | is no name of an impairment",
        "table=@/nowhere/at/all | \"all\" can not be read: /nowhere/at",
      })
  void refusesWrongAdditions(String pair, String message) {
    QuantityException wrong = assertThrows(QuantityException.class, () -> added(pair));
    String said = wrong.getMessage();
    assertTrue(said.contains(message), said);
  }

  @Test
  void everyChangeSurvivesTheRoundTrip() {
    Random random = new Random(47);
    Delay.Distribution[] shapes = Delay.Distribution.values();
    for (int i = 0; i < 5_000; i++) {
      long mean = random.nextLong(1, Delay.MAX_NANOS);
      LinkChange change =
          new LinkChange(
              random.nextBoolean() ? null : new Rate(random.nextLong(Rate.MAX + 1)),
              random.nextBoolean()
                  ? null
                  : new Delay(mean, random.nextLong(1, mean + 1), shapes[random.nextInt(4)]),
              random.nextBoolean() ? null : new Loss(random.nextDouble()),
              random.nextBoolean()
                  ? null
                  : new QueueLimit(QueueLimit.Unit.BYTES, random.nextLong(1, 1L << 40)));
      String text = LinkParametersText.format(change);
      assertEquals(change, text.isEmpty() ? LinkParametersText.parse(List.of()) : parse(text));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          dely=5ms               | "dely" is no parameter of a link: valid are rate, delay, jitter, distribution, loss, queue, and NAME.PARAMETER of its impairments (did you mean "delay"?)
          delay                  | "delay" has no value: write key=value (for example "delay=50ms")
          delay=1ms delay=2ms    | "delay" is given twice
          jitter=5ms             | "jitter" varies a delay and needs delay beside it (for example "delay=50ms jitter=5ms")
          delay=1ms jitter=5ms   | "5ms" is out of range: a jitter must not be larger than the delay, 1ms
          delay=1001s            | "1001s" is out of range: a delay must be 0s to 1000s
          delay=1ms distribution=normal | "normal" has no effect: a distribution needs a jitter above 0 (add a jitter, for example "1ms")
          delay=2ms jitter=1ms distribution=norml | "norml" is no distribution: valid are uniform, normal, pareto, paretonormal (did you mean "normal"?)
          loss=1                 | "1" has no unit: a percentage needs the unit % (for example "1%")
          """)
  void saysWhatIsWrong(String text, String message) {
    assertEquals(message, assertThrows(QuantityException.class, () -> parse(text)).getMessage());
  }
}
