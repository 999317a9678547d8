package org.gine.internal.model.section;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gine.internal.model.schema.Fields;
import org.gine.internal.model.schema.Key;
import org.gine.internal.model.schema.ListType;
import org.gine.internal.model.schema.MappingType;
import org.gine.internal.model.schema.Scalars;
import org.gine.internal.model.yaml.Located;
import org.gine.internal.model.yaml.Problems;
import org.gine.model.Interception.Hook;

/** {@code takes:} of an intercept. */
final class InterceptionSection extends MappingType<InterceptionDraft> {
  private static final int MOST_QUEUES = 64;

  private final Key<Located<String>> from =
      required(
          "from",
          Scalars.reference("a node's name").located(),
          "The host or router whose packets are taken, or machine: the one on which GINE runs.");

  private final Key<List<Hook>> hooks =
      optional(
          "hooks",
          new ListType<>(
              "a list of hooks",
              Scalars.choice(
                  Stream.of(Hook.values())
                      .collect(Collectors.toMap(Hook::word, Function.identity())),
                  Stream.of(Hook.values()).map(Hook::word).toList()),
              1,
              Hook.values().length),
          List.of(Hook.FORWARD),
          List.of(Hook.FORWARD.word()),
          "Where: forward: packets that it forwards; input: packets for its programs; output: packets"
              + " from its programs.");

  private final Key<Boolean> failOpen =
      optional(
          "fail",
          Scalars.choice(Map.of("open", true, "closed", false), List.of("open", "closed")),
          false,
          "closed",
          "When GINE does not take the packets: open: they pass unharmed; closed: they are dropped.");

  private final Key<Boolean> exitBySide =
      optional(
          "exit",
          Scalars.choice(Map.of("kernel", false, "side", true), List.of("kernel", "side")),
          false,
          "kernel",
          "By which interface packets leave: kernel: that of the kernel's route; side: the one at"
              + " which they come out of the emulated network.");

  private final Key<Long> queue =
      optional(
          "queue",
          Scalars.integer(0, 0xFFFF),
          "Number of the netfilter queue. Default: the intercept's place among the file's.");

  private final Key<Long> queues =
      optional(
          "queues",
          Scalars.integer(1, MOST_QUEUES),
          1L,
          "1",
          "So many queues, from that number on: the kernel spreads flows over them.");

  private final Key<List<MatchDraft>> match =
      optional(
          "match",
          new ListType<>("a list of kinds of packets", new MatchSection(), 1, Integer.MAX_VALUE),
          "Only packets that are of one of these kinds are taken. Default: all.");

  InterceptionSection() {
    super("takes", "What an intercept takes out of a node's kernel.");
  }

  @Override
  protected InterceptionDraft build(Fields fields, Problems problems) {
    List<Hook> where = CommonTypes.list(fields.get(hooks));
    Long number = fields.get(queue);
    Long count = fields.get(queues);
    return new InterceptionDraft(
        fields.keyPlace(),
        fields.get(from),
        where.stream().distinct().sorted().toList(),
        number == null ? null : number.intValue(),
        count == null ? 1 : count.intValue(),
        Boolean.TRUE.equals(fields.get(failOpen)),
        Boolean.TRUE.equals(fields.get(exitBySide)),
        CommonTypes.list(fields.get(match)));
  }
}
