package org.gine.internal.dataplane;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gine.dataplane.LinkSpec;
import org.gine.dataplane.LinkSpec.InterceptEnd;
import org.gine.dataplane.LinkSpec.InterfaceEnd;
import org.gine.dataplane.LinkSpec.RouterEnd;
import org.gine.dataplane.LinkSpec.SwitchEnd;

/**
 * Which loop gets which link. Links that meet in a switch or router share a loop, since frames are
 * handed on inside of one only; besides, links that are added one after the other stay together,
 * and all loops get about the same number.
 */
final class LinkPlacement {
  private final int loops;
  private final int[] links;
  private final Map<String, Integer> hubs = new HashMap<>();

  LinkPlacement(int loops) {
    this.loops = loops;
    this.links = new int[loops];
  }

  /**
   * Places links.
   *
   * @return for each loop the links that it gets; nothing is remembered before {@link #accept}
   * @throws IllegalArgumentException when a link would join hubs of different loops
   */
  List<List<LinkSpec>> place(List<LinkSpec> added) {
    List<List<LinkSpec>> result = new ArrayList<>();
    int[] load = links.clone();
    for (int i = 0; i < loops; i++) {
      result.add(new ArrayList<>());
    }
    int share = (added.size() + loops - 1) / loops;
    int current = least(load);
    int given = 0;
    for (List<LinkSpec> group : groups(added)) {
      int fixed = loopOf(group);
      if (fixed < 0 && given > 0 && given + group.size() > share) {
        current = least(load);
        given = 0;
      }
      int loop = fixed < 0 ? current : fixed;
      result.get(loop).addAll(group);
      load[loop] += group.size();
      given += fixed < 0 ? group.size() : 0;
    }
    return result;
  }

  /** Remembers what has been installed. */
  void accept(List<List<LinkSpec>> placed) {
    for (int loop = 0; loop < loops; loop++) {
      links[loop] += placed.get(loop).size();
      for (LinkSpec spec : placed.get(loop)) {
        for (String name : hubsOf(spec)) {
          hubs.put(name, loop);
        }
      }
    }
  }

  private static int least(int[] load) {
    int least = 0;
    for (int i = 1; i < load.length; i++) {
      if (load[i] < load[least]) {
        least = i;
      }
    }
    return least;
  }

  /** The loop that the group's hubs have, -1: none of them has one. */
  private int loopOf(List<LinkSpec> group) {
    int loop = -1;
    String decisive = null;
    for (LinkSpec spec : group) {
      for (String name : hubsOf(spec)) {
        Integer own = hubs.get(name);
        if (own == null) {
          continue;
        }
        if (loop >= 0 && own != loop) {
          throw new IllegalArgumentException(
              "link "
                  + spec.name()
                  + " would join "
                  + decisive
                  + " and "
                  + name
                  + ", which are on different event loops; add it together with the links of both,"
                  + " or use one loop");
        }
        loop = own;
        decisive = name;
      }
    }
    return loop;
  }

  /** Links that are connected by hubs, in the order of the first of each group. */
  private static List<List<LinkSpec>> groups(List<LinkSpec> added) {
    List<List<LinkSpec>> groups = new ArrayList<>();
    Map<String, List<LinkSpec>> byHub = new HashMap<>();
    for (LinkSpec spec : added) {
      List<LinkSpec> own = new ArrayList<>(List.of(spec));
      int place = groups.size();
      for (String name : hubsOf(spec)) {
        List<LinkSpec> other = byHub.get(name);
        if (other != null && other != own) {
          place = Math.min(place, groups.indexOf(other));
          groups.remove(other);
          other.addAll(own);
          own = other;
        }
      }
      for (LinkSpec member : own) {
        for (String name : hubsOf(member)) {
          byHub.put(name, own);
        }
      }
      groups.add(Math.min(place, groups.size()), own);
    }
    return groups;
  }

  private static List<String> hubsOf(LinkSpec spec) {
    List<String> names = new ArrayList<>();
    for (LinkSpec.End end : spec.ends()) {
      switch (end) {
        case SwitchEnd hub -> names.add("switch " + hub.switchName());
        case RouterEnd router -> names.add("router " + router.router().name());
        case InterceptEnd side -> names.add("intercept " + side.intercept().name());
        case InterfaceEnd kernel -> {
          // A kernel interface binds its link to no loop.
        }
      }
    }
    return names;
  }
}
