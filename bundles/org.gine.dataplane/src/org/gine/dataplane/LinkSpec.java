package org.gine.dataplane;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.gine.linux.namespace.NamespaceTarget;

/**
 * A link to build.
 *
 * @param name unique
 * @param first end 0
 * @param second end 1
 * @param mtu layer-3 MTU in bytes; longer frames are dropped with reason {@code OVERSIZE}
 * @param forward parameters from first to second
 * @param backward parameters from second to first
 * @param halfDuplex whether both directions take turns on one medium, each at its rate
 * @param seed of this link's random decisions; forward and backward draw from different streams
 */
public record LinkSpec(
    String name,
    End first,
    End second,
    int mtu,
    DirectionSpec forward,
    DirectionSpec backward,
    boolean halfDuplex,
    long seed) {

  /** A link whose directions know nothing of each other. */
  public LinkSpec(
      String name,
      End first,
      End second,
      int mtu,
      DirectionSpec forward,
      DirectionSpec backward,
      long seed) {
    this(name, first, second, mtu, forward, backward, false, seed);
  }

  /** Checks the MTU, and that nothing is missing. */
  public LinkSpec {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(first, "first end");
    Objects.requireNonNull(second, "second end");
    Objects.requireNonNull(forward, "forward parameters");
    Objects.requireNonNull(backward, "backward parameters");
    if (mtu < 68 || mtu > 9000) {
      throw new IllegalArgumentException(
          "MTU must be 68 to 9000 bytes, but is " + mtu + " at link " + name);
    }
  }

  /** Both ends, first end first. */
  public List<End> ends() {
    return List.of(first, second);
  }

  /** What a link ends in. */
  public sealed interface End {}

  /**
   * A kernel interface: the outer end of a veth pair in the namespace of this process, or one in
   * another namespace, which then hears everything (promiscuous mode) as long as the link lives.
   *
   * @param name of the interface
   * @param elsewhere the namespace, if it is another one
   */
  public record InterfaceEnd(String name, Optional<NamespaceTarget> elsewhere) implements End {
    /** An interface in the namespace of this process. */
    public InterfaceEnd(String name) {
      this(name, Optional.empty());
    }

    /** Which interface it is, for messages. */
    public String describe() {
      return name + elsewhere.map(namespace -> " in " + namespace.describe()).orElse("");
    }
  }

  /**
   * A port of a switching hub inside the emulator; the switch comes into being with its first port.
   *
   * @param switchName name of the switch
   */
  public record SwitchEnd(String switchName) implements End {}

  /**
   * A side of a place where packets are taken out of the kernel.
   *
   * @param intercept the same for all of its links
   * @param side its number
   */
  public record InterceptEnd(InterceptSpec intercept, int side) implements End {
    /** Checks the number. */
    public InterceptEnd {
      Objects.checkIndex(side, intercept.sides().size());
    }
  }

  /**
   * An interface of a router inside the emulator.
   *
   * @param router the same for all of its links
   * @param number of the interface in the router
   */
  public record RouterEnd(RouterSpec router, int number) implements End {
    /** Checks the number. */
    public RouterEnd {
      Objects.checkIndex(number, router.interfaces().size());
    }
  }
}
