package org.bloomery.models.ensemble;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.feature.FeatureSpec;
import org.bloomery.data.objective.Conditions;
import org.bloomery.data.objective.PropertyRegistry;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.data.space.CandidateBlock;
import org.bloomery.data.space.Pool;

/** Which elements and conditions a model of one property must be able to read. */
record AskedQuestions(TrainingTask task, TrainingTask.Quantity quantity, QuantityData data) {

  /** Palette and conditions of the space, of the tests and of the points. */
  FeatureSpec features(PropertyRegistry registry) {
    Set<Element> palette = new TreeSet<>(task.space().palette());
    Set<String> conditions = new TreeSet<>();
    task.space().block(1).process().stream()
        .map(CandidateBlock.ProcessColumn::name)
        .forEach(conditions::add);
    tests().forEach(known -> conditions.addAll(known.values().keySet()));
    for (TrainingPoint point : data.points()) {
      palette.addAll(point.candidate().composition().elements());
      conditions.addAll(point.candidate().process().values().keySet());
    }
    return FeatureSpec.of(palette, conditions, registry);
  }

  /** Conditions of the tests that are asked for, were measured, or belong to a pool's entries. */
  Set<Conditions> tests() {
    Set<Conditions> known = new HashSet<>();
    quantity.tests().forEach(test -> known.add(test.conditions()));
    data.points().forEach(point -> known.add(point.test().conditions()));
    if (task.space() instanceof Pool pool) {
      for (Pool.Entry entry : pool.entries()) {
        for (PropertyTest test : entry.tests()) {
          if (test.property().equals(quantity.property().id())) {
            known.add(test.conditions());
          }
        }
      }
    }
    return known;
  }
}
