package org.gine.internal.runtime;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gine.model.Addresses;
import org.gine.model.Interception;
import org.gine.model.Interception.Hook;
import org.gine.model.Interception.Match;
import org.gine.model.Interface;
import org.gine.model.Node;
import org.gine.model.Prefix;
import org.gine.model.Topology;
import org.gine.runtime.Attachment;

/** What a run would take of the machine itself, and whether this machine can and should let it. */
final class Attachments {
  private Attachments() {}

  static List<Attachment> of(Topology topology) throws IOException {
    List<Attachment> attachments = new ArrayList<>();
    for (Node node : topology.nodes().values()) {
      Optional<Interception> takes = node.interception().filter(Interception::isOfMachine);
      if (takes.isPresent()) {
        List<String> interfaces =
            node.interfaces().stream()
                .map(Interface::name)
                .filter(name -> !name.equals(Interception.LOCAL))
                .toList();
        List<String> refusals = new ArrayList<>();
        for (String itf : interfaces) {
          if (!Files.exists(Path.of("/sys/class/net", itf))) {
            refusals.add("the machine has no interface " + itf);
          }
        }
        OperatorConnection.find()
            .flatMap(connection -> refusal(takes.get(), connection))
            .ifPresent(refusals::add);
        attachments.add(new Attachment(node.name(), interfaces, List.copyOf(refusals)));
      }
    }
    return List.copyOf(attachments);
  }

  /**
   * Why an intercept would take the packets of the connection over which the run is started; an
   * interface by which they do not come today may be the one tomorrow.
   */
  static Optional<String> refusal(Interception takes, OperatorConnection connection) {
    boolean in = takes.hooks().contains(Hook.INPUT) && catches(takes, connection, true);
    boolean out = takes.hooks().contains(Hook.OUTPUT) && catches(takes, connection, false);
    return in || out
        ? Optional.of(
            "it would take your own connection, "
                + connection
                + ", at the hook "
                + (in ? Hook.INPUT : Hook.OUTPUT).word()
                + "; say by match which packets are meant, or leave that hook out")
        : Optional.empty();
  }

  private static boolean catches(Interception takes, OperatorConnection ssh, boolean in) {
    return takes.matches().isEmpty()
        || takes.matches().stream()
            .anyMatch(
                match ->
                    isOf(match, ssh, in)
                        || match.answers() && isOf(exchanged(match), ssh, in, match));
  }

  private static Match exchanged(Match match) {
    return new Match(match.to(), match.from(), match.protocol(), match.ports(), false);
  }

  /** The packets that come, or those that go; their destination port counts. */
  private static boolean isOf(Match match, OperatorConnection ssh, boolean in) {
    int port = in ? ssh.localPort() : ssh.remotePort();
    return isBetween(match, ssh, in) && has(match, port);
  }

  /** The answers to what a match describes: their source port counts. */
  private static boolean isOf(Match exchanged, OperatorConnection ssh, boolean in, Match original) {
    int port = in ? ssh.remotePort() : ssh.localPort();
    return isBetween(exchanged, ssh, in) && has(original, port);
  }

  private static boolean has(Match match, int port) {
    return match.ports().first() <= port && port <= match.ports().last();
  }

  private static boolean isBetween(Match match, OperatorConnection ssh, boolean in) {
    boolean tcp = match.protocol().isEmpty() || match.protocol().getAsInt() == Match.TCP;
    return tcp
        && covers(match.from(), in ? ssh.remote() : ssh.local())
        && covers(match.to(), in ? ssh.local() : ssh.remote());
  }

  private static boolean covers(List<Prefix> prefixes, InetAddress address) {
    return prefixes.isEmpty()
        || prefixes.stream()
            .anyMatch(
                prefix ->
                    prefix.isIpv6() == address instanceof Inet6Address
                        && new Prefix(address, prefix.length()).network().equals(prefix.network()));
  }

  /** An address with a port, as it is written. */
  static String endpoint(InetAddress address, int port) {
    String text = Addresses.format(address);
    return (address instanceof Inet6Address ? "[" + text + "]" : text) + ":" + port;
  }
}
