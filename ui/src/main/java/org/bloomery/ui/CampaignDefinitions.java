package org.bloomery.ui;

import org.bloomery.actors.campaign.CampaignSpec;
import org.bloomery.data.objective.Objective;
import org.bloomery.data.space.DesignSpace;

/** The port by which pages complete what a person states about a campaign to be. */
public interface CampaignDefinitions {
  /**
   * The definition with the standards in place of whatever is left open.
   *
   * @param owner account of who defines it
   * @throws IllegalArgumentException naming what is not accepted
   */
  Definition complete(Outline outline, String owner);

  /**
   * What a person states.
   *
   * @param experiments that the campaign may spend
   * @param batch proposals asked for at once
   * @param approval whether somebody must approve a proposal before it may be claimed
   * @param severalSources whether candidates are also bred and decoded, not only taken from the
   *     grid
   */
  record Outline(
      String name,
      String description,
      DesignSpace space,
      Objective objective,
      int experiments,
      int batch,
      boolean approval,
      boolean severalSources) {}

  /**
   * A whole definition.
   *
   * @param knowledge what the model knows before anything is measured, in words
   * @param text the definition as the HTTP API takes it
   */
  record Definition(CampaignSpec spec, String knowledge, String text) {}
}
