package org.gine.internal.dataplane.router;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.gine.dataplane.DropReason;
import org.gine.packet.Frame;

/** What an interface of a router under test sends, and what it says of what it got. */
final class Wire implements Attachment, Crossing {
  /** Frames sent, as {@link HexFormat} writes them. */
  final List<String> sent = new ArrayList<>();

  /** When each of them left. */
  final List<Long> departures = new ArrayList<>();

  final List<DropReason> refused = new ArrayList<>();
  final List<DropReason> unsendable = new ArrayList<>();
  int arrived;
  int unmade;

  @Override
  public void arrived(Frame frame, long nanos) {
    arrived++;
  }

  @Override
  public void refused(Frame frame, DropReason reason) {
    refused.add(reason);
    frame.release();
  }

  @Override
  public Crossing out() {
    return this;
  }

  @Override
  public RouterInterface entrance() {
    return null;
  }

  @Override
  public boolean isClear() {
    return true;
  }

  @Override
  public void cross(Frame frame) {
    throw new AssertionError("this wire leads to no router");
  }

  @Override
  public void send(Frame frame, long nanos) {
    byte[] bytes = new byte[frame.length()];
    frame.copyTo(0, bytes.length, ByteBuffer.wrap(bytes), 0);
    sent.add(HexFormat.of().formatHex(bytes));
    departures.add(nanos);
    frame.release();
  }

  @Override
  public void unsendable(Frame frame, DropReason reason) {
    unsendable.add(reason);
    frame.release();
  }

  @Override
  public void unmade(int frames, DropReason reason) {
    unmade += frames;
  }

  /** What was sent since the last time. */
  List<String> take() {
    List<String> taken = List.copyOf(sent);
    sent.clear();
    departures.clear();
    return taken;
  }
}
