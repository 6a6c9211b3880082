package org.bloomery.actors.campaign;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.bloomery.data.objective.Objective;
import org.bloomery.data.objective.Property;
import org.bloomery.data.objective.PropertyRegistry;
import org.bloomery.data.space.CandidateResolution;
import org.bloomery.data.space.Pool;
import org.bloomery.models.rehearsal.RehearsalTask;

/** What a rehearsal of a specification plays, or why it cannot be rehearsed. */
public final class Rehearsing {
  /** Truths where nobody says how many. */
  public static final int TRUTHS = 30;

  /** Batch sizes and truths that a question may ask for. */
  public static final int MOST_BATCHES = 6;

  public static final int MOST_TRUTHS = 200;

  /** What the laboratory takes where nobody says. */
  public static final Duration TURNAROUND = Duration.ofDays(1);

  private static final int EXPERIMENTS = 40;

  private Rehearsing() {}

  /**
   * What somebody wants to know.
   *
   * @param turnaround time the laboratory takes for what it does at once
   * @param places experiments it does at once, the stated batch where empty
   * @param batches batch sizes; half the stated one, itself and its double where there are none
   * @param seed of truths and choices, the campaign's where empty
   */
  public record Asked(
      Duration turnaround,
      OptionalInt places,
      List<Integer> batches,
      int truths,
      OptionalLong seed) {
    public Asked {
      batches = List.copyOf(batches);
    }
  }

  /** A task or a refusal. */
  public sealed interface Answer {
    record Possible(RehearsalTask task) implements Answer {}

    record Refused(Refusal refusal) implements Answer {}
  }

  /** The task that a question asks for. */
  public static Answer of(CampaignSpec spec, PropertyRegistry properties, Asked asked) {
    Optional<Refusal> objection = objection(spec, properties);
    if (objection.isPresent()) {
      return new Answer.Refused(objection.get());
    }
    int stated = spec.acquisition().batchSize();
    List<Integer> batches =
        asked.batches().isEmpty()
            ? List.of(Math.max(1, stated / 2), stated, Math.min(1000, 2 * stated))
            : asked.batches();
    Objective objective = spec.objectives().get(0);
    return new Answer.Possible(
        new RehearsalTask(
            spec.space(),
            objective,
            PriorKnowledge.exists(spec)
                ? properties.require(objective.property()).simulator()
                : Optional.empty(),
            spec.acquisition(),
            new CandidateResolution(spec.matching().sameFraction(), spec.matching().sameKelvin()),
            Math.max(BatchOwed.initialDesign(spec), TrainingOwed.smallest(spec)),
            batches,
            experiments(spec.budget()),
            asked.truths(),
            asked.turnaround(),
            asked.places().orElse(stated),
            asked.seed().orElse(spec.seed())));
  }

  /** Experiments of the budget, as far as they are played. */
  private static int experiments(Budget budget) {
    int byCost =
        budget.cost().isPresent() && budget.costPerExperiment() > 0
            ? (int)
                Math.min(
                    RehearsalTask.MOST_EXPERIMENTS,
                    budget.cost().getAsDouble() / budget.costPerExperiment())
            : EXPERIMENTS;
    return Math.clamp(budget.experiments().orElse(byCost), 1, RehearsalTask.MOST_EXPERIMENTS);
  }

  private static Optional<Refusal> objection(CampaignSpec spec, PropertyRegistry properties) {
    if (spec.objectives().size() != 1) {
      return refused(
          "a rehearsal plays for one objective, this campaign has "
              + spec.objectives().size()
              + "; state one and the others as outcome constraints",
          "objective");
    }
    Objective objective = spec.objectives().get(0);
    Optional<Property> property = properties.property(objective.property());
    if (property.filter(known -> known.kind() == Property.Kind.NUMBER).isEmpty()) {
      return refused(
          objective.property()
              + " is no number: truths are drawn of numbers alone, so a campaign for yes or no or"
              + " for a category cannot be rehearsed",
          "objective");
    }
    if (spec.space() instanceof Pool pool
        && pool.entries().stream().anyMatch(entry -> entry.structure().isPresent())) {
      return refused(
          "truths are drawn over compositions and conditions, so a pool of crystal structures"
              + " cannot be rehearsed",
          "space");
    }
    return Optional.empty();
  }

  private static Optional<Refusal> refused(String message, String field) {
    return Optional.of(new Refusal("CANNOT_BE_REHEARSED", message, field));
  }
}
