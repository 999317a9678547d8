package org.gine.model;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A node.
 *
 * @param name letters, digits and {@code -}, 1 to 63 characters, beginning with a letter, not
 *     ending with {@code -} (RFC 1123 label, so that it is a host name too); case does not tell
 *     nodes apart
 * @param kind what the node is
 * @param interfaces one per link end, in the order of the links; planned where the file is silent
 * @param routes static routes
 * @param sysctls keys below {@code net.}, to their values
 * @param environment variables of every command and service of the node
 * @param files absolute path inside the node to its content
 * @param commands run once, in order, when the network is up, before the timeline begins
 * @param services long-lived programs, by name
 * @param interception what an intercept takes; empty for all others
 * @param refuses packets of these kinds, of an emulated router
 * @param advertises whether an emulated router sends IPv6 router advertisements
 */
public record Node(
    String name,
    Kind kind,
    List<Interface> interfaces,
    List<StaticRoute> routes,
    Map<String, String> sysctls,
    Map<String, String> environment,
    Map<String, String> files,
    List<Command> commands,
    Map<String, Service> services,
    Optional<Interception> interception,
    List<Impairment.Match> refuses,
    boolean advertises) {

  /** What a node is. */
  public enum Kind {
    /** A network namespace that does not forward. */
    HOST,
    /** A network namespace that forwards IPv4 and IPv6. */
    ROUTER,
    /** A switching hub inside the emulator: learns, floods, ages. It has no namespace. */
    SWITCH,
    /** A router inside the emulator: addresses and routes, but no namespace and no programs. */
    EMULATED_ROUTER,
    /**
     * Where packets of a kernel namespace enter the emulated network and leave it. Each of its
     * interfaces stands for the one of the same name there, {@link Interception#LOCAL} for the
     * namespace's programs.
     */
    INTERCEPT,
    /** Interfaces that the machine on which GINE runs has. */
    EXTERNAL,
    /** Interfaces that the machine has while the network lives, for virtual machines (TAP). */
    TAP;

    /** True for kinds that are a set of kernel namespaces, where programs can run. */
    public boolean hasNamespace() {
      return this == HOST || this == ROUTER;
    }

    /** True for kinds whose interfaces are those of the machine on which GINE runs. */
    public boolean isOfMachine() {
      return this == EXTERNAL || this == TAP;
    }

    /** True for kinds at which frames leave the emulator for a kernel. */
    public boolean isKernel() {
      return hasNamespace() || isOfMachine();
    }

    /** True for kinds whose interfaces have addresses that the network knows. */
    public boolean hasAddresses() {
      return this != SWITCH && !isOfMachine();
    }

    /** Its name in topology files. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
