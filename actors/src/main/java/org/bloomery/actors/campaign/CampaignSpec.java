package org.bloomery.actors.campaign;

import java.time.Duration;
import java.util.List;
import org.bloomery.data.objective.Objective;
import org.bloomery.data.objective.OutcomeConstraint;
import org.bloomery.data.space.DesignSpace;
import org.bloomery.models.acquisition.AcquisitionSpec;
import org.bloomery.models.ensemble.ModelSpec;

/**
 * The definition of a campaign, versioned: every change is an event.
 *
 * @param queueDepth open (proposed or approved) experiments the bench should find
 * @param approval whether somebody must approve a proposal before it may be claimed
 * @param feasibilityModel whether learned failure probabilities weigh in
 * @param stopping rules that suggest, never stop
 * @param timing leases and debounce
 * @param matching when as made counts as the nominal, and when two candidates are the same
 * @param seed seed of every random step of the campaign
 */
public record CampaignSpec(
    String name,
    String description,
    String owner,
    String lab,
    List<String> tags,
    DesignSpace space,
    List<Objective> objectives,
    List<OutcomeConstraint> constraints,
    ModelSpec model,
    AcquisitionSpec acquisition,
    Budget budget,
    List<StoppingRule> stopping,
    int queueDepth,
    boolean approval,
    boolean feasibilityModel,
    Timing timing,
    Matching matching,
    long seed) {

  public CampaignSpec {
    tags = List.copyOf(tags);
    objectives = List.copyOf(objectives);
    constraints = List.copyOf(constraints);
    stopping = List.copyOf(stopping);
    if (name.isBlank()) {
      throw new IllegalArgumentException("a campaign needs a name");
    }
    if (queueDepth < 1) {
      throw new IllegalArgumentException("queue depth must be at least 1, not " + queueDepth);
    }
  }

  /** The same under another name, of another owner. */
  public CampaignSpec withNameAndOwner(String otherName, String otherOwner) {
    return new CampaignSpec(
        otherName,
        description,
        otherOwner,
        lab,
        tags,
        space,
        objectives,
        constraints,
        model,
        acquisition,
        budget,
        stopping,
        queueDepth,
        approval,
        feasibilityModel,
        timing,
        matching,
        seed);
  }

  /** The same for another laboratory. */
  public CampaignSpec withLab(String otherLab) {
    return new CampaignSpec(
        name,
        description,
        owner,
        otherLab,
        tags,
        space,
        objectives,
        constraints,
        model,
        acquisition,
        budget,
        stopping,
        queueDepth,
        approval,
        feasibilityModel,
        timing,
        matching,
        seed);
  }

  /** The same with another way of choosing. */
  public CampaignSpec withAcquisition(AcquisitionSpec otherAcquisition) {
    return new CampaignSpec(
        name,
        description,
        owner,
        lab,
        tags,
        space,
        objectives,
        constraints,
        model,
        otherAcquisition,
        budget,
        stopping,
        queueDepth,
        approval,
        feasibilityModel,
        timing,
        matching,
        seed);
  }

  /** The same with another model. */
  public CampaignSpec withModel(ModelSpec otherModel) {
    return new CampaignSpec(
        name,
        description,
        owner,
        lab,
        tags,
        space,
        objectives,
        constraints,
        otherModel,
        acquisition,
        budget,
        stopping,
        queueDepth,
        approval,
        feasibilityModel,
        timing,
        matching,
        seed);
  }

  CampaignSpec withBudget(Budget newBudget) {
    return new CampaignSpec(
        name,
        description,
        owner,
        lab,
        tags,
        space,
        objectives,
        constraints,
        model,
        acquisition,
        newBudget,
        stopping,
        queueDepth,
        approval,
        feasibilityModel,
        timing,
        matching,
        seed);
  }

  /** The same with other leases and quiet times. */
  public CampaignSpec withTiming(Timing otherTiming) {
    return new CampaignSpec(
        name,
        description,
        owner,
        lab,
        tags,
        space,
        objectives,
        constraints,
        model,
        acquisition,
        budget,
        stopping,
        queueDepth,
        approval,
        feasibilityModel,
        otherTiming,
        matching,
        seed);
  }

  /**
   * @param lease how long a claim holds without renewal
   * @param debounce quiet time after a result before a training starts
   */
  public record Timing(Duration lease, Duration debounce) {
    public static final Timing STANDARD = new Timing(Duration.ofHours(8), Duration.ofSeconds(5));

    public Timing withDebounce(Duration otherDebounce) {
      return new Timing(lease, otherDebounce);
    }
  }

  /**
   * @param asMadeFraction tolerance of each atomic fraction beside twice the method's uncertainty
   * @param asMadeKelvin tolerance of temperatures, K
   * @param sameFraction atomic fractions closer than this are the same candidate
   * @param sameKelvin temperatures closer than this are the same, K
   */
  public record Matching(
      double asMadeFraction, double asMadeKelvin, double sameFraction, double sameKelvin) {
    public static final Matching STANDARD = new Matching(0.02, 10, 0.001, 1);
  }

  /** Suggests stopping when the best result has not improved for a number of results. */
  public record StoppingRule(int resultsWithoutImprovement) {}
}
