package org.gine.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The emulator has real-time priority where its user may have it and it serves, and the report says
 * so.
 */
class PriorityTest {
  private static final String REALTIME = "real-time";
  private static final String ORDINARY = "ordinary, with short time slices";

  private static final String NODES =
      """
      gine: 1
      duration: 1s
      nodes:
        left: {kind: host}
        right: {kind: host}
      links:
      """;

  @ParameterizedTest
  @EnumSource(User.class)
  void isRealTimeWhereTheUserMayHaveIt(User user) throws IOException, InterruptedException {
    assertEquals(
        mayHaveIt(user) ? REALTIME : ORDINARY,
        priority(user, "  wire: {between: [left, right], delay: 1ms}\n"));
  }

  @Test
  void isOrdinaryWhereNothingMustLeaveAtItsTime() throws IOException, InterruptedException {
    assertEquals(ORDINARY, priority(User.ROOT, "  wire: {between: [left, right]}\n"));
  }

  @Test
  void isGivenBackWhenALinkIsNotTimedAnyMore() throws IOException, InterruptedException {
    String change =
        """
        timeline:
          - {at: 300ms, link: wire, set: {delay: 0ms}}
        """;
    assertEquals(
        ORDINARY, priority(User.ROOT, "  wire: {between: [left, right], delay: 1ms}\n" + change));
  }

  @Test
  void isRealTimeForManyLinks() throws IOException, InterruptedException {
    // More than a few for each loop, however many of these there are.
    String links =
        IntStream.range(0, 20)
            .mapToObj(i -> "  wire" + i + ": {between: [left, right]}\n")
            .collect(Collectors.joining());
    assertEquals(mayHaveIt(User.ROOT) ? REALTIME : ORDINARY, priority(User.ROOT, links));
  }

  private static String priority(User user, String links) throws IOException, InterruptedException {
    Gine gine = new Gine(user);
    Path file = Files.writeString(gine.home().resolve("priority.yaml"), NODES + links);
    Path report = gine.home().resolve("report-of-priority");
    gine.run("run", file.toString(), "--no-install", "--report", report.toString()).expecting(0);
    return JsonParser.parseString(Files.readString(report.resolve("report.json")))
        .getAsJsonObject()
        .getAsJsonObject("machine")
        .get("emulator's priority")
        .getAsString();
  }

  private static boolean mayHaveIt(User user) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(user.prefix());
    command.addAll(List.of("chrt", "--fifo", "1", "true"));
    return new ProcessBuilder(command).start().waitFor() == 0;
  }
}
