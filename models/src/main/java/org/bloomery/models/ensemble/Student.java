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
import org.bloomery.data.space.DesignSpace;
import org.bloomery.data.split.Seeds;
import org.bloomery.models.network.FitOptions;
import org.bloomery.models.network.FitTask;
import org.bloomery.models.network.StackedFit;
import org.bloomery.models.network.StackedWeights;
import org.bloomery.models.transfer.NetworkAnswers;

/**
 * Compact networks that learn what dear ones say over a campaign's space, one for each, so that
 * mean and spread are those of the dear ones about (distillation, Hinton et al. 2015): quick enough
 * to rank a whole stream.
 */
final class Student {
  private static final int HIDDEN = 64;
  private static final int QUESTIONS = 8_192;
  private static final FitOptions LEARNING = new FitOptions(30, 128, 3e-3f, 0, 0, 1, 30, 0);

  private Student() {}

  /**
   * Learns what the networks of a model say.
   *
   * @param features that the student reads
   * @param tests under which will be asked
   */
  static QuantityModel of(
      ConvolutionalModel teacher,
      FeatureSpec features,
      DesignSpace space,
      Set<Conditions> tests,
      long seed,
      Device device,
      DoubleConsumer progress) {
    List<SpaceSample.Question> questions =
        SpaceSample.draw(space, tests, QUESTIONS, Seeds.mix(seed + 7));
    SampledInputs sample =
        SampledInputs.of(
            teacher.property(), features, Optional.empty(), false, questions, teacher.scale());
    int members = teacher.members();
    int rows = sample.rows();
    ImageRows images = new ImageRows(teacher.image());
    float[] asked = new float[rows * images.width()];
    for (int r = 0; r < rows; r++) {
      images.write(
          questions.get(r).candidate(), questions.get(r).test(), asked, r * images.width());
    }
    float[] said = new float[members * rows];
    try (NetworkAnswers networks =
        new NetworkAnswers(teacher.image(), teacher.networks(), device)) {
      float[][] answers = networks.answer(asked);
      for (int m = 0; m < members; m++) {
        System.arraycopy(answers[m], 0, said, m * rows, rows);
      }
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
                    said,
                    ones,
                    ones,
                    new float[members * rows],
                    LEARNING.withSeed(Seeds.mix(seed + 9))),
                device,
                progress)
            .weights();
    return new QuantityModel(
        teacher.property(),
        sample.columns(),
        teacher.scale(),
        Collections.nCopies(members, new SimulatorLine(0, 0)),
        learned,
        teacher.calibration());
  }
}
