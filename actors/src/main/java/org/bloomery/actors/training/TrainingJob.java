package org.bloomery.actors.training;

import org.bloomery.models.ensemble.TrainingTask;
import org.bloomery.models.generative.GeneratorTask;
import org.bloomery.models.rehearsal.Rehearsal;
import org.bloomery.models.trial.PredictorTrial;

/**
 * A training somebody waits for; the same work of the same (campaign, round) is the same.
 *
 * @param bench experiments that the campaign's bench could still take up: the emptiest is served
 *     first
 */
public record TrainingJob(String campaign, long round, int bench, Work work) {

  /** What is to be trained. */
  public sealed interface Work {}

  /** The predictor, which proposals wait for. */
  public record Refit(TrainingTask task) implements Work {}

  /** The generative model, which nobody waits for. */
  public record Generator(GeneratorTask task) implements Work {}

  /** A model that runs beside the campaign, silently. */
  public record Shadow(TrainingTask task) implements Work {}

  /**
   * One fold of a comparison of predictors, which makes way for whatever a campaign owes.
   *
   * @param from share of the comparison that is done before it
   * @param to share that is done with it
   * @param phase what it is, for people
   */
  public record Trial(PredictorTrial.Fold fold, double from, double to, String phase)
      implements Work {}

  /**
   * A campaign played against one truth, which makes way for whatever a campaign owes.
   *
   * @param truth number of the truth
   * @param from share of the rehearsal that is done before it
   * @param to share that is done with it
   */
  public record Rehearse(Rehearsal rehearsal, int truth, double from, double to) implements Work {}

  /** Work of this kind and campaign, whatever its round. */
  boolean isOf(String someCampaign, Class<? extends Work> kind) {
    return campaign.equals(someCampaign) && kind.isInstance(work);
  }

  boolean isSameWorkAs(TrainingJob other) {
    return other.isOf(campaign, work.getClass()) && round == other.round;
  }

  /** Lower is served first, whatever the benches. */
  int turn() {
    return switch (work) {
      case Refit refit -> 0;
      case Generator generator -> 1;
      case Shadow shadow -> 2;
      case Trial trial -> 3;
      case Rehearse rehearse -> 4;
    };
  }

  /** Whether it is interrupted, and begun anew later, when work comes that is served first. */
  boolean makesWay() {
    return work instanceof Trial || work instanceof Shadow || work instanceof Rehearse;
  }
}
