package org.gine.impairment;

import org.osgi.annotation.versioning.ProviderType;

/** Where a stage is. */
@ProviderType
public interface StagePlace {

  /** Name of the link. */
  String link();

  /** 0: from the link's first end to its second; 1: back. */
  int direction();

  /** Name of the stage among those of its direction. */
  String stage();

  /**
   * Random decisions of its own: they depend on the seed of the run, the link, its direction, the
   * stage's name and the purpose alone, so that a run can be repeated decision by decision.
   *
   * @param purpose a word that tells streams of one stage apart
   */
  Draws draws(String purpose);
}
