package org.bloomery.lab.folder;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.bloomery.actors.view.ExperimentView;
import org.bloomery.actors.view.MeasurementView;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.data.space.Candidate;

/**
 * The experiments of a campaign as a table may name them: by their id, or by the code of a sample
 * that an earlier result of theirs carries.
 */
record KnownExperiments(Map<String, Known> byId, Map<String, Set<String>> bySample) {

  /** An experiment and what it asks for. */
  record Known(String id, Candidate candidate, List<PropertyTest> tests) {}

  KnownExperiments {
    byId = Map.copyOf(byId);
    bySample = Map.copyOf(bySample);
  }

  static KnownExperiments of(List<ExperimentView> experiments, List<MeasurementView> results) {
    Map<String, Known> byId = new HashMap<>();
    Map<String, Set<String>> bySample = new HashMap<>();
    for (ExperimentView experiment : experiments) {
      byId.put(
          experiment.id(), new Known(experiment.id(), experiment.candidate(), experiment.tests()));
    }
    for (MeasurementView result : results) {
      String sample = result.measurement().circumstances().specimen();
      Optional<String> experiment = result.measurement().experiment();
      if (!sample.isBlank() && experiment.isPresent() && !result.retracted()) {
        bySample.computeIfAbsent(sample, code -> new TreeSet<>()).add(experiment.get());
      }
    }
    return new KnownExperiments(byId, bySample);
  }

  Optional<Known> experiment(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** Experiments that a sample's code may mean; the id of an experiment is a code too. */
  Set<String> ofSample(String code) {
    return byId.containsKey(code) ? Set.of(code) : bySample.getOrDefault(code, Set.of());
  }
}
