package org.gine.internal.runtime.traffic;

/** Says what iperf3's errors mean here and what to do. */
final class Iperf3Failure {
  private Iperf3Failure() {}

  static String explain(String error, TrafficContext context) {
    String from = context.from().name();
    return "iperf3: " + error + remedy(error, from, context);
  }

  private static String remedy(String error, String from, TrafficContext context) {
    if (error.contains("TCP_CONGESTION")) {
      return "; choose one of those that `sysctl net.ipv4.tcp_available_congestion_control` names, or"
          + " load its module (modprobe tcp_NAME) as root";
    }
    if (error.contains("unreachable") || error.contains("No route to host")) {
      return "; node "
          + from
          + " had no route to "
          + context.to().name()
          + " at that moment: start the traffic later, or check the routing";
    }
    if (error.contains("timed out") || error.contains("Connection refused")) {
      return "; no packet came through between "
          + context.ends()
          + " at that moment: check that no link on the way is cut and that both directions have a"
          + " route";
    }
    if (error.contains("Message too long")) {
      return "; the datagram does not fit: choose a smaller size";
    }
    if (error.contains("control socket") || error.contains("unable to receive")) {
      return "; the way between "
          + context.ends()
          + " broke while the test ran: end the traffic before the link is cut, or use ping";
    }
    return "; see "
        + context.log("server").getFileName()
        + " and "
        + context.log("client.json").getFileName()
        + " among the logs";
  }
}
