package org.gine.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What the Linux kernel and its tools think of the routers inside of the emulator. */
class EmulatedRouterTest {
  private static final String NETWORK =
      """
      gine: 1
      nodes:
        a: {kind: host, routes: [{to: default, via: west}]}
        b: {kind: host, routes: [{to: default, via: east}]}
        west: {kind: emulated-router}
        middle: {kind: emulated-router, refuses: [{dscp: 46, to: 10.0.4.0/24}]}
        east: {kind: emulated-router}
      links:
        a-west: {between: [a, west]}
        west-middle: {between: [west, middle]}
        middle-east: {between: [middle, east]}
        east-b: {between: [east, b], mtu: 1400}
      """;

  @Test
  void routersAnswerAsRoutersDo() throws IOException, InterruptedException {
    Gine gine = new Gine(User.ORDINARY);
    Path file = Files.writeString(gine.home().resolve("routers.yaml"), NETWORK);
    try (Gine.Live run = gine.live(file)) {
      String id = run.awaitOutput("ready").id();

      // ping(8) prints who sent an error, by the name in /etc/hosts, and what it said.
      String exceeded = "Time to live exceeded";
      expect(gine, id, 1, "From west (10.0.1.2)", exceeded, "-4", "-t", "1", "b");
      expect(gine, id, 1, "From middle (10.0.2.2)", exceeded, "-4", "-t", "2", "b");
      expect(gine, id, 1, "From east (10.0.3.2)", exceeded, "-4", "-t", "3", "b");
      expect(gine, id, 0, "from b (10.0.4.2)", "ttl=61", "-4", "-t", "4", "b");
      expect(gine, id, 1, "From middle (fd00:2::2)", "Hop limit", "-6", "-t", "2", "b");
      expect(gine, id, 0, "from b (fd00:4::2)", "ttl=61", "-6", "b");

      expect(gine, id, 0, "from middle (10.0.2.2)", "ttl=63", "-4", "middle");
      expect(gine, id, 0, "from middle (fd00:2::2)", "ttl=63", "-6", "middle");

      expect(gine, id, 1, "From 10.0.1.2", "Net Unreachable", "-4", "192.0.2.7");
      expect(gine, id, 1, "From fd00:1::2", "No route", "-6", "2001:db8::1");
      expect(gine, id, 1, "From 10.0.3.2", "Host Unreachable", "-4", "-W", "9", "10.0.4.77");
      expect(gine, id, 1, "From fd00:3::2", "Address unreachable", "-6", "-W", "9", "fd00:4::77");

      String size = "1390";
      expect(gine, id, 1, "From east", "mtu = 1400", "-4", "-M", "do", "-s", size, "b");
      expect(gine, id, 1, "From east", "mtu=1400", "-6", "-M", "do", "-s", size, "b");
      expect(gine, id, 0, "from b", "3008 bytes", "-4", "-M", "dont", "-s", "3000", "b");

      // Packets of a kind that a router refuses are lost without a word: expedited ones to b here.
      expect(gine, id, 1, "", "100% packet loss", "-4", "-W", "1", "-Q", "184", "b");
      expect(gine, id, 0, "from b", "ttl=61", "-4", "-Q", "40", "b");
      String refused = gine.run("explain", "west-middle", "--run", id).expecting(0).text();
      assertTrue(refused.contains("dropped, filtered"), refused);

      String routes = gine.run("routes", "middle", "--run", id).expecting(0).text();
      assertTrue(
          routes.matches("(?s).*10\\.0\\.4\\.0/24 +10\\.0\\.3\\.2 +eth1 +computed.*"), routes);
      gine.run("stop", "--run", id).expecting(0);
      assertEquals(0, run.process().waitFor(), Gine.text(run.log()));
    }
  }

  private static void expect(
      Gine gine, String id, int exitCode, String who, String what, String... arguments)
      throws IOException, InterruptedException {
    String[] command = new String[arguments.length + 3];
    command[0] = "ping";
    command[1] = "-c";
    command[2] = "1";
    System.arraycopy(arguments, 0, command, 3, arguments.length);
    String said = gine.exec(id, "a", command).expecting(exitCode).text();
    assertTrue(said.contains(who) && said.contains(what), said);
  }
}
