package org.gine.internal.dataplane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.gine.dataplane.DirectionSpec;
import org.gine.dataplane.DropReason;
import org.gine.dataplane.FrameFilter;
import org.gine.dataplane.StageSpec;
import org.gine.impairment.Stage;
import org.gine.packet.Frame;
import org.gine.packet.FramePool;
import org.gine.packet.TimerQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Packets that a stage finds too long, byte by byte: UDP from 10.0.0.1 to 10.0.0.2, or from fd00::1
 * to fd00::2, with 172 bytes of payload that count up, over an MTU of 100.
 */
class TooLongTest {
  private static final int FRAMES = 64;
  private static final int MTU = 100;
  private static final HexFormat HEX = HexFormat.of();

  private static final String ETHERNET = "020000000002" + "020000000001";
  private static final String BACK = "020000000001" + "020000000002";
  private static final String UDP = "0400000900b40000";
  private static final String PACKET = "0800450000c8000700004011661c0a0000010a000002";
  private static final String UNCUTTABLE = "0800450000c8000740004011261c0a0000010a000002";
  private static final String IPV6 =
      "86dd6000000000b41140"
          + "fd000000000000000000000000000001"
          + "fd000000000000000000000000000002";

  private final FramePool pool = TestFrames.pool(FRAMES);
  private final TimerQueue timers = new TimerQueue(8);
  private final List<String> there = new ArrayList<>();
  private final List<String> back = new ArrayList<>();
  private LinkDirection forward;

  private void make(Stage... stages) {
    List<StageSpec> specs = new ArrayList<>();
    for (Stage stage : stages) {
      specs.add(new StageSpec("mtu" + specs.size(), stage, FrameFilter.ALL, false));
    }
    DirectionSpec spec = DirectionSpec.IDEAL.withStages(specs);
    forward = new LinkDirection("l", 0, 1500, spec, 7, timers, () -> 0);
    LinkDirection backward =
        new LinkDirection("l", 1, 1500, DirectionSpec.IDEAL, 7, timers, () -> 0);
    forward.back(backward);
    forward.connect(new Collector(there, forward));
    backward.connect(new Collector(back, backward));
  }

  /** Notes the bytes of what arrives. */
  private record Collector(List<String> frames, LinkDirection link) implements FrameSink {
    @Override
    public void accept(Frame frame, long nanos) {
      byte[] bytes = new byte[frame.length()];
      frame.buffer().get(frame.start(), bytes);
      frames.add(HEX.formatHex(bytes));
      link.left(frame, nanos);
      frame.release();
    }

    @Override
    public void discard(DropReason reason) {
      throw new AssertionError("nothing is blocked here");
    }
  }

  private static String payload(int from, int bytes) {
    StringBuilder text = new StringBuilder();
    for (int i = from; i < from + bytes; i++) {
      text.append("%02x".formatted(i));
    }
    return text.toString();
  }

  private void send(String header) {
    byte[] bytes = HEX.parseHex(ETHERNET + header + UDP + payload(0, 172));
    Frame frame = TestFrames.frame(pool, bytes.length);
    frame.buffer().put(frame.start(), bytes);
    forward.enter(frame, 5);
  }

  private static Stage answering() {
    return (frame, now, outlet) -> {
      if (frame.length() - frame.networkHeader() > MTU) {
        outlet.answerTooBig("too long", MTU);
      }
    };
  }

  private static Stage cutting() {
    return cutting(MTU);
  }

  private static Stage cutting(int mtu) {
    return (frame, now, outlet) -> {
      if (frame.length() - frame.networkHeader() > mtu) {
        outlet.fragment("too long", mtu);
      }
    };
  }

  private Map<String, Long> lost() {
    return forward.stats().stages().get(0).dropped();
  }

  @AfterEach
  void everyFrameWasGivenBack() {
    assertEquals(FRAMES, pool.free());
  }

  @Test
  void fragmentsGoOn() {
    make(cutting());
    send(PACKET);
    assertEquals(
        List.of(
            ETHERNET + "08004500006400072000401146800a0000010a000002" + UDP + payload(0, 72),
            ETHERNET + "0800450000640007200a401146760a0000010a000002" + payload(72, 80),
            ETHERNET + "08004500002800070014401166a80a0000010a000002" + payload(152, 20)),
        there);
    assertEquals(List.of(), back);
    assertEquals(3, forward.stats().stages().get(0).fragments());
    assertEquals(Map.of(), lost());
    assertEquals(0, forward.stats().reordered());
  }

  /** The second stage cuts each fragment while the first one still makes them. */
  @Test
  void fragmentsAreCutAgain() {
    make(cutting(148), cutting(100));
    send(PACKET);
    int headers = 2 * (14 + 20);
    StringBuilder payload = new StringBuilder();
    there.forEach(frame -> payload.append(frame.substring(headers)));
    assertEquals(UDP + payload(0, 172), payload.toString());
    assertEquals(
        List.of("2000", "200a", "0010"),
        there.stream().map(frame -> frame.substring(2 * 20, 2 * 22)).toList());
    assertEquals(2, forward.stats().stages().get(0).fragments());
    assertEquals(2, forward.stats().stages().get(1).fragments());
  }

  @Test
  void senderThatForbidsFragmentsIsAnswered() {
    make(cutting());
    send(UNCUTTABLE);
    assertEquals(List.of(), there);
    assertEquals(
        List.of(
            BACK
                + "080045c000e400000000400165570a0000020a000001"
                + "03044cda00000064"
                + UNCUTTABLE.substring(4)
                + UDP
                + payload(0, 172)),
        back);
    assertEquals(Map.of("too long", 1L), lost());
  }

  @Test
  void answersIpv6() {
    make(answering());
    send(IPV6);
    assertEquals(List.of(), there);
    assertEquals(
        List.of(
            BACK
                + "86dd6000000000e43a40"
                + "fd000000000000000000000000000002"
                + "fd000000000000000000000000000001"
                + "0200e6c100000064"
                + IPV6.substring(4)
                + UDP
                + payload(0, 172)),
        back);
  }

  /** RFC 1812, 4.3.2.7: an error is never answered by an error, or they would go on for ever. */
  @Test
  void neverAnswersAnError() {
    make(answering());
    send(PACKET);
    assertEquals(1, back.size());
    Frame error = TestFrames.frame(pool, back.get(0).length() / 2);
    error.buffer().put(error.start(), HEX.parseHex(back.get(0)));
    forward.enter(error, 6);
    assertEquals(1, back.size());
    assertEquals(Map.of("too long", 2L), lost());
  }

  /** Whatever a frame holds, it is dropped, and nothing is read behind its end. */
  @Test
  void answersNothingThatIsTruncated() {
    byte[] bytes = HEX.parseHex(ETHERNET + PACKET + UDP);
    make((frame, now, outlet) -> outlet.fragment("too long", MTU));
    for (int length = 1; length < bytes.length; length++) {
      Frame frame = TestFrames.frame(pool, length);
      frame.buffer().put(frame.start(), bytes, 0, length);
      forward.enter(frame, length);
    }
    assertEquals(List.of(), there);
    assertEquals(List.of(), back);
    assertEquals(Map.of("too long", bytes.length - 1L), lost());
  }

  @Test
  void answersNoMoreThanRoutersDo() {
    make(answering());
    for (int i = 0; i < 60; i++) {
      send(PACKET);
    }
    assertEquals(50, back.size(), "at once");
    assertEquals(Map.of("too long", 60L), lost());
    assertTrue(there.isEmpty());
  }
}
