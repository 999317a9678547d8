package org.gine.internal.runtime;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gine.internal.runtime.OperatorConnection.Endpoint;
import org.gine.model.Interception;
import org.gine.model.Interception.Hook;
import org.gine.model.Interception.Match;
import org.gine.model.Interface;
import org.gine.model.Node;
import org.gine.model.Prefix;
import org.gine.model.Topology;
import org.gine.runtime.Attachment;

/** What of a run is attached to the machine itself, and whether it can and should be. */
final class Attachments {
  private Attachments() {}

  static List<Attachment> of(Topology topology) throws IOException {
    List<Attachment> attachments = new ArrayList<>();
    for (Node node : topology.nodes().values()) {
      Optional<Interception> takes = node.interception().filter(Interception::isOfMachine);
      if (takes.isPresent()) {
        attachments.add(intercept(node, takes.get()));
      } else if (node.kind().isOfMachine()) {
        attachments.add(interfaces(topology, node));
      }
    }
    return List.copyOf(attachments);
  }

  private static Attachment intercept(Node node, Interception takes) throws IOException {
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
        .flatMap(connection -> refusal(takes, connection))
        .ifPresent(refusals::add);
    return new Attachment(node.name(), interfaces, List.copyOf(refusals));
  }

  private static Attachment interfaces(Topology topology, Node node) throws IOException {
    InterfaceRefusals refusals = new InterfaceRefusals(OperatorConnection.find());
    List<String> all = new ArrayList<>();
    for (Interface itf : node.interfaces()) {
      all.addAll(
          node.kind() == Node.Kind.TAP
              ? refusals.tap(itf.name())
              : refusals.external(itf.name(), topology.links().get(itf.link()).mtu()));
    }
    List<String> names = node.interfaces().stream().map(Interface::name).toList();
    return new Attachment(node.name(), names, List.copyOf(all));
  }

  /**
   * Why an intercept would take the packets of the connection over which the run is started; an
   * interface by which they do not come today may be the one tomorrow.
   */
  static Optional<String> refusal(Interception takes, OperatorConnection connection) {
    Endpoint remote = connection.remote();
    Endpoint local = connection.local();
    boolean in = takes.hooks().contains(Hook.INPUT) && catches(takes, remote, local);
    boolean out = takes.hooks().contains(Hook.OUTPUT) && catches(takes, local, remote);
    return in || out
        ? Optional.of(
            "it would take your own connection, "
                + connection
                + ", at the hook "
                + (in ? Hook.INPUT : Hook.OUTPUT).word()
                + "; say by match which packets are meant, or leave that hook out")
        : Optional.empty();
  }

  private static boolean catches(Interception takes, Endpoint from, Endpoint to) {
    return takes.matches().isEmpty()
        || takes.matches().stream()
            .anyMatch(
                match ->
                    describes(match, from, to) || match.answers() && describes(match, to, from));
  }

  private static boolean describes(Match match, Endpoint from, Endpoint to) {
    boolean tcp = match.protocol().isEmpty() || match.protocol().getAsInt() == Match.TCP;
    return tcp
        && match.ports().first() <= to.port()
        && to.port() <= match.ports().last()
        && covers(match.from(), from.address())
        && covers(match.to(), to.address());
  }

  private static boolean covers(List<Prefix> prefixes, InetAddress address) {
    return prefixes.isEmpty()
        || prefixes.stream()
            .anyMatch(
                prefix ->
                    prefix.isIpv6() == address instanceof Inet6Address
                        && new Prefix(address, prefix.length()).network().equals(prefix.network()));
  }
}
