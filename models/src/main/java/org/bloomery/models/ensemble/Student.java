package org.bloomery.models.ensemble;

import ai.djl.Device;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleConsumer;
import org.bloomery.data.feature.FeatureSpec;
import org.bloomery.data.objective.Conditions;
import org.bloomery.data.objective.Property;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.data.space.DesignSpace;
import org.bloomery.data.split.Seeds;
import org.bloomery.models.network.FitOptions;
import org.bloomery.models.network.FitTask;
import org.bloomery.models.network.StackedFit;
import org.bloomery.models.network.StackedWeights;
import org.bloomery.models.transfer.NetworkAnswers;

/**
 * Compact networks that learn what a dear predictor says over a campaign's space, so that mean and
 * spread are those of the dear one about (distillation, Hinton et al. 2015): quick enough to rank a
 * whole stream.
 *
 * @param property that is asked for
 * @param features that the student reads
 * @param questions drawn from the space, to which the teacher gives its answers
 * @param seed of the questions and of the learning
 */
record Student(
    Property property, FeatureSpec features, List<SpaceSample.Question> questions, long seed) {
  private static final int HIDDEN = 64;
  private static final int QUESTIONS = 8_192;
  private static final FitOptions LEARNING = new FitOptions(30, 128, 3e-3f, 0, 0, 1, 30, 0);

  /**
   * A student of one property.
   *
   * @param tests under which will be asked
   */
  static Student of(
      Property property,
      FeatureSpec features,
      DesignSpace space,
      Set<Conditions> tests,
      long seed) {
    return new Student(
        property, features, SpaceSample.draw(space, tests, QUESTIONS, Seeds.mix(seed + 7)), seed);
  }

  /** One network for each of the teacher's learns what that one says. */
  QuantityModel taughtBy(ConvolutionalModel teacher, Device device, DoubleConsumer progress) {
    ImageRows images = new ImageRows(teacher.image());
    float[] asked = new float[questions.size() * images.width()];
    for (int q = 0; q < questions.size(); q++) {
      SpaceSample.Question question = questions.get(q);
      images.write(question.candidate(), question.test(), asked, q * images.width());
    }
    try (NetworkAnswers networks =
        new NetworkAnswers(teacher.image(), teacher.networks(), device)) {
      return learned(
          networks.answer(asked), teacher.scale(), teacher.calibration(), device, progress);
    }
  }

  /** Two networks, whose mean and spread are the mean and the model deviation of the teacher. */
  QuantityModel taughtBy(QuantityPredictor teacher, Device device, DoubleConsumer progress) {
    List<Prediction> predictions =
        teacher.predict(
            questions.stream()
                .map(one -> new Query(one.candidate(), new PropertyTest(property.id(), one.test())))
                .toList());
    ModelScale scale =
        ModelScale.of(
            property.transform(), predictions.stream().mapToDouble(Prediction::mean).toArray());
    float[][] edges = new float[2][predictions.size()];
    for (int q = 0; q < predictions.size(); q++) {
      double mean = predictions.get(q).mean();
      double middle = scale.standardised(mean);
      double deviation = scale.standardisedDeviation(predictions.get(q).modelDeviation(), mean);
      // Two numbers that lie so far apart have this standard deviation.
      edges[0][q] = (float) (middle - deviation / Math.sqrt(2));
      edges[1][q] = (float) (middle + deviation / Math.sqrt(2));
    }
    double noise = scale.standardisedDeviation(teacher.noise(), scale.value(0));
    return learned(edges, scale, Calibration.prior(noise), device, progress);
  }

  /**
   * Networks that learned answers.
   *
   * @param said {@code networks x questions}, standardised
   */
  private QuantityModel learned(
      float[][] said,
      ModelScale scale,
      Calibration calibration,
      Device device,
      DoubleConsumer progress) {
    SampledInputs sample =
        SampledInputs.of(property, features, Optional.empty(), false, questions, scale);
    int members = said.length;
    int rows = sample.rows();
    float[] targets = new float[members * rows];
    for (int m = 0; m < members; m++) {
      System.arraycopy(said[m], 0, targets, m * rows, rows);
    }
    float[] ones = new float[members * rows];
    Arrays.fill(ones, 1);
    StackedWeights start =
        StackedWeights.random(
            members, new int[] {sample.columns().width(), HIDDEN, HIDDEN, 1}, Seeds.mix(seed + 8));
    StackedWeights learned =
        StackedFit.run(
                new FitTask(
                    start,
                    rows,
                    sample.inputs(),
                    targets,
                    ones,
                    ones,
                    new float[members * rows],
                    LEARNING.withSeed(Seeds.mix(seed + 9))),
                device,
                progress)
            .weights();
    return new QuantityModel(
        property,
        sample.columns(),
        scale,
        Collections.nCopies(members, new SimulatorLine(0, 0)),
        learned,
        calibration);
  }
}
