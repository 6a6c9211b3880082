package org.bloomery.models.ensemble;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.bloomery.data.chemistry.Composition;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.data.space.CandidateBlock;
import org.bloomery.models.generative.PhaseModel;
import org.hipparchus.distribution.continuous.NormalDistribution;

/**
 * Numbers by one predictor, each yes or no by the results nearby: the mean is the probability of a
 * yes, the model deviation how little is known of it.
 */
final class OutcomePredictor implements Predictor {
  /** Draws where no predictor of numbers says how many. */
  private static final int MEMBERS = 10;

  private final Optional<Predictor> numbers;
  private final Map<String, Judge> judges;
  private final double[] quantiles;

  /** What is believed of a yes. */
  private record Belief(double probability, double deviation) {}

  /** Says how probable a yes is: a phase model or the overall rate, corrected by what was seen. */
  private record Judge(
      NearbyOutcomes seen, Optional<PhaseModel> phases, Optional<String> phaseDigest) {
    List<Belief> of(List<Composition> alloys) {
      double rate = seen.rate();
      double[] prior =
          phases.map(model -> model.singlePhase(alloys)).orElseGet(() -> new double[0]);
      double[] spread = phases.map(model -> model.deviation(alloys)).orElseGet(() -> new double[0]);
      List<Belief> beliefs = new ArrayList<>();
      for (int i = 0; i < alloys.size(); i++) {
        NearbyOutcomes.Evidence near = seen.near(alloys.get(i));
        double probability = near.probability(phases.isPresent() ? prior[i] : rate);
        beliefs.add(
            new Belief(
                probability,
                phases.isPresent()
                    ? spread[i] * near.priorShare()
                    : betaDeviation(probability, near.all())));
      }
      return beliefs;
    }

    /** Standard deviation of a beta distribution of this mean and so many counts. */
    private static double betaDeviation(double mean, double counts) {
      return Math.sqrt(mean * (1 - mean) / (counts + NearbyOutcomes.PRIOR_WEIGHT + 1));
    }
  }

  private OutcomePredictor(Optional<Predictor> numbers, Map<String, Judge> judges) {
    this.numbers = numbers;
    this.judges = judges;
    this.quantiles = new double[numbers.map(Predictor::members).orElse(MEMBERS)];
    NormalDistribution normal = new NormalDistribution();
    for (int m = 0; m < quantiles.length; m++) {
      quantiles[m] = normal.inverseCumulativeProbability((m + 0.5) / quantiles.length);
    }
  }

  /** Takes over the predictor of numbers and opens phase models. */
  static OutcomePredictor open(
      Optional<Predictor> numbers,
      List<OutcomeTrainer.Outcomes> outcomes,
      Function<String, PhaseModel> phaseModels) {
    Map<String, Judge> judges = new LinkedHashMap<>();
    for (OutcomeTrainer.Outcomes one : outcomes) {
      NearbyOutcomes seen = new NearbyOutcomes();
      one.seen().forEach(outcome -> seen.add(outcome.composition(), outcome.yes()));
      judges.put(
          one.property(), new Judge(seen, one.phaseModel().map(phaseModels), one.phaseModel()));
    }
    return new OutcomePredictor(numbers, judges);
  }

  void requireKnown(Set<Element> palette) {
    for (Judge judge : judges.values()) {
      judge
          .phases()
          .ifPresent(
              model -> OutcomeTrainer.requireKnown(model, judge.phaseDigest().orElse(""), palette));
    }
  }

  void closePhaseModels() {
    judges.values().forEach(judge -> judge.phases().ifPresent(PhaseModel::close));
  }

  @Override
  public boolean judges(String property) {
    return judges.containsKey(property);
  }

  @Override
  public int members() {
    return quantiles.length;
  }

  @Override
  public List<Prediction> predict(List<Query> queries) {
    return new QueriesByProperty(queries)
        .predict((property, asked) ->
            judges.containsKey(property)
                ? judged(property, asked)
                : numbers(property).predict(asked));
  }

  private List<Prediction> judged(String property, List<Query> asked) {
    return beliefs(property, asked).stream()
        .map(belief -> new Prediction(belief.probability(), belief.deviation(), 0))
        .toList();
  }

  private List<Belief> beliefs(String property, List<Query> asked) {
    return judge(property).of(asked.stream().map(one -> one.candidate().composition()).toList());
  }

  @Override
  public double[][] draws(List<Query> queries) {
    return new QueriesByProperty(queries)
        .draws(
            members(),
            (property, asked) ->
                judges.containsKey(property)
                    ? drawn(beliefs(property, asked))
                    : numbers(property).draws(asked));
  }

  /** A member that doubts one alloy doubts all: nothing says how doubts go together. */
  private double[][] drawn(List<Belief> beliefs) {
    double[][] drawn = new double[quantiles.length][beliefs.size()];
    for (int m = 0; m < drawn.length; m++) {
      for (int i = 0; i < beliefs.size(); i++) {
        double value = beliefs.get(i).probability() + quantiles[m] * beliefs.get(i).deviation();
        drawn[m][i] = Math.max(0, Math.min(1, value));
      }
    }
    return drawn;
  }

  @Override
  public BlockScorer scorer(CandidateBlock layout, PropertyTest test, int capacity) {
    if (!judges.containsKey(test.property())) {
      return numbers(test.property()).scorer(layout, test, capacity);
    }
    Judge judge = judge(test.property());
    return new BlockScorer() {
      @Override
      public void score(CandidateBlock block, float[] mean, float[] modelDeviation) {
        List<Composition> alloys = new ArrayList<>(block.size());
        for (int row = 0; row < block.size(); row++) {
          alloys.add(block.candidate(row).composition());
        }
        List<Belief> beliefs = judge.of(alloys);
        for (int row = 0; row < beliefs.size(); row++) {
          mean[row] = (float) beliefs.get(row).probability();
          modelDeviation[row] = (float) beliefs.get(row).deviation();
        }
      }

      @Override
      public double noiseDeviation() {
        return 0;
      }

      @Override
      public void close() {}
    };
  }

  private Judge judge(String property) {
    Judge judge = judges.get(property);
    if (judge == null) {
      throw new IllegalArgumentException("this model judges " + judges.keySet());
    }
    return judge;
  }

  private Predictor numbers(String property) {
    return numbers.orElseThrow(() ->
        new IllegalArgumentException(
            "this model predicts " + judges.keySet() + ", not '" + property + "'"));
  }

  /** Numbers by the first stage of their predictor, yes or no as here. */
  @Override
  public Optional<Predictor> firstStage() {
    return numbers
        .flatMap(Predictor::firstStage)
        .map(cheap -> new OutcomePredictor(Optional.of(cheap), judges));
  }

  @Override
  public void close() {
    numbers.ifPresent(Predictor::close);
    closePhaseModels();
  }
}
