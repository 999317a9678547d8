package org.gine.internal.routing.frr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.gine.routing.Family;
import org.gine.routing.NodeShell;
import org.gine.routing.RequiredProgram;
import org.gine.routing.RouteEntry;
import org.gine.routing.RouterView;
import org.gine.routing.RoutingOption;
import org.gine.routing.RoutingSetup;
import org.gine.routing.RoutingSetup.Daemon;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RipRoutingTest {

  private static final Map<String, String> TIMERS =
      Map.of("update", "30", "timeout", "120", "garbage", "80");

  @TempDir Path programs;

  @Test
  void ripRunsOnlyTowardsOtherRoutersAndAnnouncesTheRest() throws IOException {
    assertEquals(
        Fixtures.text("ripd.conf"),
        rip().setup(Fixtures.router(), TIMERS).files().get("/etc/frr/ripd.conf"));
  }

  @Test
  void ripngIsConfiguredLikeRip() throws IOException {
    assertEquals(
        Fixtures.text("ripngd.conf"),
        ripng().setup(Fixtures.router(), TIMERS).files().get("/etc/frr/ripngd.conf"));
  }

  @Test
  void allFilesOfAProtocolAreInThePrivateDirectory() {
    RoutingSetup setup = rip().setup(Fixtures.router(), TIMERS);
    assertEquals(
        Set.of("/etc/frr/zebra.conf", "/etc/frr/vtysh.conf", "/etc/frr/ripd.conf"),
        setup.files().keySet());
    assertEquals(
        "frr defaults traditional\nhostname ns5\n!\n", setup.files().get("/etc/frr/zebra.conf"));
    assertTrue(setup.privateDirectories().contains("/etc/frr"));
  }

  @Test
  void bothProtocolsDescribeWhatTheyShareAlike() {
    RoutingSetup rip = rip().setup(Fixtures.router(), TIMERS);
    RoutingSetup ripng = ripng().setup(Fixtures.router(), TIMERS);
    Set<String> shared = new TreeSet<>(rip.files().keySet());
    shared.retainAll(ripng.files().keySet());
    assertEquals(Set.of("/etc/frr/vtysh.conf", "/etc/frr/zebra.conf"), shared);
    shared.forEach(path -> assertEquals(rip.files().get(path), ripng.files().get(path)));
    assertEquals("zebra", rip.daemons().get(0).id());
    assertEquals(rip.daemons().get(0), ripng.daemons().get(0));
    assertEquals(rip.privateDirectories(), ripng.privateDirectories());
    assertEquals(rip.rootGroups(), ripng.rootGroups());
  }

  @Test
  void theProtocolsDaemonWaitsForZebra() {
    List<Daemon> daemons = ripng().setup(Fixtures.router(), TIMERS).daemons();
    assertEquals(List.of("zebra", "ripngd"), daemons.stream().map(Daemon::id).toList());
    Daemon ripngd = daemons.get(1);
    assertEquals(List.of("zebra"), ripngd.after());
    assertEquals("/run/frr/ripngd.vty", ripngd.readySocket());
    assertEquals(
        List.of(
            programs + "/ripngd",
            "-u",
            "root",
            "-g",
            "root",
            "-i",
            "/run/frr/ripngd.pid",
            "--vty_socket",
            "/run/frr",
            "-P",
            "0",
            "--log",
            "file:/var/log/frr/ripngd.log",
            "--log-level",
            "info",
            "-z",
            "/run/frr/zserv.api"),
        ripngd.command());
  }

  @Test
  void theManagementDaemonComesFirstWhereItIsInstalled() throws IOException {
    Files.createFile(
        programs.resolve("mgmtd"),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
    List<Daemon> daemons = rip().setup(Fixtures.router(), TIMERS).daemons();
    assertEquals(List.of("mgmtd", "zebra", "ripd"), daemons.stream().map(Daemon::id).toList());
    assertEquals(List.of("mgmtd", "zebra"), daemons.get(2).after());
    assertFalse(daemons.get(0).command().contains("-z"), "mgmtd does not talk to zebra");
  }

  @Test
  void namesAndFamiliesAndProgramsAreTheProtocolsOwn() {
    assertEquals("rip", rip().name());
    assertEquals("ripng", ripng().name());
    assertEquals(List.of(Family.IPV4), rip().families());
    assertEquals(List.of(Family.IPV6), ripng().families());
    assertTrue(
        ripng().requirements().contains(new RequiredProgram(programs + "/ripngd", "frr")),
        ripng().requirements()::toString);
  }

  @Test
  void optionsAreTheThreeTimersWithTheRfcsDefaults() {
    assertEquals(
        List.of("update=30s", "timeout=180s", "garbage=120s"),
        rip().options().stream().map(o -> o.name() + "=" + o.defaultValue()).toList());
    assertTrue(
        rip().options().stream().allMatch(o -> o.type() == RoutingOption.Type.DURATION),
        "all are durations");
    assertEquals(5, rip().options().get(0).min());
    assertEquals(1, ripng().options().get(0).min());
    assertEquals(65_535, ripng().options().get(0).max());
  }

  @ParameterizedTest
  @CsvSource({
    "5.5, 15, 10, update must be a whole number of seconds",
    "30.0, 30.5, 10, timeout must be a whole number of seconds",
    "soon, 15, 10, update must be a number of seconds",
    "30, 30, 10, timeout must be longer than update",
    "99999999999, 180, 120, update must be a whole number of seconds",
  })
  void timersThatTheDaemonsCanNotKeepAreRefused(
      String update, String timeout, String garbage, String message) {
    Map<String, String> options = Map.of("update", update, "timeout", timeout, "garbage", garbage);
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> rip().setup(Fixtures.router(), options));
    assertTrue(refusal.getMessage().startsWith(message), refusal.getMessage());
  }

  @Test
  void wholeSecondsMayBeWrittenAsDecimals() {
    Map<String, String> options = Map.of("update", "5.0", "timeout", "15.000", "garbage", "1e1");
    assertTrue(
        rip()
            .setup(Fixtures.router(), options)
            .files()
            .get("/etc/frr/ripd.conf")
            .contains(" timers basic 5 15 10\n"));
  }

  @Test
  void aNameThatWouldBecomeAnotherCommandIsRefused() {
    RouterView node = new RouterView("a\nrouter bgp 1", 1, List.of());
    assertThrows(IllegalArgumentException.class, () -> rip().setup(node, TIMERS));
  }

  @Test
  void configErrorsOfTheDaemonsAreRecognised() {
    Pattern pattern = Pattern.compile(FrrDaemons.CONFIG_ERROR);
    for (String line :
        List.of(
            "2026/11/23 18:57:29 RIP: [SHWNK-NWT5S][EC 100663304] No such command on config line"
                + " 4:  bogus line",
            "2026/11/23 18:57:34 RIP: [SHWNK-NWT5S][EC 100663304] Command returned Incomplete on"
                + " config line 4:  network",
            "2026/11/23 19:00:41 MGMTD: [SHWNK-NWT5S][EC 100663304] No such command on config line"
                + " 8:  BAD")) {
      assertTrue(pattern.matcher(line).find(), line);
    }
    assertFalse(
        pattern
            .matcher(
                "2026/11/23 19:00:41 MGMTD: [VDWX6-W8CNF][EC 100663304] vty_open_config: can't open"
                    + " configuration file [/etc/frr//ripngd.conf]")
            .find(),
        "FRR 10 looks for files that nobody needs");
  }

  @Test
  void zebraIsAskedForTheRoutesOfTheProtocol() throws Exception {
    List<String> asked = new ArrayList<>();
    List<RouteEntry> routes =
        ripng()
            .routes(
                (command, timeout) -> {
                  asked.addAll(command);
                  assertTrue(timeout.compareTo(Duration.ZERO) > 0);
                  return new NodeShell.Output(0, "{\n}\n", "");
                });
    assertEquals(List.of("vtysh", "-d", "zebra", "-c", "show ipv6 route ripng json"), asked);
    assertEquals(List.of(), routes);
  }

  @Test
  void aZebraThatDoesNotAnswerIsNamed() {
    IOException failure =
        assertThrows(
            IOException.class,
            () ->
                rip()
                    .routes(
                        (command, timeout) ->
                            new NodeShell.Output(
                                1, "", "Exiting: failed to connect to any daemons.\n")));
    assertTrue(failure.getMessage().contains("failed to connect"), failure.getMessage());
    assertTrue(failure.getMessage().contains("/var/log/frr/zebra.log"), failure.getMessage());
  }

  private RipRouting rip() {
    return new RipRouting(RipVariant.RIP, new FrrDaemons(programs));
  }

  private RipRouting ripng() {
    return new RipRouting(RipVariant.RIPNG, new FrrDaemons(programs));
  }
}
