package org.bloomery.models.acquisition;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.data.space.Candidate;
import org.bloomery.data.space.CandidateBlock;
import org.bloomery.models.ensemble.Prediction;
import org.bloomery.models.ensemble.Predictor;
import org.bloomery.models.ensemble.Query;

/**
 * A real predictor small enough to check by hand: the property is a weighted sum of the atomic
 * fractions whose weights are independent normal variables. Density, where asked for, is known
 * exactly.
 */
final class LinearGaussian implements Predictor {
  private static final Map<Element, Double> DENSITIES =
      Map.of(Element.Nb, 8.57, Element.Mo, 10.28, Element.Ta, 16.65, Element.W, 19.25);

  private final Map<Element, Double> means;
  private final Map<Element, Double> deviations;
  private final double noise;
  private final int members;

  LinearGaussian(
      Map<Element, Double> means, Map<Element, Double> deviations, double noise, int members) {
    this.means = means;
    this.deviations = deviations;
    this.noise = noise;
    this.members = members;
  }

  static LinearGaussian of(Map<Element, Double> means, double deviation) {
    return new LinearGaussian(
        means, Alloys.law(deviation, deviation, deviation, deviation), 20, 200);
  }

  private static double of(Map<Element, Double> law, Element element) {
    return law.getOrDefault(element, 0.0);
  }

  private Prediction predict(Query query) {
    double mean = 0;
    double variance = 0;
    boolean density = query.test().property().equals("density");
    for (Map.Entry<Element, Double> e : query.candidate().composition().fractions().entrySet()) {
      if (density) {
        mean += of(DENSITIES, e.getKey()) * e.getValue();
      } else {
        mean += of(means, e.getKey()) * e.getValue();
        variance += Math.pow(of(deviations, e.getKey()) * e.getValue(), 2);
      }
    }
    return new Prediction(mean, Math.sqrt(variance), density ? 0 : noise);
  }

  @Override
  public int members() {
    return members;
  }

  @Override
  public List<Prediction> predict(List<Query> queries) {
    return queries.stream().map(this::predict).toList();
  }

  @Override
  public double[][] draws(List<Query> queries) {
    Random random = new Random(11);
    double[][] draws = new double[members][queries.size()];
    for (double[] draw : draws) {
      Map<Element, Double> weights =
          Alloys.law(
              random.nextGaussian(),
              random.nextGaussian(),
              random.nextGaussian(),
              random.nextGaussian());
      for (int q = 0; q < queries.size(); q++) {
        for (Map.Entry<Element, Double> e :
            queries.get(q).candidate().composition().fractions().entrySet()) {
          Element element = e.getKey();
          draw[q] +=
              e.getValue() * (of(means, element) + of(deviations, element) * of(weights, element));
        }
      }
    }
    return draws;
  }

  @Override
  public BlockScorer scorer(CandidateBlock layout, PropertyTest test, int capacity) {
    return new BlockScorer() {
      @Override
      public void score(CandidateBlock block, float[] mean, float[] modelDeviation) {
        List<Candidate> rows = new ArrayList<>();
        for (int row = 0; row < block.size(); row++) {
          rows.add(block.candidate(row));
        }
        for (int row = 0; row < rows.size(); row++) {
          Prediction prediction = predict(new Query(rows.get(row), test));
          mean[row] = (float) prediction.mean();
          modelDeviation[row] = (float) prediction.modelDeviation();
        }
      }

      @Override
      public double noiseDeviation() {
        return noise;
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public void close() {}
}
