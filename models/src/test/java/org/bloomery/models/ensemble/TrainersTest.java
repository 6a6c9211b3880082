package org.bloomery.models.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.bloomery.data.objective.PropertyRegistry;
import org.junit.jupiter.api.Test;

class TrainersTest {
  private static final ModelSpec FOREST =
      new ModelSpec(
          ModelSpec.RANDOM_FOREST, new ModelSpec.Prior.None(), true, ModelSpec.FINE_TUNE, 10, 1);

  private final Trainers trainers = Trainers.standard(PropertyRegistry.standard(), "cpu");

  @Test
  void aForestIsChosenBySpecificationAndRestoredFromItsBytes() {
    List<TrainingPoint> points = Published.points();
    TrainedModel model = trainers.train(Published.task(FOREST, points, 3), WorkListener.NONE);

    List<Query> queries = points.stream().limit(30).map(Published::query).toList();
    double error = 0;
    List<Prediction> predictions = model.predictor().predict(queries);
    for (int i = 0; i < queries.size(); i++) {
      error += Math.abs(predictions.get(i).mean() - Published.value(points.get(i))) / 30;
    }
    // Seen points: far below the 370 MPa by which the values differ from their mean.
    assertThat(error).isLessThan(150);
    assertThat(trainers.load(model.artifact()).predict(queries)).isEqualTo(predictions);
    assertThat(model.predictor().draws(queries)).hasNumberOfRows(model.predictor().members());
  }

  @Test
  void aForestWithoutMeasurementsSaysWhatItNeeds() {
    assertThatThrownBy(
            () -> trainers.train(Published.task(FOREST, List.of(), 3), WorkListener.NONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least one exact measurement");
  }

  @Test
  void anUnknownPredictorIsRefusedWithTheKnownOnes() {
    ModelSpec unknown =
        new ModelSpec("oracle", new ModelSpec.Prior.None(), false, ModelSpec.FINE_TUNE, 10, 1);

    assertThatThrownBy(
            () -> trainers.train(Published.task(unknown, List.of(), 3), WorkListener.NONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("deep-ensemble");
  }
}
