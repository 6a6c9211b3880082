package org.bloomery.actors.view;

import java.util.List;
import java.util.Optional;
import org.bloomery.actors.campaign.CampaignSpec;

/**
 * All a campaign page needs beside its queue and measurements.
 *
 * @param specVersion version of the specification, from 1
 * @param sequence the last event these figures include
 * @param waitingFor what happens now or what the campaign waits for, in words
 * @param work running work with its share done
 * @param curve best so far against experiments
 * @param parity issued predictions against results
 * @param coverage share of results inside the issued 80 % interval, with exact binomial limits
 */
public record CampaignDetail(
    CampaignSummary summary,
    CampaignSpec spec,
    int specVersion,
    long sequence,
    String waitingFor,
    List<Work> work,
    List<CurvePoint> curve,
    List<ParityPoint> parity,
    Optional<Coverage> coverage,
    Optional<String> servingModel) {

  /**
   * @param kind {@code training}, {@code screening}, {@code rescoring} or {@code scoring}
   * @param share part done, 0..1
   */
  public record Work(String kind, double share, String phase) {}

  /**
   * @param experiments experiments measured so far, from 1
   * @param best best value of the first objective so far, in its unit
   * @param value the value of this experiment
   * @param random expectation of the best of as many uniform draws, NaN-free: empty where unknown
   * @param randomLow lower end of its 80 % interval
   * @param randomHigh upper end
   * @param basis whether the random expectation is a fact (known pool, virtual lab, own controls)
   *     or a model estimate
   */
  public record CurvePoint(
      int experiments,
      double best,
      double value,
      String experiment,
      Optional<RandomExpectation> random) {}

  /** What as many uniformly drawn experiments would have reached. */
  public record RandomExpectation(double mean, double low, double high, Basis basis) {}

  public enum Basis {
    FACT,
    MODEL_ESTIMATE
  }

  /** One audited prediction. */
  public record ParityPoint(
      String experiment,
      String property,
      double predicted,
      double low80,
      double high80,
      double measured,
      boolean control) {}

  public record Coverage(int inside, int scored, double low95, double high95) {}
}
