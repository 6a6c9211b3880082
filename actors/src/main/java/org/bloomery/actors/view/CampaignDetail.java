package org.bloomery.actors.view;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
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
 * @param sources what the sources of candidates have brought in; none in a pool
 * @param generator what candidates are decoded by, empty without one
 * @param shadows what runs beside it, silently
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
    Optional<String> servingModel,
    List<Source> sources,
    Optional<Generator> generator,
    List<ShadowView> shadows) {

  /**
   * @param kind {@code training}, {@code screening}, {@code rescoring}, {@code scoring}, {@code
   *     generator}, {@code comparison}, {@code shadow training}, {@code shadow scoring} or {@code
   *     rehearsal}
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

  /**
   * One audited prediction.
   *
   * @param modelVersion version that spoke; empty in a row of before it was told
   */
  public record ParityPoint(
      String experiment,
      String property,
      double predicted,
      double low80,
      double high80,
      double measured,
      boolean control,
      Optional<String> modelVersion) {

    /** Whether the result lies in the stated interval. */
    public boolean inside() {
      return low80 <= measured && measured <= high80;
    }
  }

  public record Coverage(int inside, int scored, double low95, double high95) {}

  /**
   * What a source of candidates has brought in. Proposals that a model picked count.
   *
   * @param source e.g. {@code GRID} or {@code LATENT}
   * @param proposed proposals so far
   * @param measured those of them with a result
   * @param improvements results better than the best before them
   * @param gain by how much, all together, in the unit of the objective
   * @param share part of the next batch it fills, 0..1
   */
  public record Source(
      String source, int proposed, int measured, int improvements, double gain, double share) {}

  /**
   * The generative model that candidates are decoded by.
   *
   * @param modelVersion the predictor it was trained with
   */
  public record Generator(
      String version,
      String modelVersion,
      String artifactDigest,
      String dataDigest,
      long seed,
      SortedMap<String, Double> metrics,
      Instant trained) {}
}
