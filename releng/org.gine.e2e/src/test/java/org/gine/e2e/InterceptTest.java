package org.gine.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Packets of a Linux kernel's own paths, taken by netfilter queue. */
class InterceptTest {
  private static final Duration SOON = Duration.ofSeconds(20);

  /** As soon as nobody answers: by so many sockets as the argument says, 50 full packets each. */
  private static final String FLOOD =
      """
      while ping -4 -c 1 -W 1 b >/dev/null; do echo answered; done
      packet=$(printf %1400s)
      for ((socket = 0; socket < $0; socket++)); do
        exec 3>/dev/udp/b/9
        for i in {1..50}; do echo "$packet" >&3; done
      done
      """;

  /** What the kernel counts of a queue's buffer for such a packet, at least. */
  private static final long LEAST_COUNTED = 1500;

  private static final String FORWARDED =
      """
      gine: 1
      nodes:
        a: {kind: host, routes: [{to: default, via: gw}]}
        gw: {kind: router}
        b: {kind: host, routes: [{to: default, via: gw}]}
        taken: {kind: intercept, takes: {from: gw}}
        r1: {kind: emulated-router}
        r2: {kind: emulated-router}
      links:
        a-gw: {between: [a, gw]}
        gw-b: {between: [gw, b]}
        in: {between: [{node: taken, interface: eth0}, r1]}
        middle: {between: [r1, r2], delay: 10ms}
        out: {between: [r2, {node: taken, interface: eth1}]}
      """;

  private static final String OWN =
      """
      gine: 1
      nodes:
        a: {kind: host}
        b: {kind: host}
        taken: {kind: intercept, takes: {from: a, hooks: [input, output], fail: open, queue: 7}}
      links:
        a-b: {between: [a, b]}
        inside: {between: [{node: taken, interface: local}, {node: taken, interface: eth0}], delay: 20ms}
      """;

  @Test
  void whatARouterForwards() throws IOException, InterruptedException {
    Gine gine = new Gine(User.ORDINARY);
    Path file = Files.writeString(gine.home().resolve("forwarded.yaml"), FORWARDED);
    try (Gine.Live run = gine.live(file)) {
      String id = run.awaitOutput("ready").id();
      // Three routers take one each: gw's kernel, r1 and r2. The first ping waits for addresses;
      // fragments are taken one by one.
      List<String> fromA =
          pings(
              gine,
              id,
              "a",
              "-4 -c 2 b",
              "-6 -c 2 b",
              "-4 -c 1 -t 2 b",
              "-6 -c 1 -t 3 b",
              "-4 -c 1 -s 1400 r1",
              "-4 -c 1 -s 4000 b");
      says(fromA.get(0), 0, "ttl=61");
      says(fromA.get(1), 0, "ttl=61");
      says(fromA.get(2), 1, "From r1");
      says(fromA.get(3), 1, "From r2");
      says(fromA.get(4), 0, "from r1");
      says(fromA.get(5), 0, "4008 bytes from b");
      List<String> fromB = pings(gine, id, "b", "-4 -c 1 a", "-6 -c 1 r2");
      says(fromB.get(0), 0, "ttl=61");
      assertTrue(rtt(fromB.get(0)) >= 20);
      says(fromB.get(1), 0, "from r2");

      gine.run("link", "middle", "set", "loss=100%", "--run", id).expecting(0);
      ping(gine, id, 1, "100% packet loss", "a", "-4", "-c", "2", "-i", "0.2", "-W", "1", "b");
      gine.run("link", "middle", "set", "loss=0%", "delay=0ms", "--run", id).expecting(0);
      ping(gine, id, 0, "0% packet loss", "a", "-4", "-c", "2", "-i", "0.2", "b");
      stop(gine, run, id);
    }
  }

  @Test
  void flowsAreSpreadOverSeveralQueues() throws IOException, InterruptedException {
    Gine gine = new Gine(User.ORDINARY);
    String spread = FORWARDED.replace("{from: gw}", "{from: gw, queue: 3, queues: 4}");
    Path file = Files.writeString(gine.home().resolve("spread.yaml"), spread);
    try (Gine.Live run = gine.live(file)) {
      String id = run.awaitOutput("the network is ready").id();
      String pings =
          "for to in $0; do for family in -4 -6; do"
              + " ping $family -c 3 -i 0.2 -W 2 $to || exit 1; done; done";
      gine.exec(id, "a", "sh", "-c", pings, "b r1 r2").expecting(0);
      gine.exec(id, "b", "sh", "-c", pings, "r1 r2").expecting(0);
      // Number of the queue first, packets so far the last but one.
      List<Integer> numbers = new ArrayList<>();
      List<Integer> packets = new ArrayList<>();
      gine.exec(id, "gw", "cat", "/proc/net/netfilter/nfnetlink_queue")
          .text()
          .lines()
          .map(line -> line.strip().split(" +"))
          .filter(words -> words.length == 9)
          .forEach(
              words -> {
                numbers.add(Integer.valueOf(words[0]));
                packets.add(Integer.valueOf(words[7]));
              });
      assertEquals(List.of(3, 4, 5, 6), numbers.stream().sorted().toList());
      // Which flow gets which queue is the kernel's choice, at random: ten all get the same in four
      // of
      // a million cases.
      assertTrue(packets.stream().filter(count -> count > 0).count() > 1, packets.toString());
      stop(gine, run, id);
    }
  }

  @Test
  void tcpWithSuperframesWholeAndCut() throws IOException, InterruptedException {
    Gine gine = new Gine(User.ORDINARY);
    String traffic =
        """
        traffic:
          whole: {tcp: {}, from: a, to: b, at: 0s, for: 1s}
          cut: {tcp: {}, from: b, to: a, at: 3s, for: 1s, family: ipv6}
          slow: {tcp: {}, from: a, to: b, at: 6s, for: 3s}
        timeline:
          - {at: 2500ms, link: middle, set: {loss: 0.1%}}
          - {at: 5500ms, link: middle, set: {loss: 0%, rate: 20Mbit}}
        expect:
          - {that: whole.throughput, atLeast: 100Mbit}
          - {that: cut.throughput, atLeast: 1Mbit}
          - {that: cut.retransmits, atLeast: 1}
          - {that: slow.throughput, atMost: 20Mbit}
          - {that: slow.throughput, atLeast: 10Mbit}
        """;
    Path file = Files.writeString(gine.home().resolve("tcp.yaml"), FORWARDED + traffic);
    gine.run("run", file.toString()).expecting(0);
  }

  @Test
  void theKernelGoesOnWithWhatImpairmentsMadeOfItsPackets()
      throws IOException, InterruptedException {
    Gine gine = new Gine(User.ORDINARY);
    Path file = Files.writeString(gine.home().resolve("changed.yaml"), FORWARDED);
    try (Gine.Live run = gine.live(file)) {
      String id = run.awaitOutput("the network is ready").id();
      String[] five = {"-c", "5", "-i", "0.2", "-W", "2", "-s", "1000", "b"};
      for (String one : pings(gine, id, "a", "-4 -c 1 -W 5 b", "-6 -c 1 -W 5 b")) {
        says(one, 0, "ttl=61");
      }

      link(gine, id, "add", "duplicate", "probability=100%");
      for (String one : pings(gine, id, "a", "-4 -c 2 -W 2 b", "-6 -c 2 -W 2 b")) {
        says(one, 0, "DUP!");
      }
      link(gine, id, "remove", "duplicate");

      link(gine, id, "add", "corrupt", "probability=100%", "checksum=mend");
      String said = gine.exec(id, "a", command("-6", five)).text();
      assertTrue(said.contains("wrong data byte"), said);
      assertTrue(said.contains("ttl=61"), said);
      link(gine, id, "remove", "corrupt");

      // Nobody answers what does not fit its checksum.
      link(gine, id, "add", "corrupt", "probability=100%");
      said = gine.exec(id, "a", command("-4", five)).text();
      assertTrue(said.contains("100% packet loss"), said);
      link(gine, id, "remove", "corrupt");
      ping(gine, id, 0, " 0% packet loss", "a", "-4", "-c", "2", "-W", "2", "b");
      stop(gine, run, id);
    }
  }

  private static String[] command(String family, String... more) {
    return Stream.concat(Stream.of("ping", family), Stream.of(more)).toArray(String[]::new);
  }

  private static void link(Gine gine, String id, String... what)
      throws IOException, InterruptedException {
    String[] all =
        Stream.concat(Stream.of("link", "middle", "--run", id), Stream.of(what))
            .toArray(String[]::new);
    gine.run(all).expecting(0);
  }

  @Test
  void packetsThatAreNotFetchedInTimeAreCounted() throws IOException, InterruptedException {
    Gine gine = new Gine(User.ORDINARY);
    Path file = Files.writeString(gine.home().resolve("missed.yaml"), OWN);
    Path said = Files.createTempFile("gine-e2e-", ".log");
    try (Gine.Live run = gine.live(file)) {
      String id = run.awaitOutput("the network is ready").id();
      // Half as much again as the buffer of an ordinary user's queue can hold; it is doubled.
      long limit =
          Long.parseLong(
              Files.readAllLines(Path.of("/proc/sys/net/core/rmem_max")).getFirst().strip());
      String sockets = Long.toString(3 * limit / LEAST_COUNTED / 50 + 1);
      Process flood = gine.start(said, "exec", "--run", id, "a", "bash", "-c", FLOOD, sockets);
      Eventually.holds(SOON, () -> Gine.text(said).contains("answered"), () -> "no answer");
      List<ProcessHandle> emulator =
          run.process()
              .descendants()
              .filter(process -> process.info().command().orElse("").endsWith("/java"))
              .toList();
      signal(emulator, "STOP");
      assertEquals(0, flood.waitFor(), Gine.text(said));
      signal(emulator, "CONT");
      stop(gine, run, id);
      String report = Files.readString(run.report().resolve("summary.txt"));
      assertTrue(
          report.matches("(?s).*inside, (for|back)ward: \\d+ of \\d+ frames arrived faster than.*"),
          report + Gine.text(said));
    } finally {
      Files.delete(said);
    }
  }

  private static void signal(List<ProcessHandle> processes, String signal)
      throws IOException, InterruptedException {
    assertFalse(processes.isEmpty());
    for (ProcessHandle process : processes) {
      String pid = Long.toString(process.pid());
      assertEquals(0, new ProcessBuilder("kill", "-" + signal, pid).start().waitFor());
    }
  }

  @Test
  void onlyPacketsOfSomeKinds() throws IOException, InterruptedException {
    Gine gine = new Gine(User.ORDINARY);
    String some =
        FORWARDED
            .replace(
                "from: gw}",
                "from: gw, match: [{to: b, protocol: tcp, port: 8000-8080}, {to: b, protocol: icmp,"
                    + " answers: false}]}")
            .replace("delay: 10ms", "loss: 100%");
    Path file = Files.writeString(gine.home().resolve("some.yaml"), some);
    try (Gine.Live run = gine.live(file)) {
      String id = run.awaitOutput("ready").id();
      for (String one : pings(gine, id, "a", "-4 -c 1 -W 1 b", "-6 -c 1 -W 1 b")) {
        says(one, 1, "100% packet loss");
      }
      gine.run("link", "middle", "set", "loss=0%", "delay=100ms", "--run", id).expecting(0);
      // Only what goes to b is delayed. The first ping waits for addresses.
      List<String> delayed = pings(gine, id, "a", "-4 -c 1 b", "-4 -c 1 b");
      says(delayed.get(0), 0, "ttl=63");
      says(delayed.get(1), 0, "ttl=63");
      double roundTrip = rtt(delayed.get(1));
      assertTrue(roundTrip >= 100 && roundTrip < 200, roundTrip + " ms");
      // The kernel refuses both connections, the first after its way through the network.
      assertTrue(connecting(gine, id, 8080) >= 0.2);
      assertTrue(connecting(gine, id, 8081) < 0.2);
      stop(gine, run, id);
    }
  }

  /** Seconds until nobody is found to listen at b. */
  private static double connecting(Gine gine, String id, int port)
      throws IOException, InterruptedException {
    String script =
        "t=$EPOCHREALTIME; (exec 3<>/dev/tcp/b/" + port + ") 2>&1; echo $t $EPOCHREALTIME";
    String said = gine.exec(id, "a", "bash", "-c", script).expecting(0).text();
    assertTrue(said.contains("Connection refused"), said);
    Matcher times = Pattern.compile("([0-9.]+) ([0-9.]+)\\s*$").matcher(said);
    assertTrue(times.find(), said);
    return Double.parseDouble(times.group(2)) - Double.parseDouble(times.group(1));
  }

  @Test
  void whatProgramsSendAndReceive() throws IOException, InterruptedException {
    Gine gine = new Gine(User.ORDINARY);
    Path file = Files.writeString(gine.home().resolve("own.yaml"), OWN);
    try (Gine.Live run = gine.live(file)) {
      String id = run.awaitOutput("ready").id();
      ping(gine, id, 0, "ttl=64", "a", "-4", "-c", "2", "b");
      // The kernel notes when the reply arrived, which is before it waits in the queue.
      assertTrue(rtt(ping(gine, id, 0, "ttl=64", "a", "-4", "-c", "1", "b")) >= 20);
      assertTrue(rtt(ping(gine, id, 0, "ttl=64", "b", "-6", "-c", "1", "a")) >= 40);
      String rules = gine.exec(id, "a", "iptables", "-t", "mangle", "-S").expecting(0).text();
      assertTrue(rules.contains("--queue-num 7 --queue-bypass"), rules);
      stop(gine, run, id);
    }
  }

  /** Says the checksum of what somebody sends to it, on which port it listens is the argument. */
  private static final String SUM =
      """
      perl -MIO::Socket::INET -e '
        $listener = IO::Socket::INET->new(LocalPort => $ARGV[0], Listen => 1) or die $@;
        $sender = $listener->accept();
        print while <$sender>' $0 | sha256sum
      """;

  /** Says the checksum of what it sends there, once somebody listens. */
  private static final String SEND =
      """
      head -c 2000000 /dev/urandom >/tmp/sent
      sha256sum </tmp/sent
      until { exec 3<>/dev/tcp/b/5000; } 2>/dev/null; do sleep 0.1; done
      cat /tmp/sent >&3
      """;

  @Test
  void whereNobodyNeedsThePayloadItStaysInTheKernel() throws IOException, InterruptedException {
    Gine gine = new Gine(User.ORDINARY);
    String plain =
        """
        gine: 1
        nodes:
          a: {kind: host, routes: [{to: default, via: gw}]}
          gw: {kind: router}
          b: {kind: host, routes: [{to: default, via: gw}]}
          taken: {kind: intercept, takes: {from: gw}}
        links:
          a-gw: {between: [a, gw]}
          gw-b: {between: [gw, b]}
          middle: {between: [{node: taken, interface: eth0}, {node: taken, interface: eth1}], delay: 10ms}
        """;
    Path file = Files.writeString(gine.home().resolve("plain.yaml"), plain);
    try (Gine.Live run = gine.live(file)) {
      String id = run.awaitOutput("the network is ready").id();
      assertEquals(256, copyRange(gine, id));
      // The first one waits for addresses.
      for (String one : pings(gine, id, "a", "-4 -c 3 -s 1400 b", "-6 -c 3 -s 1400 b")) {
        says(one, 0, "ttl=63");
        assertFalse(one.contains("wrong data byte"), one);
        assertTrue(rtt(one) >= 20, one);
      }

      // Superframes come whole.
      assertExplains(gine, id);
      // Packets come one by one, change places, and some are lost.
      link(gine, id, "set", "delay=10ms", "jitter=1ms", "loss=1%");
      arrives(gine, id);

      link(gine, id, "set", "loss=0%");
      link(gine, id, "add", "corrupt", "probability=100%", "checksum=mend");
      assertEquals(2018, copyRange(gine, id));
      String changed =
          gine.exec(id, "a", command("-6", "-c", "5", "-i", "0.2", "-W", "2", "-s", "1000", "b"))
              .text();
      assertTrue(changed.contains("wrong data byte"), changed);
      link(gine, id, "remove", "corrupt");
      link(gine, id, "set", "loss=100%");
      assertEquals(256, copyRange(gine, id));
      ping(gine, id, 1, "100% packet loss", "a", "-4", "-c", "2", "-i", "0.2", "-W", "1", "b");
      stop(gine, run, id);
    }
  }

  /** Has a send bytes to b by TCP, and looks at what a capture says of the packets. */
  private static void assertExplains(Gine gine, String id)
      throws IOException, InterruptedException {
    Path log = Files.createTempFile("gine-e2e-", ".log");
    Path file = gine.home().resolve("explained.pcapng");
    try {
      Process capture =
          gine.start(
              log,
              "capture",
              "middle",
              "--explain",
              "-w",
              file.toString(),
              "--count",
              "20",
              "--run",
              id);
      Eventually.holds(SOON, () -> Files.exists(file), () -> "there is no capture");
      arrives(gine, id);
      assertEquals(0, capture.waitFor(), Gine.text(log));
      String comment =
          "frame \\d+: left, in all .* ms; packet \\d+ of queue 0, forward, interface \\d+ to \\d+,"
              + " mark 0x0, from 02(:[0-9a-f]{2}){5}";
      String captured = Files.readString(file, StandardCharsets.ISO_8859_1);
      assertTrue(Pattern.compile(comment).matcher(captured).find(), Gine.text(log));
    } finally {
      Files.delete(log);
    }
  }

  /** Has a send bytes to b by TCP. */
  private static void arrives(Gine gine, String id) throws IOException, InterruptedException {
    Path said = Files.createTempFile("gine-e2e-", ".log");
    try {
      Process receiver = gine.start(said, "exec", "--run", id, "b", "bash", "-c", SUM, "5000");
      String sent = gine.exec(id, "a", "bash", "-c", SEND).expecting(0).text();
      assertEquals(0, receiver.waitFor());
      assertEquals(sent, Gine.text(said));
    } finally {
      Files.delete(said);
    }
  }

  /** Bytes of each packet that the kernel copies to the only queue of gw. */
  private static int copyRange(Gine gine, String id) throws IOException, InterruptedException {
    String queue =
        gine.exec(id, "gw", "cat", "/proc/net/netfilter/nfnetlink_queue").expecting(0).text();
    return Integer.parseInt(queue.strip().split(" +")[4]);
  }

  /** The kernel of gw would send it all to b, who does not have the address. */
  private static final String TWO_EXITS =
      """
      gine: 1
      nodes:
        a: {kind: host, routes: [{to: default, via: gw}]}
        gw:
          kind: router
          routes: [{to: 192.0.2.1/32, via: b}, {to: '2001:db8::1/128', via: b}]
          commands:
            - ip route add 192.0.2.1/32 via 10.7.0.2 dev eth2 metric 2000
            - ip route add 2001:db8::1/128 via fd07::2 dev eth2 metric 2000
        b: {kind: host}
        c:
          kind: host
          routes: [{to: default, via: gw}]
          commands: [ip address add 192.0.2.1/32 dev lo, 'ip address add 2001:db8::1/128 dev lo']
          services: {server: {run: [iperf3, -s], ready: {tcp: 5201}}}
        taken: {kind: intercept, takes: {from: gw, exit: side, queues: 2}}
        r1: {kind: emulated-router, routes: [{to: 192.0.2.1/32, via: 10.8.0.1}, {to: '2001:db8::1/128', via: 'fd08::1'}]}
      links:
        a-gw: {between: [a, gw]}
        gw-b: {between: [gw, b]}
        gw-c: {between: [gw, {node: c, addresses: [10.7.0.2/24, 'fd07::2/64']}]}
        near: {between: [{node: taken, interface: eth0}, r1], delay: 10ms}
        far: {between: [r1, {node: taken, interface: eth2, addresses: [10.8.0.1/24, 'fd08::1/64']}]}
      """;

  @Test
  void packetsLeaveByTheSideAtWhichTheyComeOut() throws IOException, InterruptedException {
    Gine gine = new Gine(User.ORDINARY);
    Path file = Files.writeString(gine.home().resolve("exits.yaml"), TWO_EXITS);
    try (Gine.Live run = gine.live(file)) {
      String id = run.awaitOutput("the network is ready").id();
      for (String address : List.of("192.0.2.1", "2001:db8::1")) {
        // Of the reply, the kernel of gw and r1 take one each.
        List<String> said =
            pings(
                gine,
                id,
                "a",
                "-c 1 -W 5 " + address,
                "-c 1 " + address,
                "-c 1 -s 4000 " + address);
        says(said.get(0), 0, "ttl=62");
        says(said.get(1), 0, "ttl=62");
        assertTrue(rtt(said.get(1)) >= 20);
        says(said.get(2), 0, "4008 bytes");
      }
      String sent = gine.exec(id, "a", "iperf3", "-c", "192.0.2.1", "-n", "2M").expecting(0).text();
      assertTrue(sent.contains("receiver"), sent);
      stop(gine, run, id);
    }
  }

  @Test
  void packetsOfWhichNotAllBytesComeCanNotLeaveByTheirSide()
      throws IOException, InterruptedException {
    Gine gine = new Gine(User.ORDINARY);
    String jumbo =
        TWO_EXITS.replace("a-gw: {between: [a, gw]}", "a-gw: {between: [a, gw], mtu: 9000}");
    Path file = Files.writeString(gine.home().resolve("jumbo.yaml"), jumbo);
    String said = gine.run("run", file.toString()).expecting(3).text();
    assertTrue(said.contains("the MTU of eth0 is 9000 bytes"), said);
  }

  private static void stop(Gine gine, Gine.Live run, String id)
      throws IOException, InterruptedException {
    gine.run("stop", "--run", id).expecting(0);
    assertEquals(0, run.process().waitFor(), Gine.text(run.log()));
  }

  /** One ping after the other, by one command; each answer ends with its exit code. */
  private static List<String> pings(Gine gine, String id, String node, String... arguments)
      throws IOException, InterruptedException {
    String script = "for one; do ping $one; echo exit code $?; echo =====; done";
    String[] command =
        Stream.concat(Stream.of("sh", "-c", script, "pings"), Stream.of(arguments))
            .toArray(String[]::new);
    return List.of(gine.exec(id, node, command).expecting(0).text().split("=====\n"));
  }

  private static void says(String said, int exitCode, String what) {
    assertTrue(said.contains(what) && said.contains("exit code " + exitCode), said);
  }

  private static String ping(
      Gine gine, String id, int exitCode, String what, String node, String... arguments)
      throws IOException, InterruptedException {
    String[] command = new String[arguments.length + 1];
    command[0] = "ping";
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    String said = gine.exec(id, node, command).expecting(exitCode).text();
    assertTrue(said.contains(what), said);
    return said;
  }

  /** Milliseconds of the first round trip. */
  private static double rtt(String said) {
    Matcher time = Pattern.compile("time=([0-9.]+) ms").matcher(said);
    assertTrue(time.find(), said);
    return Double.parseDouble(time.group(1));
  }
}
