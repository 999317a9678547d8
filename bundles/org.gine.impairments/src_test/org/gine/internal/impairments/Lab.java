package org.gine.internal.impairments;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gine.impairment.Draws;
import org.gine.impairment.FrameView;
import org.gine.impairment.Impairment;
import org.gine.impairment.LinkPlugin;
import org.gine.impairment.Outlet;
import org.gine.impairment.Parameter;
import org.gine.impairment.QueueDiscipline;
import org.gine.impairment.Stage;
import org.gine.impairment.StagePlace;
import org.gine.impairment.Values;
import org.gine.impairment.WaitingRoom;

/** Sends frames through a stage, against simulated time, and notes what became of them. */
final class Lab implements FrameView, Outlet {
  /** An error of one in some million checks: what a normal number exceeds that often. */
  static final double SIGMAS = 5;

  private final Stage stage;
  private long number;
  private long now;
  private int length = 1514;

  /** What became of the last frame. */
  long departure;

  String reason;
  final List<Long> copies = new ArrayList<>();
  final List<Integer> flips = new ArrayList<>();
  boolean mended;

  /** What the sender was told; 0 when nothing. */
  int mtu;

  boolean fragmented;

  Lab(Stage stage) {
    this.stage = stage;
  }

  /** A stage of an impairment with some values, and the declared ones for all others. */
  static Stage stage(Impairment impairment, long seed, Map<String, ?> values) {
    return impairment.stage(complete(impairment, values), new Place(seed));
  }

  /** A waiting room of a queue discipline, in the same way. */
  static WaitingRoom room(QueueDiscipline discipline, long seed, Map<String, ?> values) {
    return discipline.waitingRoom(complete(discipline, values), new Place(seed));
  }

  private static Values complete(LinkPlugin plugin, Map<String, ?> values) {
    Map<String, Object> all = new HashMap<>();
    for (Parameter parameter : plugin.parameters()) {
      if (!parameter.isRequired()) {
        all.put(parameter.name(), fallback(parameter));
      }
    }
    all.putAll(values);
    return Values.of(all);
  }

  /** Only what built-in impairments declare. */
  private static Object fallback(Parameter parameter) {
    String text = parameter.fallback();
    return switch (parameter.type()) {
      case PROPORTION -> Double.parseDouble(text.replace("%", "")) / 100;
      case NUMBER -> Double.parseDouble(text);
      case TRUTH -> Boolean.parseBoolean(text);
      case WORD, TEXT, FILE -> text;
      case INTEGER -> Long.parseLong(text);
      case SIZE -> Long.parseLong(text.replace("KB", "000").replace("B", ""));
      case RATE -> Long.parseLong(text.replace("Mbit", "000000"));
      case DURATION ->
          text.endsWith("ms")
              ? Long.parseLong(text.replace("ms", "")) * 1_000_000
              : Long.parseLong(text.replace("s", "")) * 1_000_000_000;
    };
  }

  /** A place whose draws depend on a seed and the purpose. */
  private record Place(long seed) implements StagePlace {
    @Override
    public String link() {
      return "l";
    }

    @Override
    public int direction() {
      return 0;
    }

    @Override
    public String stage() {
      return "s";
    }

    @Override
    public Draws draws(String purpose) {
      long origin = mix(seed) + mix(purpose.hashCode());
      return n -> mix(origin + n * 0x9E3779B97F4A7C15L);
    }

    /** SplitMix64's, as in the emulator. */
    private static long mix(long value) {
      long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
      z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
      return z ^ (z >>> 31);
    }
  }

  /** Goes on behind another lab, with its stage's state. */
  Lab follow(Lab before) {
    stage.takeState(before.stage);
    number = before.number;
    return this;
  }

  /** Sends a frame. Returns false when it is lost. */
  boolean send(int bytes, long nanos) {
    length = bytes;
    now = nanos;
    departure = nanos;
    reason = null;
    copies.clear();
    flips.clear();
    mended = false;
    mtu = 0;
    fragmented = false;
    stage.decide(this, nanos, this);
    number++;
    return reason == null;
  }

  /** Sends a long frame. */
  boolean send(long nanos) {
    return send(1514, nanos);
  }

  /** What became of the last frame, in one line. */
  String fate() {
    return (reason == null ? "at " + departure : reason) + " " + copies + " " + flips;
  }

  @Override
  public void forwardAt(long nanos) {
    departure = Math.max(now, nanos);
    reason = null;
  }

  @Override
  public void drop(String why) {
    reason = why;
  }

  @Override
  public void answerTooBig(String why, int longest) {
    reason = why;
    mtu = longest;
  }

  @Override
  public void fragment(String why, int longest) {
    answerTooBig(why, longest);
    fragmented = true;
  }

  @Override
  public void duplicateAt(long nanos) {
    copies.add(Math.max(now, nanos));
  }

  @Override
  public void flip(int bit) {
    flips.add(bit);
  }

  @Override
  public void mendChecksum() {
    mended = true;
  }

  @Override
  public long number() {
    return number;
  }

  @Override
  public int length() {
    return length;
  }

  @Override
  public int readable() {
    return length;
  }

  /** TCP without options. */
  @Override
  public int byteAt(int index) {
    return index == 46 ? 5 << 4 : 0;
  }

  @Override
  public int etherType() {
    return 0x0800;
  }

  @Override
  public int networkHeader() {
    return 14;
  }

  @Override
  public int protocol() {
    return 6;
  }

  @Override
  public int transportHeader() {
    return 34;
  }

  @Override
  public int dscp() {
    return 0;
  }

  @Override
  public int flow() {
    return 0;
  }
}
