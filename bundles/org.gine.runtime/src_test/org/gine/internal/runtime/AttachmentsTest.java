package org.gine.internal.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.gine.model.Interception;
import org.gine.model.Interception.Hook;
import org.gine.model.Interception.Match;
import org.gine.model.Interception.Ports;
import org.gine.model.Prefix;
import org.junit.jupiter.api.Test;

class AttachmentsTest {
  private static final String SSH = "198.51.100.7 50000 192.0.2.1 22";
  private static final List<Hook> BOTH = List.of(Hook.INPUT, Hook.OUTPUT);
  private static final OptionalInt ANY = OptionalInt.empty();
  private static final OptionalInt TCP = OptionalInt.of(Match.TCP);

  private static Optional<String> refusal(List<Hook> hooks, Match... matches) throws IOException {
    Interception takes =
        new Interception(Interception.MACHINE, hooks, 0, 1, false, false, List.of(matches));
    return Attachments.refusal(takes, OperatorConnection.parse(SSH).orElseThrow());
  }

  private static List<Prefix> network(String address, int length) throws IOException {
    return List.of(new Prefix(InetAddress.getByName(address), length));
  }

  private static Ports port(int number) {
    return new Ports(number, number);
  }

  @Test
  void allPacketsForProgramsOrFromThemAreItsPacketsToo() throws IOException {
    assertEquals(
        "it would take your own connection, ssh from 198.51.100.7:50000 to 192.0.2.1:22, at the"
            + " hook input; say by match which packets are meant, or leave that hook out",
        refusal(BOTH).orElseThrow());
    assertTrue(refusal(List.of(Hook.OUTPUT)).orElseThrow().contains("hook output"));
    assertEquals(Optional.empty(), refusal(List.of(Hook.FORWARD)));
  }

  @Test
  void whatIsOfOtherKindIsNone() throws IOException {
    List<Prefix> any = List.of();
    Match udp = new Match(any, any, OptionalInt.of(Match.UDP), Ports.ANY, true);
    Match web = new Match(any, any, TCP, port(80), true);
    Match fromElsewhere = new Match(network("203.0.113.0", 24), any, ANY, Ports.ANY, true);
    Match ipv6 = new Match(network("::", 0), any, ANY, Ports.ANY, true);
    assertEquals(Optional.empty(), refusal(BOTH, udp, web, fromElsewhere, ipv6));
  }

  @Test
  void portsAndAddressesAreThoseOfTheDirection() throws IOException {
    List<Prefix> any = List.of();
    List<Prefix> client = network("198.51.100.0", 24);
    Match toServer = new Match(any, any, TCP, port(22), false);
    assertTrue(refusal(List.of(Hook.INPUT), toServer).isPresent());
    assertEquals(Optional.empty(), refusal(List.of(Hook.OUTPUT), toServer));
    Match withAnswers = new Match(client, any, TCP, port(22), true);
    assertTrue(refusal(List.of(Hook.OUTPUT), withAnswers).isPresent());
    Match toClient = new Match(any, client, ANY, Ports.ANY, false);
    assertTrue(refusal(List.of(Hook.OUTPUT), toClient).isPresent());
    assertEquals(Optional.empty(), refusal(List.of(Hook.INPUT), toClient));
    // The answers to connections to port 50000 of the client come from it.
    Match answersFromClient = new Match(any, client, TCP, port(50000), true);
    assertTrue(refusal(List.of(Hook.INPUT), answersFromClient).isPresent());
  }

  @Test
  void connectionsAreReadAsSshdWritesThem() throws IOException {
    OperatorConnection connection =
        OperatorConnection.parse("fe80::1%eth0 50000 2001:db8::2 2222").orElseThrow();
    assertEquals("ssh from [fe80::1]:50000 to [2001:db8::2]:2222", connection.toString());
    assertEquals(
        Optional.empty(), OperatorConnection.parse("UNKNOWN 65535 UNKNOWN 65535"), "over a pipe");
    assertThrows(IOException.class, () -> OperatorConnection.parse("1.2.3.4 5"));
  }
}
