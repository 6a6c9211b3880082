package org.bloomery.platform.bench.xyield;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import org.bloomery.data.dataset.PublishedYields;
import org.bloomery.data.measurement.MeasuredValue;
import org.bloomery.data.objective.Property;
import org.bloomery.data.objective.PropertyRegistry;
import org.bloomery.data.space.Pool;
import org.bloomery.models.ensemble.ModelSpec;
import org.bloomery.models.ensemble.Prediction;
import org.bloomery.models.ensemble.Predictor;
import org.bloomery.models.ensemble.Query;
import org.bloomery.models.ensemble.Trainer;
import org.bloomery.models.ensemble.TrainingPoint;
import org.bloomery.models.ensemble.TrainingTask;
import org.bloomery.models.ensemble.WorkListener;

/**
 * A predictor as campaigns train it. It knows of all questions, as a campaign in a pool does, and
 * of no answers but those of the training points.
 *
 * @param spec by seed
 * @param seconds of one training
 */
record PredictorMethod(
    String id, String label, Trainer trainer, LongFunction<ModelSpec> spec, double seconds)
    implements YieldMethod {
  private static final Property STRENGTH = PropertyRegistry.standard().require("yield_stress");

  /** From so many seconds on a training is not repeated for many deals of folds. */
  private static final double DEAR = 5;

  @Override
  public boolean isDear() {
    return seconds > DEAR;
  }

  @Override
  public Duration estimate(List<Cell> cells) {
    return Duration.ofMillis((long) (1000 * seconds * cells.size()));
  }

  @Override
  public List<CellAnswer> answer(List<Cell> cells, WorkListener progress) {
    List<CellAnswer> answers = new ArrayList<>();
    for (Cell cell : cells) {
      answers.add(answer(cell, progress));
    }
    return answers;
  }

  private CellAnswer answer(Cell cell, WorkListener progress) {
    List<Query> asked = cell.asked();
    TrainingTask task =
        new TrainingTask(
            spec.apply(cell.seed()),
            List.of(new TrainingTask.Quantity(STRENGTH, List.of())),
            pool(cell),
            cell.train().stream().map(PredictorMethod::told).toList(),
            cell.seed());
    double[] means = new double[asked.size()];
    double[] deviations = new double[asked.size()];
    try (Predictor predictor = trainer.train(task, progress).predictor()) {
      List<Prediction> predictions = predictor.predict(asked);
      for (int i = 0; i < means.length; i++) {
        means[i] = YieldPoints.gpaOf(predictions.get(i).mean());
        deviations[i] = YieldPoints.gpaOf(predictions.get(i).observationDeviation());
      }
    }
    boolean stated = java.util.Arrays.stream(deviations).allMatch(deviation -> deviation > 0);
    return CellAnswer.of(stated ? Reading.of(means, deviations) : Reading.of(means));
  }

  private static Pool pool(Cell cell) {
    List<Pool.Entry> entries = new ArrayList<>();
    for (PublishedYields.Point point : cell.train()) {
      entries.add(new Pool.Entry(point.id(), point.candidate(), List.of(point.test())));
    }
    for (Query query : cell.asked()) {
      entries.add(
          new Pool.Entry(
              query.candidate().key() + " " + query.test().key(),
              query.candidate(),
              List.of(query.test())));
    }
    return new Pool(entries);
  }

  private static TrainingPoint told(PublishedYields.Point point) {
    return new TrainingPoint(
        point.id(),
        point.candidate(),
        point.test(),
        new MeasuredValue.Exact(point.yieldStress()),
        point.uncertainty(),
        point.repeats());
  }
}
