package org.gine.internal.model.check;

import java.math.BigInteger;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gine.internal.model.plan.PlanLink;
import org.gine.internal.model.plan.Segment;
import org.gine.internal.model.plan.Subnet;
import org.gine.internal.model.section.LinkDraft;
import org.gine.internal.model.section.LinkDraft.EndDraft;
import org.gine.internal.model.text.IpText;
import org.gine.internal.model.text.Quote;
import org.gine.internal.model.yaml.Located;
import org.gine.model.Addresses;
import org.gine.model.Prefix;

/** Subnets and addresses that the file gives. */
final class SubnetChecks {
  /** What a link of an emulated network can not have, and why. */
  private static final Map<Subnet, String> SPECIAL =
      Map.of(
          new Subnet(IpText.prefix("0.0.0.0/8")), "\"this network\" (RFC 791)",
          new Subnet(IpText.prefix("127.0.0.0/8")), "loopback (RFC 1122)",
          new Subnet(IpText.prefix("224.0.0.0/3")), "multicast or reserved (RFC 5771, RFC 1112)",
          new Subnet(IpText.prefix("::/127")), "unspecified or loopback (RFC 4291)",
          new Subnet(IpText.prefix("fe80::/10")),
              "link-local (RFC 4291); the kernel adds it by itself",
          new Subnet(IpText.prefix("ff00::/8")), "multicast (RFC 4291)");

  private final Context context;
  private final Map<InetAddress, Located<Prefix>> owners = new HashMap<>();
  private final List<Located<Prefix>> subnets = new ArrayList<>();

  SubnetChecks(Context context) {
    this.context = context;
  }

  /** Checks all segments; true if there was no problem. */
  boolean run(List<Segment> segments) {
    int before = context.problems().count();
    for (Segment segment : segments) {
      checkMtu(segment);
      for (boolean ipv6 : new boolean[] {false, true}) {
        checkFamily(segment, ipv6);
      }
    }
    checkOverlaps();
    return context.problems().count() == before;
  }

  private LinkDraft draft(PlanLink link) {
    return context.draft().links().get(link.name()).value();
  }

  private void checkMtu(Segment segment) {
    PlanLink first = segment.links().get(0);
    for (PlanLink link : segment.links()) {
      if (link.mtu() != first.mtu()) {
        context
            .problems()
            .report(
                draft(link).mtu().place(),
                "MTU "
                    + link.mtu()
                    + " differs from "
                    + first.mtu()
                    + " of the link "
                    + Quote.of(first.name())
                    + ": switches join them to one segment, and a switch can not fragment",
                "give all links of the segment the same MTU");
        return;
      }
    }
  }

  private void checkFamily(Segment segment, boolean ipv6) {
    Located<Prefix> subnet = null;
    boolean sound = true;
    for (PlanLink link : segment.links()) {
      boolean seen = false;
      for (Located<Prefix> given : draft(link).subnets()) {
        if (given.value().isIpv6() != ipv6) {
          continue;
        }
        if (seen) {
          report(given, "is a second " + family(ipv6) + " subnet of the link: one is allowed", "");
          continue;
        }
        seen = true;
        if (!checkSubnet(segment, given)) {
          sound = false;
        } else if (subnet == null) {
          subnet = given;
        } else if (!subnet.value().equals(given.value())) {
          report(
              given,
              "differs from "
                  + subnet.value()
                  + " in line "
                  + subnet.place().line()
                  + ": switches join the links to one segment, which has one subnet",
              "");
          sound = false;
        }
      }
    }
    for (Located<Prefix> address : addresses(segment, ipv6)) {
      if (subnet == null && sound && isUsable(segment, address)) {
        subnet = new Located<>(address.value().network(), address.place());
      }
      checkAddress(segment, address, sound ? subnet : null);
    }
    if (subnet != null && sound) {
      subnets.add(subnet);
      checkRoom(segment, subnet);
    }
  }

  private List<Located<Prefix>> addresses(Segment segment, boolean ipv6) {
    List<Located<Prefix>> addresses = new ArrayList<>();
    for (Segment.Attachment host : segment.hosts()) {
      EndDraft end = draft(host.link()).ends().get(host.index());
      end.addresses().stream().filter(a -> a.value().isIpv6() == ipv6).forEach(addresses::add);
    }
    return addresses;
  }

  private boolean checkSubnet(Segment segment, Located<Prefix> given) {
    Prefix network = given.value().network();
    if (!network.equals(given.value())) {
      report(
          given,
          "is no subnet: bits behind the prefix length are set",
          "did you mean " + Quote.of(network.toString()) + "?");
      return false;
    }
    return checkRange(given, new Subnet(network)) && checkCarried(segment, given);
  }

  private boolean isUsable(Segment segment, Located<Prefix> address) {
    return special(new Subnet(address.value().network())) == null
        && (segment.carriesIpv6() || !address.value().isIpv6());
  }

  private static Map.Entry<Subnet, String> special(Subnet subnet) {
    return SPECIAL.entrySet().stream()
        .filter(entry -> overlap(entry.getKey(), subnet))
        .findFirst()
        .orElse(null);
  }

  private static boolean overlap(Subnet a, Subnet b) {
    return a.contains(b.prefix().address()) || b.contains(a.prefix().address());
  }

  private boolean checkRange(Located<Prefix> given, Subnet subnet) {
    Map.Entry<Subnet, String> special = special(subnet);
    if (special == null) {
      return true;
    }
    report(given, "overlaps " + special.getKey().prefix() + ", which is " + special.getValue(), "");
    return false;
  }

  private boolean checkCarried(Segment segment, Located<Prefix> given) {
    if (!given.value().isIpv6() || segment.carriesIpv6()) {
      return true;
    }
    report(
        given,
        "is IPv6, but the link's MTU is below "
            + PlanLink.MIN_IPV6_MTU
            + ", the least that IPv6 works with (RFC 8200)",
        "raise the MTU, or use IPv4 only");
    return false;
  }

  private void checkAddress(Segment segment, Located<Prefix> address, Located<Prefix> subnet) {
    Prefix value = address.value();
    Located<Prefix> other = owners.putIfAbsent(value.address(), address);
    if (other != null) {
      report(address, "is given twice, first in line " + other.place().line(), "");
      return;
    }
    Subnet own = new Subnet(new Prefix(value.address(), value.isIpv6() ? 128 : 32));
    if (!checkRange(address, own) || !checkCarried(segment, address) || subnet == null) {
      return;
    }
    Subnet whole = new Subnet(subnet.value());
    if (!whole.contains(value.address())) {
      report(
          address,
          "is outside the link's subnet " + subnet.value(),
          "an address of it is " + Quote.of(whole.host(1).toString()));
    } else if (value.length() != subnet.value().length()) {
      report(
          address,
          "has another prefix length than the link's subnet " + subnet.value(),
          "did you mean "
              + Quote.of(Addresses.format(value.address()) + "/" + subnet.value().length())
              + "?");
    } else if (!whole.isHost(value.address())) {
      report(
          address,
          "is the subnet's own "
              + (value.isIpv6() ? "anycast" : "network or broadcast")
              + " address: no host can have it",
          "an address of a host is " + Quote.of(whole.host(1).toString()));
    }
  }

  private void checkRoom(Segment segment, Located<Prefix> subnet) {
    long needed = segment.needed(subnet.value().isIpv6());
    long capacity = new Subnet(subnet.value()).capacity();
    if (capacity < needed) {
      report(
          subnet,
          "is too small: it has room for "
              + capacity
              + (capacity == 1 ? " host" : " hosts")
              + ", but "
              + needed
              + " addresses are needed",
          "use a shorter prefix length");
    }
  }

  private void checkOverlaps() {
    List<Located<Prefix>> sorted = new ArrayList<>(subnets);
    sorted.sort(
        Comparator.<Located<Prefix>, Boolean>comparing(subnet -> subnet.value().isIpv6())
            .thenComparing(subnet -> new Subnet(subnet.value()).first()));
    Located<Prefix> widest = null;
    BigInteger end = BigInteger.ZERO;
    for (Located<Prefix> subnet : sorted) {
      Subnet range = new Subnet(subnet.value());
      boolean sameFamily = widest != null && widest.value().isIpv6() == subnet.value().isIpv6();
      if (sameFamily && range.first().compareTo(end) <= 0) {
        reportOverlap(widest, subnet);
      }
      if (!sameFamily || range.last().compareTo(end) > 0) {
        widest = subnet;
        end = range.last();
      }
    }
  }

  private void reportOverlap(Located<Prefix> a, Located<Prefix> b) {
    boolean order =
        a.place().line() != b.place().line()
            ? a.place().line() < b.place().line()
            : a.place().column() <= b.place().column();
    Located<Prefix> earlier = order ? a : b;
    Located<Prefix> later = order ? b : a;
    report(
        later,
        "overlaps "
            + earlier.value()
            + " in line "
            + earlier.place().line()
            + ": every link has a subnet of its own",
        "");
  }

  private void report(Located<Prefix> value, String message, String suggestion) {
    context
        .problems()
        .report(value.place(), Quote.of(value.value().toString()) + " " + message, suggestion);
  }

  private static String family(boolean ipv6) {
    return ipv6 ? "IPv6" : "IPv4";
  }
}
