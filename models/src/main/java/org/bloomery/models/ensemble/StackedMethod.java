package org.bloomery.models.ensemble;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.IntStream;
import org.bloomery.data.feature.Featurizer;
import org.bloomery.models.ensemble.GroupedInputs.Kind;
import org.bloomery.models.gaussian.GaussianProcess;
import org.bloomery.models.gaussian.HyperparameterPrior;
import org.bloomery.models.gaussian.Hyperparameters;
import org.bloomery.models.gaussian.Marginals;

/**
 * Exact Gaussian processes with a length for each group of columns, so that little has to be
 * learned from few points: one of them, or several that see an alloy by other columns and are
 * weighted by what they say of alloys they had not seen.
 *
 * <p>Priors, the scale of the root, the homologous temperature, the choice of members and the
 * number of points that beliefs are worth were chosen on draws of the published yield strengths
 * with the seeds 101 to 120 and folds dealt with the seed 101. Benches report other seeds.
 */
final class StackedMethod implements MeasuredMethod<StackedModel> {
  /** Questions drawn to see over what inputs range. */
  private static final int SAMPLE = 2000;

  /** Deviation of the logarithm of the variance of one observation. */
  private static final double NOISE_DEVIATION = 0.5;

  /** Half width of the central 80 % of a normal distribution, in standard deviations. */
  private static final double EIGHTY_PERCENT = 1.2815515655446004;

  private static final double SHARE = 0.8;

  /** Points that the belief in the processes' own deviations is worth. */
  private static final double WIDTH_BELIEF = 20;

  /** Of a process that has not learned. */
  private static final Hyperparameters UNLEARNED = new Hyperparameters(new double[0], 1, 1);

  private final Kit kit;

  /** Which processes. */
  enum Kit {
    /** One process on the property's own scale that reads everything but the homologous one. */
    SINGLE(ModelSpec.GROUPED_PROCESS),
    /** Four on the scale of the root. */
    STACK(ModelSpec.STACKED_PROCESSES);

    private final String predictor;

    Kit(String predictor) {
      this.predictor = predictor;
    }

    private PowerScale.Power power(PowerScale.Power natural) {
      return this == SINGLE && natural == PowerScale.Power.ROOT ? PowerScale.Power.PLAIN : natural;
    }

    /** What each process reads, none the same as another. */
    private List<Plan> plans(GroupedInputs inputs) {
      boolean homologous = this == STACK && inputs.kinds().contains(Kind.HOMOLOGOUS);
      Kind heat = homologous ? Kind.HOMOLOGOUS : Kind.TEST_TEMPERATURE;
      List<Kind> all = List.of(Kind.FRACTIONS, Kind.DESCRIPTORS, heat, Kind.CONDITION);
      List<List<Kind>> read =
          switch (this) {
            case SINGLE -> List.of(all);
            case STACK ->
                List.of(
                    all,
                    List.of(
                        Kind.FRACTIONS,
                        Kind.DESCRIPTORS,
                        heat,
                        Kind.TEST_TEMPERATURE,
                        Kind.CONDITION),
                    List.of(Kind.FRACTIONS, heat, Kind.CONDITION),
                    List.of(Kind.DESCRIPTORS, heat, Kind.CONDITION));
          };
      int[] lines = inputs.lines(List.of(heat, Kind.CONDITION));
      List<Plan> plans = new ArrayList<>();
      for (List<Kind> kinds : read) {
        int[] columns = inputs.positions(kinds);
        if (plans.stream().noneMatch(known -> Arrays.equals(known.columns(), columns))) {
          plans.add(new Plan(columns, lines));
        }
      }
      return plans;
    }
  }

  /** A process to learn: the inputs it reads, and those its mean follows by a line. */
  private record Plan(int[] columns, int[] lines) {}

  StackedMethod(Kit kit) {
    this.kit = kit;
  }

  @Override
  public String predictor() {
    return kit.predictor;
  }

  @Override
  public String codeVersion() {
    return kit.predictor + "-2";
  }

  @Override
  public String phase() {
    return "learning the lengths of Gaussian processes";
  }

  @Override
  public Class<StackedModel> form() {
    return StackedModel.class;
  }

  @Override
  public int members() {
    return StackedProcesses.DRAWS;
  }

  @Override
  public boolean isDear() {
    return true;
  }

  @Override
  public QuantityPredictor open(StackedModel learned) {
    return new StackedProcesses(learned);
  }

  @Override
  public StackedModel learn(ExactPoints points) {
    StackedModel told = told(points);
    HyperparameterPrior prior =
        new HyperparameterPrior(
            ProcessBeliefs.LENGTH,
            ProcessBeliefs.SIGNAL,
            new HyperparameterPrior.LogNormal(Math.log(noise(points, told)), NOISE_DEVIATION));
    List<StackedModel.Member> members = new ArrayList<>();
    List<Plan> plans = kit.plans(told.inputs());
    for (Plan plan : plans) {
      StackedModel.Member unlearned =
          new StackedModel.Member(plan.columns(), plan.lines(), 1.0 / plans.size(), UNLEARNED);
      GaussianProcess process =
          GaussianProcess.fitted(
              told.observations(unlearned),
              new GaussianProcess.Search(
                  Optional.of(prior),
                  1,
                  points.task().seed(),
                  told.inputs().groupsOf(plan.columns())));
      members.add(unlearned.with(process.hyperparameters()));
    }
    StackedModel equal = told.with(members, 1);
    if (kit == Kit.SINGLE || points.size() == 0) {
      return equal;
    }
    Outside outside = new Outside(equal, QuantityData.groups(points.points()));
    double[] weights = Stacking.weights(outside.logDensities());
    StackedModel weighted =
        told.with(
            IntStream.range(0, weights.length)
                .mapToObj(k -> members.get(k).with(weights[k]))
                .toList(),
            1);
    return weighted.with(weighted.members(), width(outside.standardisedErrors(weighted)));
  }

  /**
   * The factor that makes the central 80 % intervals hold that many of the points that were left
   * out: the split-conformal quantile (Vovk, Gammerman and Shafer 2005), shrunk towards 1.
   */
  private static double width(double[] errors) {
    double[] sorted = Arrays.stream(errors).map(Math::abs).sorted().toArray();
    int n = sorted.length;
    int rank = Math.min(n, (int) Math.ceil(SHARE * (n + 1)));
    double conformal = sorted[rank - 1] / EIGHTY_PERCENT;
    return 1 + (conformal - 1) * n / (n + WIDTH_BELIEF);
  }

  /** Variance of one observation, standardised: from repeats, shrunk to the belief. */
  private static double noise(ExactPoints points, StackedModel told) {
    double[] uncertainties = points.uncertainties();
    double[] deviations =
        IntStream.range(0, points.size())
            .mapToDouble(
                i -> told.scale().standardisedDeviation(uncertainties[i], points.values()[i]))
            .toArray();
    return Math.max(
        NoiseEstimate.variance(points.points(), told.values(), deviations, ProcessBeliefs.NOISE),
        1e-7);
  }

  private StackedModel told(ExactPoints points) {
    List<SpaceSample.Question> questions =
        SpaceSample.draw(
            points.task().space(), points.questions().tests(), SAMPLE, points.task().spec().seed());
    PowerScale scale =
        PowerScale.of(
            kit.power(PowerScale.Power.of(points.property())),
            points.values(),
            simulated(points, questions));
    Featurizer featurizer = new Featurizer(points.features());
    List<float[]> sample = new ArrayList<>();
    questions.forEach(
        question -> sample.add(featurizer.features(question.candidate(), question.test())));
    points
        .points()
        .forEach(
            point -> sample.add(featurizer.features(point.candidate(), point.test().conditions())));
    return new StackedModel(
            points.property(),
            points.features(),
            points.simulator(),
            scale,
            GroupedInputs.of(points.features(), sample),
            new double[0][],
            new double[0],
            Arrays.stream(points.values()).map(scale::standardised).toArray(),
            points.points().stream().mapToDouble(TrainingPoint::repeats).toArray(),
            List.of(),
            1,
            points.task().seed())
        .toldOf(points.points());
  }

  private static double[] simulated(ExactPoints points, List<SpaceSample.Question> questions) {
    Optional<SimulatorColumn> simulator = points.simulator().map(SimulatorColumn::require);
    return questions.stream()
        .flatMapToDouble(question ->
            simulator.stream()
                .mapToDouble(column -> column.value(question.candidate(), question.test())))
        .filter(value -> !Double.isNaN(value))
        .toArray();
  }

  @Override
  public void measure(StackedModel learned, SortedMap<String, Double> metrics) {
    metrics.put("noise" + OutOfFold.unitName(learned.property()), open(learned).noise());
    metrics.put("width", learned.width());
    if (learned.values().length > 0) {
      measureOutside(learned, metrics);
    }
  }

  private static void measureOutside(StackedModel learned, SortedMap<String, Double> metrics) {
    List<String> groups =
        IntStream.range(0, learned.values().length).mapToObj(i -> "point " + i).toList();
    Outside outside = new Outside(learned, groups);
    double[] errors = outside.standardisedErrors(learned);
    double squares = 0;
    int inside = 0;
    for (int i = 0; i < errors.length; i++) {
      squares += Math.pow(outside.error(learned, i), 2);
      inside += Math.abs(errors[i]) <= EIGHTY_PERCENT * learned.width() ? 1 : 0;
    }
    String unit = OutOfFold.unitName(learned.property());
    metrics.put("leave_one_out_rmse" + unit, Math.sqrt(squares / errors.length));
    metrics.put("leave_one_out_coverage80", inside / (double) errors.length);
    metrics.put("jitter", outside.jitter());
    for (int k = 0; k < learned.members().size(); k++) {
      metrics.put("weight_" + (k + 1), learned.members().get(k).weight());
    }
  }

  /** What each process says of points whose groups are taken from it. */
  private static final class Outside {
    private final StackedModel model;
    private final double[][] means;
    private final double[][] deviations;
    private double jitter;

    Outside(StackedModel model, List<String> groups) {
      this.model = model;
      int members = model.members().size();
      int n = model.values().length;
      this.means = new double[n][members];
      this.deviations = new double[n][members];
      for (int k = 0; k < members; k++) {
        StackedModel.Member member = model.members().get(k);
        GaussianProcess process =
            GaussianProcess.of(model.observations(member), member.hyperparameters());
        Marginals left = process.leaveGroupsOut(groups);
        jitter = Math.max(jitter, process.jitter());
        for (int i = 0; i < n; i++) {
          means[i][k] = left.means()[i] + model.simulated()[i];
          deviations[i][k] = left.deviations()[i];
        }
      }
    }

    double[][] logDensities() {
      double[][] densities = new double[model.members().size()][means.length];
      for (int i = 0; i < means.length; i++) {
        for (int k = 0; k < densities.length; k++) {
          double z = (model.values()[i] - means[i][k]) / deviations[i][k];
          densities[k][i] = -0.5 * z * z - Math.log(deviations[i][k]);
        }
      }
      return densities;
    }

    /** Errors of the mixture in its own deviations, before they are widened. */
    double[] standardisedErrors(StackedModel weighted) {
      return IntStream.range(0, means.length)
          .mapToDouble(i ->
              error(weighted, i)
                  / StackedProcesses.mixed(weighted, means[i], deviations[i]).deviation())
          .toArray();
    }

    /** Error of the mixture at a point, in the unit. */
    double error(StackedModel weighted, int point) {
      return StackedProcesses.mixed(weighted, means[point], deviations[point]).mean()
          - model.scale().value(model.values()[point]);
    }

    double jitter() {
      return jitter;
    }
  }
}
