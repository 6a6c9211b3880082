package org.bloomery.actors.view;

import java.util.List;
import java.util.Optional;
import org.bloomery.models.score.BinomialLimits;

/**
 * How a model version did on results that came after it had predicted them.
 *
 * @param scored issued predictions that have met their result
 * @param rootMeanSquare error, in the unit of the property
 * @param inside results inside the stated 80 % interval
 * @param low95 lower exact binomial limit of the share inside, 0..1
 * @param high95 upper limit
 */
public record VersionScore(
    int scored, double rootMeanSquare, int inside, double low95, double high95) {

  /**
   * The score of a version; empty when none of its predictions has met a result.
   *
   * @param points issued predictions against results
   * @param property id of the property that is asked about
   */
  public static Optional<VersionScore> of(
      List<CampaignDetail.ParityPoint> points, String property, String version) {
    List<CampaignDetail.ParityPoint> own =
        points.stream()
            .filter(point -> point.property().equals(property))
            .filter(point -> point.modelVersion().filter(version::equals).isPresent())
            .toList();
    if (own.isEmpty()) {
      return Optional.empty();
    }
    double square =
        own.stream()
            .mapToDouble(point -> point.measured() - point.predicted())
            .map(error -> error * error)
            .average()
            .orElse(0);
    int inside = (int) own.stream().filter(CampaignDetail.ParityPoint::inside).count();
    BinomialLimits limits = BinomialLimits.of(inside, own.size());
    return Optional.of(
        new VersionScore(own.size(), Math.sqrt(square), inside, limits.low95(), limits.high95()));
  }
}
