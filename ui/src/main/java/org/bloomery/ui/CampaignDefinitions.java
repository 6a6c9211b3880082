package org.bloomery.ui;

import java.util.List;
import java.util.Optional;
import org.bloomery.actors.campaign.CampaignSpec;
import org.bloomery.data.objective.Objective;
import org.bloomery.data.space.DesignSpace;

/** The port by which pages complete what a person states about a campaign to be. */
public interface CampaignDefinitions {
  /**
   * The definition with the standards in place of whatever is left open.
   *
   * @param before the definition that is changed; what the outline does not state stays as it is
   *     there
   * @param owner account of who owns the campaign
   * @throws IllegalArgumentException naming what is not accepted
   */
  Definition complete(Outline outline, Optional<CampaignSpec> before, String owner);

  /**
   * The definition that a text states.
   *
   * @param owner owner where the text names none
   * @throws IllegalArgumentException naming what is not accepted
   */
  Definition read(String text, String owner);

  /** A definition as a person would state it. */
  Stated stated(CampaignSpec spec);

  /**
   * What a person states.
   *
   * @param lab where alloys are made and tested, blank for the only laboratory
   * @param experiments that the campaign may spend
   * @param batch proposals asked for at once
   * @param approval whether somebody must approve a proposal before it may be claimed
   * @param severalSources whether candidates are also bred and decoded, not only taken from the
   *     grid
   */
  record Outline(
      String name,
      String description,
      String lab,
      DesignSpace space,
      Objective objective,
      Knowledge knowledge,
      int experiments,
      int batch,
      boolean approval,
      boolean severalSources) {}

  /** What a model knows before anything is measured. */
  enum Knowledge {
    /** What the property's simulator says, where one knows all elements. */
    SIMULATOR,
    /** Nothing. */
    RESULTS_ALONE,
    /** What the definition before states. */
    AS_BEFORE
  }

  /**
   * A whole definition.
   *
   * @param knowledge what the model knows before anything is measured, in words
   * @param text the definition as the HTTP API takes it
   */
  record Definition(CampaignSpec spec, String knowledge, String text) {}

  /**
   * A definition taken apart.
   *
   * @param outline empty where an outline cannot say it all and the text must be changed instead
   * @param beside what it states beside the outline, in words
   */
  record Stated(String text, Optional<Outline> outline, List<String> beside) {}
}
