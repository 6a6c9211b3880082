package org.bloomery.models.ensemble;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.bloomery.data.chemistry.Unit;
import org.bloomery.data.objective.ConditionValue;
import org.bloomery.data.objective.PropertyRegistry;
import org.bloomery.data.space.Pool;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Greedy searches of the shipped points with an upper confidence bound: slow, many refits. */
@Tag("slow")
class PoolSearchTest {
  @Test
  void thePretrainedEnsembleFindsMostOfTheBestTenthInAThirdOfThePool() {
    int seeds = Integer.getInteger("bloomery.seeds", 1);
    double factor = Double.parseDouble(System.getProperty("bloomery.ucb", "1"));
    search(p -> true, seeds, factor, 80);
    double[] hot = search(p -> kelvin(p) >= 1073, seeds, factor, 40);
    if (seeds > 1) {
      search(p -> kelvin(p) <= 310, seeds, factor, 40);
    }
    assertThat(hot[1]).isGreaterThan(0.7);
  }

  private static double kelvin(TrainingPoint point) {
    ConditionValue.Quantity q =
        (ConditionValue.Quantity) point.test().conditions().get("temperature").orElseThrow();
    return q.unit().convert(q.value(), Unit.KELVIN);
  }

  /** Shares of the best tenth found after 10 (hence 12), 20, 40 and 80 experiments. */
  private static double[] search(
      Predicate<TrainingPoint> in, int seeds, double factor, int experiments) {
    List<TrainingPoint> pool = Published.points().stream().filter(in).toList();
    int best = (pool.size() + 9) / 10;
    Set<String> top =
        pool.stream()
            .sorted(Comparator.comparingDouble(p -> -Published.value(p)))
            .limit(best)
            .map(TrainingPoint::id)
            .collect(Collectors.toSet());
    Pool space =
        new Pool(
            pool.stream()
                .map(p -> new Pool.Entry(p.id(), p.candidate(), List.of(p.test())))
                .toList());
    double[] found = new double[4];
    long start = System.nanoTime();
    for (int seed = 1; seed <= seeds; seed++) {
      DeepEnsembleTrainer trainer =
          new DeepEnsembleTrainer(
              PropertyRegistry.standard(), Device.cpu(), Pretraining.inMemory(1));
      List<TrainingPoint> seen = new ArrayList<>();
      List<TrainingPoint> left = new ArrayList<>(pool);
      while (seen.size() < experiments) {
        TrainingTask task =
            new TrainingTask(
                ModelSpec.pretrained(Published.SIMULATOR, 10_000, seed),
                List.of(new TrainingTask.Quantity(Published.YIELD_STRESS, List.of())),
                space,
                seen,
                seed * 1000 + seen.size());
        try (Predictor predictor = trainer.train(task, WorkListener.NONE).predictor()) {
          List<Prediction> said = predictor.predict(left.stream().map(Published::query).toList());
          List<Integer> order = new ArrayList<>();
          for (int i = 0; i < left.size(); i++) {
            order.add(i);
          }
          order.sort(
              Comparator.comparingDouble(
                  i -> -said.get(i).mean() - factor * said.get(i).modelDeviation()));
          List<TrainingPoint> batch = order.stream().limit(4).map(left::get).toList();
          seen.addAll(batch);
          left.removeAll(batch);
        }
        int[] at = {12, 20, 40, 80};
        for (int k = 0; k < 4; k++) {
          if (seen.size() == at[k]) {
            long hits = seen.stream().filter(p -> top.contains(p.id())).count();
            found[k] += hits / (double) best / seeds;
          }
        }
      }
    }
    System.out.printf(
        "%d points, %s at 12, 20, 40, 80; %.1f s a seed%n",
        pool.size(), java.util.Arrays.toString(found), (System.nanoTime() - start) / 1e9 / seeds);
    return found;
  }
}
