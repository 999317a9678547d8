package org.gine.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Impairments that break what they must not break are taken out, and the run goes on. */
class BadPluginTest {
  private static final String SOURCE =
      """
      package org.example.gine.bad;

      import java.util.ArrayList;
      import java.util.List;
      import org.gine.impairment.FrameView;
      import org.gine.impairment.Impairment;
      import org.gine.impairment.Outlet;
      import org.gine.impairment.Parameter;
      import org.gine.impairment.Promise;
      import org.gine.impairment.Stage;
      import org.gine.impairment.StagePlace;
      import org.gine.impairment.Values;

      public final class Bad implements Impairment {
        @Override
        public String name() {
          return "bad";
        }

        @Override
        public String description() {
          return "Does what it must not do.";
        }

        @Override
        public List<Parameter> parameters() {
          return List.of(Parameter.word("way", List.of("throws", "sleeps", "leaks", "lies"), "How."));
        }

        @Override
        public Stage stage(Values values, StagePlace place) {
          List<byte[]> kept = new ArrayList<>();
          return switch (values.text("way")) {
            case "throws" ->
                (frame, nanos, outlet) -> {
                  if (frame.number() % 10 == 9) {
                    throw new IllegalStateException("the tenth frame");
                  }
                };
            case "sleeps" ->
                (frame, nanos, outlet) -> {
                  try {
                    Thread.sleep(50);
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                };
            case "lies" -> new Liar();
            default -> (frame, nanos, outlet) -> kept.add(new byte[100_000]);
          };
        }

        private static final class Liar implements Stage {
          @Override
          public void decide(FrameView frame, long nanos, Outlet outlet) {}

          @Override
          public List<Promise> promises() {
            return List.of(Promise.share(Promise.Quantity.LOSS, 0.5, 1));
          }
        }
      }
      """;

  private static final String NETWORK =
      """
      gine: 1
      name: bad
      nodes: {a: {kind: host}, b: {kind: host}}
      links:
        wire:
          between: [a, b]
          impairments: [{bad: {way: WAY, failure: POLICY}}]
          backward: {impairments: []}
      traffic:
        pings: {ping: {interval: 2ms}, from: a, to: b, at: 0s, for: 4s}
      """;

  @TempDir static Path work;

  /** With little memory, so that it is soon full. */
  private static final Gine GINE = new Gine(User.ROOT, List.of("env", "GINE_JAVA_OPTS=-Xmx128m"));

  private static Path dropped;

  @BeforeAll
  static void drop() throws IOException {
    Path folder = Files.createDirectories(GINE.home().resolve(".local/share/gine/plugins"));
    dropped = folder.resolve("bad.jar");
    ManualPlugin.impairment(work, "org.example.gine.bad.Bad", SOURCE).pack(dropped);
  }

  /** Other tests run the same product as the same users. */
  @AfterAll
  static void takeOut() throws IOException {
    Files.deleteIfExists(dropped);
  }

  @ParameterizedTest
  @CsvSource({
    "throws, bypass, it threw java.lang.IllegalStateException: the tenth frame at org.example",
    "throws, block, it threw java.lang.IllegalStateException: the tenth frame at org.example",
    "sleeps, bypass, 3 times within a second it took longer than 10 ms",
    "leaks, bypass, [Mm]emory|longer than 10 ms"
  })
  void isTakenOutAndTheRunGoesOn(String way, String policy, String reason)
      throws IOException, InterruptedException {
    Path file =
        Files.writeString(
            GINE.home().resolve("bad.yaml"), NETWORK.replace("WAY", way).replace("POLICY", policy));
    Path report = Files.createTempDirectory(GINE.home(), "report-");
    String text =
        GINE.run("run", file.toString(), "--no-install", "--report", report.toString())
            .expecting(0)
            .text();
    String told = "impairment bad of wire, forward was taken out: ";
    String line =
        text.lines()
            .filter(one -> one.contains(told))
            .findFirst()
            .orElseThrow(() -> new AssertionError(text));
    assertTrue(Pattern.compile(reason).matcher(line).find(), line);
    JsonObject json =
        JsonParser.parseString(Files.readString(report.resolve("report.json"))).getAsJsonObject();
    assertTrue(json.get("notes").toString().contains(told), json.get("notes").toString());
    double loss =
        json.getAsJsonArray("measurements")
            .get(0)
            .getAsJsonObject()
            .getAsJsonObject("values")
            .getAsJsonObject("loss")
            .get("number")
            .getAsDouble();
    if (policy.equals("block")) {
      assertTrue(loss > 0.9, "loss " + loss);
    } else {
      assertEquals(0, loss, 0.02);
    }
  }

  @Test
  void promiseThatIsNotKeptIsToldInTheReport() throws IOException, InterruptedException {
    Path file =
        Files.writeString(
            GINE.home().resolve("bad.yaml"),
            NETWORK.replace("WAY", "lies").replace("POLICY", "bypass"));
    Path report = Files.createTempDirectory(GINE.home(), "report-");
    GINE.run("run", file.toString(), "--no-install", "--report", report.toString()).expecting(0);
    String notes =
        JsonParser.parseString(Files.readString(report.resolve("report.json")))
            .getAsJsonObject()
            .get("notes")
            .toString();
    assertTrue(
        notes.contains("wire, forward: impairment bad: loss 0 % over ")
            && notes.contains("where 50 % ± "),
        notes);
  }
}
