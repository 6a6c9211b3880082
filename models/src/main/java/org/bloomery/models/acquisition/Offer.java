package org.bloomery.models.acquisition;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bloomery.data.objective.Objective;
import org.bloomery.data.objective.OutcomeConstraint;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.data.space.Candidate;
import org.bloomery.data.space.Pool;
import org.bloomery.models.ensemble.Query;

/**
 * An experiment that could be proposed.
 *
 * @param entry id of the pool entry, empty in an open space
 * @param tests all tests asked for
 * @param objective the one of them that the objective is about
 */
record Offer(
    Candidate candidate, Optional<String> entry, List<PropertyTest> tests, PropertyTest objective) {

  /** A candidate of an open space, asked for everything that objectives and constraints need. */
  static Offer open(PlanningTask task, Candidate candidate) {
    return new Offer(candidate, Optional.empty(), openTests(task), task.objective().test());
  }

  /** The tests asked of every candidate of an open space. */
  static List<PropertyTest> openTests(PlanningTask task) {
    List<PropertyTest> tests = new ArrayList<>();
    tests.add(task.objective().test());
    for (OutcomeConstraint constraint : task.constraints()) {
      if (!tests.contains(constraint.test())) {
        tests.add(constraint.test());
      }
    }
    return tests;
  }

  /** The entries of a pool that the objective can judge, in order. */
  static List<Offer> all(PlanningTask task, Pool pool) {
    List<Offer> offers = new ArrayList<>();
    for (Pool.Entry entry : pool.entries()) {
      judged(task.objective(), entry.tests())
          .ifPresent(test ->
              offers.add(
                  new Offer(entry.candidate(), Optional.of(entry.id()), entry.tests(), test)));
    }
    return offers;
  }

  /** A pending experiment, empty when the objective does not judge any of its tests. */
  static Optional<Offer> pending(PlanningTask task, PendingExperiment pending) {
    return judged(task.objective(), pending.tests())
        .map(test -> new Offer(pending.candidate(), Optional.empty(), pending.tests(), test));
  }

  private static Optional<PropertyTest> judged(Objective objective, List<PropertyTest> tests) {
    return tests.stream().filter(objective::covers).findFirst();
  }

  /** The question to the predictor about the objective. */
  Query query() {
    return new Query(candidate, objective);
  }

  /** The question about a constraint: under the experiment's own test where it has one. */
  Query query(OutcomeConstraint constraint) {
    PropertyTest own =
        tests.stream()
            .filter(test ->
                test.property().equals(constraint.test().property())
                    && constraint.test().conditions().isIn(test.conditions()))
            .findFirst()
            .orElse(constraint.test());
    return new Query(candidate, own);
  }

  /** Hash of candidate and objective's test together. */
  long hash() {
    return CandidateHash.of(candidate) + CandidateHash.of(objective.conditions());
  }
}
