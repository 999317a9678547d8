package org.gine.internal.dataplane.router;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.gine.dataplane.RouterSpec;
import org.gine.packet.Frame;
import org.gine.packet.FramePool;
import org.gine.packet.TimerQueue;
import org.gine.packet.wire.OffloadHeader;

/** The router of {@link Golden} between two wires, and simulated time. */
final class RouterLab {
  static final int FRAMES = 512;
  static final int SMALL_MTU = 68;

  final FramePool pool = new FramePool(ByteBuffer.allocateDirect(FRAMES * 2048), 0, 2048);
  final TimerQueue timers = new TimerQueue(16);
  final List<Wire> wires = new ArrayList<>();
  private final List<RouterInterface> interfaces = new ArrayList<>();
  private final Router router;
  long now = 1_000;

  /** With routes of its own: destination, next hop. */
  RouterLab(int secondMtu, String... routes) {
    this(false, secondMtu, routes);
  }

  /** One that advertises itself. */
  static RouterLab advertising(int secondMtu) {
    return new RouterLab(true, secondMtu);
  }

  private RouterLab(boolean advertises, int secondMtu, String... routes) {
    RouterSpec spec =
        new RouterSpec(
            "r",
            List.of(
                itf(0x020000000100L, "10.0.0.1/24", "fd00::1/64"),
                itf(0x020000000101L, "10.0.1.1/24", "fd00:1::1/64")),
            routes(routes),
            List.of(),
            advertises);
    router = new Router(spec, timers, pool, new Epoch());
    for (int i = 0; i < 2; i++) {
      Wire wire = new Wire();
      wires.add(wire);
      interfaces.add(router.newInterface(i, i == 0 ? 1500 : secondMtu, wire));
      router.attach(interfaces.get(i), now);
    }
  }

  RouterLab() {
    this(1500);
  }

  private static List<RouterSpec.Route> routes(String... routes) {
    List<RouterSpec.Route> list = new ArrayList<>();
    for (int i = 0; i < routes.length; i += 2) {
      list.add(new RouterSpec.Route(prefix(routes[i]), address(routes[i + 1])));
    }
    return list;
  }

  /** Other routes, destination and next hop, and interfaces whose subnets are not reached there. */
  void reroute(Set<Integer> lost, String... routes) {
    router.use(router.prepare(routes(routes), lost));
  }

  private static RouterSpec.Interface itf(long mac, String... addresses) {
    return new RouterSpec.Interface(mac, Stream.of(addresses).map(RouterLab::prefix).toList());
  }

  static RouterSpec.Prefix prefix(String text) {
    String[] parts = text.split("/");
    return new RouterSpec.Prefix(address(parts[0]), Integer.parseInt(parts[1]));
  }

  static InetAddress address(String text) {
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }

  /** A frame from the pool with these bytes, as from the kernel without any offload. */
  Frame frame(byte[] bytes) {
    Frame frame = pool.take();
    frame.received(bytes.length, now);
    OffloadHeader.clear(frame.buffer(), frame.start());
    frame.buffer().put(frame.start(), bytes);
    return frame;
  }

  void receive(int wire, byte[] bytes) {
    receive(wire, frame(bytes));
  }

  void receive(int wire, Frame frame) {
    router.receive(frame, interfaces.get(wire), now);
  }

  void receive(int wire, String hex) {
    receive(wire, HexFormat.of().parseHex(hex));
  }

  List<String> sent(int wire) {
    return wires.get(wire).take();
  }

  /** Lets time pass, timer by timer. */
  void pass(long nanos) {
    long until = now + nanos;
    while (timers.nextDeadline() <= until) {
      now = timers.nextDeadline();
      timers.expire(now, 1);
    }
    now = until;
  }

  /** Tells the router who is where, so that nothing waits. */
  void introduce() {
    receive(0, Golden.ARP_REQUEST);
    receive(0, Golden.NS);
    receive(
        1,
        Golden.ARP_REQUEST
            .replace("02000000000a", "02000000000b")
            .replace("0a000002", "0a000102")
            .replace("0a000001", "0a000101"));
    wires.forEach(Wire::take);
    wires.forEach(wire -> wire.refused.clear());
    wires.forEach(wire -> wire.arrived = 0);
  }
}
