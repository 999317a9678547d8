package org.gine.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The emulator has real-time priority exactly where its user may have it, and the report says so.
 */
class PriorityTest {
  private static final String NETWORK =
      """
      gine: 1
      nodes:
        left: {kind: host}
        right: {kind: host}
      links:
        wire: {between: [left, right], delay: 1ms}
      duration: 1s
      """;

  @ParameterizedTest
  @EnumSource(User.class)
  void isRealTimeWhereTheUserMayHaveIt(User user) throws IOException, InterruptedException {
    Gine gine = new Gine(user);
    Path file = Files.writeString(gine.home().resolve("priority.yaml"), NETWORK);
    Path report = gine.home().resolve("report-of-priority");

    gine.run("run", file.toString(), "--no-install", "--report", report.toString()).expecting(0);

    String told =
        JsonParser.parseString(Files.readString(report.resolve("report.json")))
            .getAsJsonObject()
            .getAsJsonObject("machine")
            .get("emulator's priority")
            .getAsString();
    assertEquals(mayHaveIt(user) ? "real-time" : "ordinary, with short time slices", told);
  }

  private static boolean mayHaveIt(User user) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(user.prefix());
    command.addAll(List.of("chrt", "--fifo", "1", "true"));
    return new ProcessBuilder(command).start().waitFor() == 0;
  }
}
