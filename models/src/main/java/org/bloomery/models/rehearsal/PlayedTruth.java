package org.bloomery.models.rehearsal;

import java.util.List;

/**
 * What campaigns of several batch sizes found against one truth.
 *
 * @param number of the truth, from 0
 * @param campaigns one for each batch size, in the order of the task
 */
public record PlayedTruth(int number, List<Campaign> campaigns) {
  public PlayedTruth {
    campaigns = List.copyOf(campaigns);
  }

  /**
   * The course of one campaign.
   *
   * @param shareBetter share of the space whose true value is better than the best true value
   *     measured, after each experiment
   * @param regret how much better the best of the space is than the best measured, after each
   *     experiment, in standard deviations of the truth over the space
   */
  public record Campaign(int batch, List<Double> shareBetter, List<Double> regret) {
    public Campaign {
      shareBetter = List.copyOf(shareBetter);
      regret = List.copyOf(regret);
    }
  }
}
