package org.bloomery.actors.training;

import org.bloomery.models.ensemble.TrainingTask;

/**
 * A training somebody waits for; the same (campaign, round) is the same work.
 *
 * @param bench experiments that the campaign's bench could still take up: the emptiest is served
 *     first
 */
public record TrainingJob(String campaign, long round, int bench, TrainingTask task) {
  boolean isSameWorkAs(TrainingJob other) {
    return campaign.equals(other.campaign) && round == other.round;
  }
}
