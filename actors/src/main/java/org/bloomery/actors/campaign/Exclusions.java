package org.bloomery.actors.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bloomery.data.measurement.Measurement;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.data.space.Candidate;
import org.bloomery.models.acquisition.Exclusion;
import org.bloomery.models.acquisition.MaterialFailure;
import org.bloomery.models.acquisition.PendingExperiment;

/** What may not be proposed, and why. */
public final class Exclusions {
  /** Batches that a withdrawn candidate sits out. */
  static final int WITHDRAWN_ROUNDS = 2;

  private Exclusions() {}

  /**
   * Measured (nominal and as made), failed for a material reason, rejected, lately withdrawn. What
   * is pending excludes itself, see {@link #pending}.
   *
   * @param round the batch it is asked for
   */
  public static List<Exclusion> of(CampaignState state, int round) {
    List<Exclusion> excluded = new ArrayList<>();
    for (ExperimentFile file : state.experiments()) {
      switch (file.now()) {
        case Experiment.Measured measured -> measured(state, file, excluded);
        case Experiment.Failed failed -> {
          if (failed.reason().isMaterial()) {
            excluded.add(Exclusion.of(file.candidate(), file.tests()));
          }
        }
        case Experiment.Rejected rejected -> {
          if (!rejected.lifted()) {
            excluded.add(new Exclusion(file.candidate(), file.tests(), rejected.radius()));
          }
        }
        case Experiment.Withdrawn withdrawn -> {
          if (sitsOut(withdrawn, round)) {
            excluded.add(Exclusion.of(file.candidate(), file.tests()));
          }
        }
        case Experiment.Proposed pending -> {}
        case Experiment.Approved pending -> {}
        case Experiment.Claimed pending -> {}
        case Experiment.NeedsRemeasure pending -> {}
      }
    }
    for (MeasurementFile file : state.measurements()) {
      Measurement measurement = file.measurement();
      if (measurement.experiment().isEmpty() && !file.retracted()) {
        made(excluded, measurement, List.of(measurement.test()));
      }
    }
    return excluded;
  }

  static boolean sitsOut(Experiment.Withdrawn withdrawn, int round) {
    return round <= withdrawn.round() + WITHDRAWN_ROUNDS;
  }

  /** The nominal too, unless something else was made of it. */
  private static void measured(CampaignState state, ExperimentFile file, List<Exclusion> excluded) {
    if (!file.flags().contains(ExperimentFlag.OFF_TARGET)) {
      excluded.add(Exclusion.of(file.candidate(), file.tests()));
    }
    Results.current(state, file)
        .map(MeasurementFile::measurement)
        .filter(measurement -> measurement.asMade().isPresent())
        .map(Measurement::candidate)
        .distinct()
        .forEach(made -> excluded.add(Exclusion.of(made, file.tests())));
  }

  private static void made(
      List<Exclusion> excluded, Measurement measurement, List<PropertyTest> tests) {
    if (!measurementOffTarget(measurement)) {
      excluded.add(Exclusion.of(measurement.nominal(), tests));
    }
    if (measurement.asMade().isPresent()) {
      excluded.add(Exclusion.of(measurement.candidate(), tests));
    }
  }

  /** A free result's nominal is what was meant; what was made is what counts. */
  private static boolean measurementOffTarget(Measurement measurement) {
    return measurement.asMade().isPresent()
        && !measurement.asMade().get().candidate().equals(measurement.nominal());
  }

  /** Open, claimed and to be measured again: their results will come. */
  public static List<PendingExperiment> pending(CampaignState state) {
    return state.experiments().stream()
        .filter(file -> file.now().unclaimed() || file.claimed())
        .map(file -> new PendingExperiment(file.id(), file.candidate(), file.tests()))
        .toList();
  }

  /** What the feasibility model learns from; nothing when a person switched it off. */
  public static List<MaterialFailure> failures(CampaignState state) {
    if (!state.spec().feasibilityModel()) {
      return List.of();
    }
    List<MaterialFailure> failures = new ArrayList<>();
    for (ExperimentFile file : state.experiments()) {
      if (file.now() instanceof Experiment.Failed failed && failed.reason().isMaterial()) {
        failures.add(new MaterialFailure(file.candidate(), failed.reason().name()));
      }
    }
    return failures;
  }

  /** Why a candidate may not be proposed in this round, empty when it may. */
  static Optional<String> objection(
      CampaignState state, int round, Candidate candidate, List<PropertyTest> tests) {
    return objection(state, of(state, round), pending(state), candidate, tests);
  }

  static Optional<String> objection(
      CampaignState state,
      List<Exclusion> excluded,
      List<PendingExperiment> pending,
      Candidate candidate,
      List<PropertyTest> tests) {
    CampaignSpec.Matching matching = state.spec().matching();
    for (PendingExperiment other : pending) {
      if (Sameness.sameTests(other.tests(), tests)
          && Sameness.same(matching, other.candidate(), candidate)) {
        return Optional.of("it is in the queue as " + other.id());
      }
    }
    for (Exclusion exclusion : excluded) {
      if (Sameness.excludes(matching, exclusion, candidate, tests)) {
        return Optional.of(
            "it is measured, failed, rejected or lately withdrawn as "
                + exclusion.candidate().key());
      }
    }
    return Optional.empty();
  }
}
