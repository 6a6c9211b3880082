package org.bloomery.actors.training;

import org.bloomery.models.ensemble.TrainingTask;
import org.bloomery.models.generative.GeneratorTask;

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

  /** Work of this kind and campaign, whatever its round. */
  boolean isOf(String someCampaign, Class<? extends Work> kind) {
    return campaign.equals(someCampaign) && kind.isInstance(work);
  }

  boolean isSameWorkAs(TrainingJob other) {
    return other.isOf(campaign, work.getClass()) && round == other.round;
  }

  /** Whether somebody's proposals wait for it. */
  boolean isAwaited() {
    return work instanceof Refit;
  }
}
