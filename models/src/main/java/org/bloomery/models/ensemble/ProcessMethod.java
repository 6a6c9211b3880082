package org.bloomery.models.ensemble;

import java.util.Arrays;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.IntStream;
import org.bloomery.models.gaussian.GaussianProcess;
import org.bloomery.models.gaussian.HyperparameterPrior;
import org.bloomery.models.gaussian.Hyperparameters;
import org.bloomery.models.gaussian.Marginals;

/**
 * An exact Gaussian process over features and conditions, with a length of its own for each column:
 * where the specification asks for the simulator it learns what a line through the simulator
 * misses. Its hyperparameters are the most probable under a published prior; nothing is set by
 * hand. What is kept are the training rows, from which the same process follows.
 */
final class ProcessMethod implements MeasuredMethod<ProcessModel> {
  /** Questions drawn to see over what inputs range. */
  private static final int SAMPLE = 2000;

  private static final int SEARCHES = 3;

  /** The range of numbers that are spread evenly, in their standard deviations. */
  private static final double EVEN_RANGE = Math.sqrt(12);

  /** Columns that vary by less, in their scales, are constant but for rounding. */
  private static final double SMALLEST_CHANGE = 1e-5;

  /** Half width of the central 80 % of a normal distribution, in standard deviations. */
  private static final double EIGHTY_PERCENT = 1.2815515655446004;

  @Override
  public String predictor() {
    return ModelSpec.GAUSSIAN_PROCESS;
  }

  @Override
  public String codeVersion() {
    return "gaussian-process-1";
  }

  @Override
  public String phase() {
    return "learning the lengths of the Gaussian process";
  }

  @Override
  public Class<ProcessModel> form() {
    return ProcessModel.class;
  }

  @Override
  public int members() {
    return QuantityProcess.DRAWS;
  }

  @Override
  public QuantityPredictor open(ProcessModel learned) {
    return new QuantityProcess(learned);
  }

  @Override
  public boolean isDear() {
    return true;
  }

  @Override
  public ProcessModel learn(ExactPoints points) {
    ProcessModel told = told(points);
    HyperparameterPrior standard = HyperparameterPrior.standard(told.columns().length);
    HyperparameterPrior prior =
        standard.withNoise(
            new HyperparameterPrior.LogNormal(
                Math.log(noise(points, told, Math.exp(standard.noise().middle()))),
                standard.noise().deviation()));
    GaussianProcess process =
        GaussianProcess.fitted(
            told.observations(),
            new GaussianProcess.Search(Optional.of(prior), SEARCHES, points.task().seed()));
    return told.with(process.hyperparameters());
  }

  /** Variance of one observation, standardised: from repeats, shrunk to the belief. */
  private static double noise(ExactPoints points, ProcessModel told, double believed) {
    double[] uncertainties = points.uncertainties();
    double[] deviations =
        IntStream.range(0, points.size())
            .mapToDouble(
                i -> told.scale().standardisedDeviation(uncertainties[i], points.values()[i]))
            .toArray();
    return Math.max(
        NoiseEstimate.variance(points.points(), told.values(), deviations, believed), 1e-7);
  }

  private static ProcessModel told(ExactPoints points) {
    ModelScale scale = ModelScale.of(points.property().transform(), points.values());
    SampledInputs sample =
        SampledInputs.of(
            points.property(),
            points.features(),
            Optional.empty(),
            false,
            SpaceSample.draw(
                points.task().space(),
                points.questions().tests(),
                SAMPLE,
                points.task().spec().seed()),
            scale);
    InputColumns read =
        new InputColumns(
            points.features(),
            points.simulator(),
            false,
            sample.columns().centre(),
            sample.columns().scale());
    int width = read.width();
    InputColumns.Reader reader = read.reader(scale);
    int n = points.size();
    float[] inputs = new float[n * width];
    double[] simulated = new double[n];
    for (int i = 0; i < n; i++) {
      TrainingPoint point = points.points().get(i);
      simulated[i] = reader.read(point.candidate(), point.test().conditions(), inputs, i * width);
    }
    int[] columns =
        IntStream.range(0, width)
            .filter(column -> varies(sample.inputs(), inputs, width, column))
            .toArray();
    ProcessModel model =
        new ProcessModel(
            points.property(),
            points.features(),
            points.simulator(),
            scale,
            columns,
            Arrays.stream(columns).mapToDouble(c -> sample.columns().centre()[c]).toArray(),
            Arrays.stream(columns)
                .mapToDouble(c -> EVEN_RANGE * sample.columns().scale()[c])
                .toArray(),
            new double[0][],
            simulated,
            Arrays.stream(points.values()).map(scale::standardised).toArray(),
            points.points().stream().mapToDouble(TrainingPoint::repeats).toArray(),
            new Hyperparameters(new double[0], 1, 1),
            points.task().seed());
    return model.withRows(points.points());
  }

  private static boolean varies(float[] sample, float[] told, int width, int column) {
    float first = told[column];
    return changes(sample, width, column, first) || changes(told, width, column, first);
  }

  private static boolean changes(float[] rows, int width, int column, float from) {
    for (int at = column; at < rows.length; at += width) {
      if (Math.abs(rows[at] - from) > SMALLEST_CHANGE) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void measure(ProcessModel learned, SortedMap<String, Double> metrics) {
    GaussianProcess process = GaussianProcess.of(learned.observations(), learned.hyperparameters());
    metrics.put("log_likelihood", process.logLikelihood());
    metrics.put("jitter", process.jitter());
    Marginals left = process.leaveOneOut();
    double squares = 0;
    int inside = 0;
    int n = learned.values().length;
    for (int i = 0; i < n; i++) {
      double said = learned.scale().value(left.means()[i] + learned.simulated()[i]);
      double error = said - learned.scale().value(learned.values()[i]);
      squares += error * error;
      double standardised = left.means()[i] + learned.simulated()[i] - learned.values()[i];
      inside += Math.abs(standardised) <= EIGHTY_PERCENT * left.deviations()[i] ? 1 : 0;
    }
    String unit = OutOfFold.unitName(learned.property());
    metrics.put("leave_one_out_rmse" + unit, Math.sqrt(squares / n));
    metrics.put("leave_one_out_coverage80", inside / (double) n);
    metrics.put("noise" + unit, open(learned).noise());
  }
}
