package org.bloomery.models.ensemble;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.objective.Property;
import org.bloomery.models.transfer.LabelledRows;

/**
 * What networks over images learn of one property: the simulated points of the prior and the
 * measured ones, standardised alike.
 *
 * @param exact positions of the measured points that are no limits
 */
record ImageData(
    QuantityData measured,
    ImageRows rows,
    ModelScale scale,
    LabelledRows source,
    LabelledRows target,
    int[] exact) {
  /** Believed deviation of one observation, standardised. */
  private static final double BELIEVED_NOISE = 0.2;

  /**
   * Reads a task.
   *
   * @throws IllegalArgumentException for conditions that images do not show, or a simulator of
   *     another property
   */
  static ImageData of(TrainingTask task, TrainingTask.Quantity quantity) {
    Property property = quantity.property();
    QuantityData data = QuantityData.of(property, task.points());
    AskedQuestions questions = new AskedQuestions(task, quantity, data);
    ImageRows.requireVisible(questions);
    TreeSet<Element> palette = new TreeSet<>(task.space().palette());
    data.points().forEach(point -> palette.addAll(point.candidate().composition().elements()));
    ImageRows rows = ImageRows.of(palette);
    Simulated simulated =
        task.spec().prior() instanceof ModelSpec.Prior.Simulated prior
            ? simulated(task, questions, prior, rows)
            : Simulated.NONE;
    int[] exact = IntStream.range(0, data.size()).filter(i -> data.limits()[i] == 0).toArray();
    ModelScale scale = scale(property, simulated.values(), data, exact);
    return new ImageData(
        data, rows, scale, simulated.labelled(scale), target(data, rows, scale), exact);
  }

  /**
   * Recalibrates the networks' spread by the points that each had not learned.
   *
   * @param said of the measured points, {@code members x points}
   * @param memberWithout for a point the member that had not learned it, -1 for none
   */
  OutOfFold.Result judged(float[][] said, IntUnaryOperator memberWithout, int members) {
    int n = measured.size();
    double[] values = new double[n];
    double[] deviations = new double[n];
    for (int i = 0; i < n; i++) {
      TrainingPoint point = measured.points().get(i);
      values[i] = target.labels()[i];
      deviations[i] =
          point.uncertainty().isPresent()
              ? scale.standardisedDeviation(point.uncertainty().getAsDouble(), measured.values()[i])
              : Double.NaN;
    }
    double noise =
        Math.sqrt(
            NoiseEstimate.variance(
                measured.points(), values, deviations, BELIEVED_NOISE * BELIEVED_NOISE));
    double[] variances = new double[n];
    for (int i = 0; i < n; i++) {
      variances[i] = noise * noise / measured.points().get(i).repeats();
    }
    return new OutOfFold(measured, scale, values, new double[n], variances, noise)
        .judge(Collections.nCopies(members, new SimulatorLine(0, 0)), said, memberWithout, i -> -1);
  }

  private static LabelledRows target(QuantityData data, ImageRows rows, ModelScale scale) {
    float[] inputs = new float[data.size() * rows.width()];
    float[] labels = new float[data.size()];
    for (int i = 0; i < labels.length; i++) {
      TrainingPoint point = data.points().get(i);
      rows.write(point.candidate(), point.test().conditions(), inputs, i * rows.width());
      labels[i] = (float) scale.standardised(data.values()[i]);
    }
    return new LabelledRows(inputs, labels);
  }

  /**
   * Simulated points of the space.
   *
   * @param values in the property's unit
   */
  private record Simulated(float[] inputs, double[] values) {
    static final Simulated NONE = new Simulated(new float[0], new double[0]);

    LabelledRows labelled(ModelScale scale) {
      float[] labels = new float[values.length];
      for (int i = 0; i < labels.length; i++) {
        labels[i] = (float) scale.standardised(values[i]);
      }
      return new LabelledRows(inputs, labels);
    }
  }

  private static Simulated simulated(
      TrainingTask task,
      AskedQuestions questions,
      ModelSpec.Prior.Simulated prior,
      ImageRows rows) {
    SimulatorColumn simulator = SimulatorColumn.require(prior.simulator());
    if (!simulator.property().equals(questions.data().property().id())) {
      throw new IllegalArgumentException(
          "simulator '"
              + prior.simulator()
              + "' computes "
              + simulator.property()
              + ", not "
              + questions.data().property().id());
    }
    List<SpaceSample.Question> drawn =
        SpaceSample.draw(task.space(), questions.tests(), prior.points(), task.spec().seed());
    float[] inputs = new float[drawn.size() * rows.width()];
    double[] values = new double[drawn.size()];
    int kept = 0;
    for (SpaceSample.Question question : drawn) {
      double value = simulator.value(question.candidate(), question.test());
      if (!Double.isNaN(value)) {
        rows.write(question.candidate(), question.test(), inputs, kept * rows.width());
        values[kept++] = value;
      }
    }
    return new Simulated(Arrays.copyOf(inputs, kept * rows.width()), Arrays.copyOf(values, kept));
  }

  /** By mean and spread of the simulated values, else of the measured ones. */
  private static ModelScale scale(
      Property property, double[] simulated, QuantityData data, int[] exact) {
    double[] values =
        (simulated.length > 1
                ? Arrays.stream(simulated)
                : Arrays.stream(exact).mapToDouble(i -> data.values()[i]))
            .map(value -> ModelScale.transformed(property.transform(), value))
            .toArray();
    double mean = values.length == 0 ? 0 : Moments.mean(values);
    double spread = values.length < 2 ? 0 : Moments.deviation(values);
    return new ModelScale(
        property.transform(), mean, spread > 0 ? spread : Math.max(Math.abs(mean) / 2, 1e-6));
  }
}
