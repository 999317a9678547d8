package org.gine.internal.model.section;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.gine.internal.model.schema.EitherType;
import org.gine.internal.model.schema.Fields;
import org.gine.internal.model.schema.Key;
import org.gine.internal.model.schema.ListType;
import org.gine.internal.model.schema.MappingType;
import org.gine.internal.model.schema.NameRule;
import org.gine.internal.model.schema.Scalars;
import org.gine.internal.model.section.LinkDraft.EndDraft;
import org.gine.internal.model.yaml.Located;
import org.gine.internal.model.yaml.Problems;
import org.gine.model.Link;
import org.gine.model.LinkChange;
import org.gine.model.LinkParameters;
import org.gine.model.Offload;
import org.gine.model.Prefix;
import org.gine.model.Profile;

/** {@code links: NAME:}. */
final class LinkSection extends ParameterKeys<LinkDraft> {
  private static final long DEFAULT_MTU = 1500;

  private final Key<List<EndDraft>> between =
      required(
          "between",
          new ListType<>(
              "a list of two ends",
              EitherType.scalarOrMapping(
                  Scalars.reference("a node's name")
                      .located()
                      .map(name -> new EndDraft(name, null, null, List.of(), null)),
                  new EndSection()),
              2,
              2),
          "The two ends: node names, or mappings with node, interface and addresses.");

  private final Key<List<Located<Prefix>>> subnet =
      optional(
          "subnet",
          EitherType.scalarOrList(
              Scalars.prefix().located().map(List::of),
              new ListType<>(
                  "a list of one IPv4 and one IPv6 subnet", Scalars.prefix().located(), 1, 2)),
          "The link's subnet, or a list of an IPv4 and an IPv6 subnet. Planned where not given.");

  private final Key<Located<Long>> mtu =
      optional(
          "mtu",
          Scalars.integer(68, 9000).located(),
          null,
          DEFAULT_MTU,
          "Largest IP packet in bytes. Below 1280 the link carries IPv4 only (RFC 8200).");

  private final Key<Offload> offload =
      optional(
          "offload",
          Scalars.choice(
              Map.of("auto", Offload.AUTO, "on", Offload.ON, "off", Offload.OFF),
              List.of("auto", "on", "off")),
          null,
          "auto",
          "Whether nodes leave the segmentation of TCP and UDP to the link (TSO, GSO).");

  private final Key<Located<Boolean>> duplex =
      optional(
          "duplex",
          Scalars.choice(Map.of("full", false, "half", true), List.of("full", "half")).located(),
          null,
          "full",
          "half: both directions take turns on one medium, each at its rate.");

  private final Key<Located<Long>> weight =
      optional(
          "weight",
          Scalars.integer(1, 65_535).located(),
          null,
          Link.DEFAULT_WEIGHT,
          "How long a way over it is for emulated routers, with emulatedRouting: {by: weight}.");

  private final Key<Profile> profile;
  private final Key<LinkChange> forward;
  private final Key<LinkChange> backward;

  LinkSection() {
    super("link", "An emulated link between two nodes. Parameters hold for both directions.");
    profile =
        optional(
            "profile",
            new ProfileNameType(),
            "A kind of link whose parameters it has, but for those that are given here.");
    declareParameters(false);
    forward =
        optional(
            "forward",
            Change.ofAnyNumber(),
            "Overrides for the direction from the first end to the second.");
    backward =
        optional(
            "backward",
            Change.ofAnyNumber(),
            "Overrides for the direction from the second end to the first.");
  }

  @Override
  protected LinkDraft build(Fields fields, Problems problems) {
    Profile kind = fields.get(profile);
    LinkChange own = change(fields);
    LinkParameters towards = (kind == null ? LinkParameters.IDEAL : kind.forward()).with(own);
    LinkParameters back = (kind == null ? LinkParameters.IDEAL : kind.backward()).with(own);
    Located<Long> size = fields.get(mtu);
    Offload given = fields.get(offload);
    List<EndDraft> ends = new ArrayList<>(CommonTypes.list(fields.get(between)));
    return new LinkDraft(
        Arrays.asList(!ends.isEmpty() ? ends.get(0) : null, ends.size() > 1 ? ends.get(1) : null),
        fields.place(between),
        CommonTypes.list(fields.get(subnet)),
        size == null
            ? new Located<>((int) DEFAULT_MTU, fields.place(mtu))
            : new Located<>(size.value().intValue(), size.place()),
        given == null ? Offload.AUTO : given,
        fields.get(duplex),
        fields.get(weight),
        with(towards, fields.get(forward)),
        with(back, fields.get(backward)));
  }

  private static LinkParameters with(LinkParameters both, LinkChange change) {
    return change == null ? both : both.with(change);
  }

  /** An end in its long form. */
  private static final class EndSection extends MappingType<EndDraft> {
    private final Key<Located<String>> node =
        required("node", Scalars.reference("a node's name").located(), "Name of the node.");

    private final Key<Located<String>> name =
        optional(
            "interface",
            Scalars.name(NameRule.INTERFACE).located(),
            "Name of the interface there; planned (eth0, eth1, …) where not given.");

    private final Key<List<Located<Prefix>>> addresses =
        optional(
            "addresses",
            new ListType<>(
                "a list of addresses with prefix length", Scalars.prefix().located(), 0, 32),
            "Addresses with prefix length. A family that is not given is planned.");

    EndSection() {
      super("end", "One end of a link.");
    }

    @Override
    protected EndDraft build(Fields fields, Problems problems) {
      List<Located<Prefix>> given = CommonTypes.list(fields.get(addresses));
      return new EndDraft(
          fields.get(node),
          fields.get(name),
          fields.has(name) ? fields.keyPlace(name) : null,
          given,
          fields.has(addresses) ? fields.keyPlace(addresses) : null);
    }
  }
}
