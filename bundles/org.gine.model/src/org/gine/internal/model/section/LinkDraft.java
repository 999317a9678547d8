package org.gine.internal.model.section;

import java.util.List;
import org.gine.internal.model.yaml.Located;
import org.gine.internal.model.yaml.Place;
import org.gine.model.LinkParameters;
import org.gine.model.Offload;
import org.gine.model.Prefix;

/**
 * A link as the file gives it.
 *
 * @param ends both ends; one that is wrong or missing is null
 * @param endsPlace where the ends are named
 * @param subnets what the file gives
 * @param mtu in bytes, with its place
 * @param offload whether superframes may enter it
 * @param halfDuplex with its place; null where the file is silent
 * @param weight with its place; null where the file is silent
 */
public record LinkDraft(
    List<EndDraft> ends,
    Place endsPlace,
    List<Located<Prefix>> subnets,
    Located<Integer> mtu,
    Offload offload,
    Located<Boolean> halfDuplex,
    Located<Long> weight,
    LinkParameters forward,
    LinkParameters backward) {

  /**
   * One end of a link.
   *
   * @param node its name, not checked yet; null if wrong
   * @param interfaceName or null to have it planned, or if wrong
   * @param interfacePlace where the interface is given, right or wrong, or null
   * @param addresses or empty to have them planned
   * @param addressesPlace where addresses are given, or null
   */
  public record EndDraft(
      Located<String> node,
      Located<String> interfaceName,
      Place interfacePlace,
      List<Located<Prefix>> addresses,
      Place addressesPlace) {}
}
