package org.gine.internal.dataplane;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.gine.dataplane.LinkSpec;
import org.gine.linux.namespace.Namespace;
import org.gine.linux.namespace.NamespaceThread;
import org.gine.linux.packet.PacketSocket;

/**
 * Links that are built and whose sockets are open, but which the loop does not know yet.
 *
 * @param links in the order in which they were asked for
 * @param sources their kernel interfaces, and intercepts that are new
 * @param sockets of these interfaces
 * @param interfaceNames which interfaces these are
 * @param switchJoins ends that lead into switches
 * @param routers ends that are interfaces of routers
 * @param receiveBufferBytes the smallest receive buffer granted; 0 without ports
 */
record LinkAddition(
    List<LinkElement> links,
    List<Source> sources,
    List<PacketSocket> sockets,
    List<String> interfaceNames,
    List<SwitchJoin> switchJoins,
    List<RouterAttachment> routers,
    int receiveBufferBytes) {

  /** 8192 frames: what a gigabit a second brings in 0.1 s. */
  private static final int RING_BYTES = 16 << 20;

  /**
   * An end that leads into a switch.
   *
   * @param switchName name of the switch
   * @param link the link
   * @param end 0: its first end, 1: its second
   */
  record SwitchJoin(String switchName, LinkElement link, int end) {}

  /**
   * Builds links; when a socket cannot be opened, none stays open.
   *
   * @param rings whether interfaces get receive rings
   * @param hubs routers and intercepts that exist; new ones are added
   */
  static LinkAddition open(
      List<LinkSpec> specs,
      int bufferBytes,
      boolean rings,
      FrameMemory memory,
      LoopContext context,
      Hubs hubs)
      throws IOException {
    List<LinkElement> links = new ArrayList<>();
    List<Source> sources = new ArrayList<>();
    List<PacketSocket> sockets = new ArrayList<>();
    List<String> names = new ArrayList<>();
    List<SwitchJoin> joins = new ArrayList<>();
    List<RouterAttachment> attachments = new ArrayList<>();
    int granted = 0;
    int ringBytes = rings ? RING_BYTES : 0;
    try {
      for (LinkSpec spec : specs) {
        LinkElement link = new LinkElement(spec, context);
        links.add(link);
        for (int end = 0; end < 2; end++) {
          switch (end == 0 ? spec.first() : spec.second()) {
            case LinkSpec.InterfaceEnd kernel -> {
              PacketSocket socket = open(kernel, bufferBytes, ringBytes);
              sockets.add(socket);
              names.add(kernel.describe());
              int bytes = socket.receiveBufferBytes();
              granted = granted == 0 ? bytes : Math.min(granted, bytes);
              ReceiveBatch batch = memory.batchFor(spec.mtu());
              sources.add(new PortReceiver(socket, batch, context, link.from(end)));
              link.to(end).connect(new Port(socket, context, link.to(end)));
            }
            case LinkSpec.SwitchEnd hub -> joins.add(new SwitchJoin(hub.switchName(), link, end));
            case LinkSpec.InterceptEnd side -> {
              InterceptElement intercept =
                  hubs.intercept(side.intercept(), context, memory, sources::add);
              attachments.add(intercept.attach(side.side(), link.to(end), link.from(end)));
            }
            case LinkSpec.RouterEnd router ->
                attachments.add(
                    new RouterAttachment(
                        hubs.router(router.router(), context, memory),
                        router.number(),
                        link.to(end),
                        link.from(end)));
          }
        }
      }
    } catch (IOException | RuntimeException | Error e) {
      SocketCloser.close(sockets);
      throw e;
    }
    return new LinkAddition(links, sources, sockets, names, joins, attachments, granted);
  }

  /** How many interfaces links have. */
  static int interfaces(List<LinkSpec> specs) {
    return (int)
        specs.stream()
            .flatMap(spec -> spec.ends().stream())
            .filter(LinkSpec.InterfaceEnd.class::isInstance)
            .count();
  }

  /** A socket belongs to the namespace in which it was made, wherever it is used then. */
  private static PacketSocket open(LinkSpec.InterfaceEnd end, int bufferBytes, int ringBytes)
      throws IOException {
    if (end.elsewhere().isEmpty()) {
      return PacketSocket.open(end.name(), bufferBytes, ringBytes);
    }
    return NamespaceThread.call(
        end.elsewhere().get(),
        EnumSet.of(Namespace.NET),
        () -> PacketSocket.openPromiscuous(end.name(), bufferBytes, ringBytes));
  }
}
