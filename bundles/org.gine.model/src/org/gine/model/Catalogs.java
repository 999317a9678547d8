package org.gine.model;

/**
 * What is installed, as far as a topology file is checked against it.
 *
 * @param protocols routing protocols
 * @param impairments what {@code impairments:} of links may hold
 * @param disciplines what {@code queue:} of links may hold
 */
public record Catalogs(
    ProtocolCatalog protocols, ImpairmentCatalog impairments, ImpairmentCatalog disciplines) {

  /** Nothing is. */
  public static final Catalogs EMPTY =
      new Catalogs(ProtocolCatalog.EMPTY, ImpairmentCatalog.EMPTY, ImpairmentCatalog.EMPTY);
}
