package org.gine.internal.dataplane;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.gine.dataplane.Fate;
import org.gine.packet.PacketMetadata;

/** What became of a frame, and when, in a sentence for people. */
final class FateText {
  /** Netfilter's, in the order of their numbers (linux/netfilter.h). */
  private static final List<String> HOOKS =
      List.of("prerouting", "input", "forward", "output", "postrouting");

  private static final HexFormat MAC = HexFormat.ofDelimiter(":");

  private FateText() {}

  static String of(CaptureRing.Record record) {
    StringBuilder text = new StringBuilder();
    long number = record.number();
    text.append(number >= LinkDirection.FIRST_COPY ? "copy" : "frame " + number).append(": ");
    text.append(record.fate().label());
    if (!record.stage().isEmpty()) {
      text.append(" by ").append(record.stage());
    }
    if (!record.reason().isEmpty()) {
      text.append(" (").append(record.reason()).append(')');
    }
    if (record.fate() == Fate.LEFT) {
      part(text, "in all", record.decidedNanos() - record.arrivalNanos());
      part(text, "queue and rate", record.servedNanos() - record.arrivalNanos());
      part(text, "impairments", record.passedNanos() - record.servedNanos());
      part(text, "delay", record.dueNanos() - record.passedNanos());
      part(text, "late", record.decidedNanos() - record.dueNanos());
    } else {
      part(text, "after", record.decidedNanos() - record.arrivalNanos());
    }
    PacketMetadata metadata = record.metadata();
    if (metadata != null) {
      held(text, metadata);
    }
    return text.toString();
  }

  /** What the kernel said of a packet that it still holds. */
  private static void held(StringBuilder text, PacketMetadata packet) {
    text.append(
        String.format(
            Locale.ROOT,
            "; packet %s of queue %d, %s, interface %d to %d, mark 0x%x",
            Integer.toUnsignedString(packet.number()),
            packet.queue(),
            HOOKS.get(packet.hook()),
            packet.in(),
            packet.out(),
            packet.mark()));
    if (packet.hardwareAddress() != -1) {
      byte[] address = ByteBuffer.allocate(Long.BYTES).putLong(packet.hardwareAddress()).array();
      text.append(", from ").append(MAC.formatHex(address, 2, Long.BYTES));
    }
    if (packet.realtimeNanos() != -1) {
      text.append(", came ").append(Instant.EPOCH.plusNanos(packet.realtimeNanos()));
    }
  }

  private static void part(StringBuilder text, String what, long nanos) {
    text.append(String.format(Locale.ROOT, ", %s %.3f ms", what, nanos / 1e6));
  }
}
