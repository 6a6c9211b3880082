package org.bloomery.platform.dialect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.bloomery.actors.campaign.Budget;

/** Budgets: a number of experiments, or an object that may also limit cost and time. */
public final class BudgetDialect {
  private static final String ACCEPTED =
      "a number of experiments, or {\"experiments\": 40, \"cost\": 10000, \"costPerExperiment\":"
          + " 250, \"end\": \"2027-01-31T00:00:00Z\"}";

  private BudgetDialect() {}

  public static Budget read(Given given) {
    if (given.isNumber()) {
      int experiments = given.integer(1, Integer.MAX_VALUE);
      return Budget.ofExperiments(experiments);
    }
    if (!given.isObject()) {
      throw given.refusal(ACCEPTED);
    }
    Fields fields = given.fields();
    OptionalInt experiments =
        fields
            .find("experiments")
            .map(count -> OptionalInt.of(count.integer(1, Integer.MAX_VALUE)))
            .orElse(OptionalInt.empty());
    OptionalDouble cost =
        fields
            .find("cost")
            .map(amount -> OptionalDouble.of(amount.number()))
            .orElse(OptionalDouble.empty());
    double each = fields.number("costPerExperiment", 1);
    Optional<Instant> end = fields.find("end").map(BudgetDialect::moment);
    fields.nothingElse();
    return given.told(() -> new Budget(experiments, cost, each, end));
  }

  /** A moment in ISO 8601. */
  static Instant moment(Given given) {
    try {
      return Instant.parse(given.text());
    } catch (DateTimeException e) {
      throw given.refusal("a moment with its zone, e.g. \"2027-01-31T12:00:00Z\"");
    }
  }

  static ObjectNode write(Budget budget) {
    ObjectNode object = JsonText.object();
    budget.experiments().ifPresent(count -> object.put("experiments", count));
    budget.cost().ifPresent(cost -> object.put("cost", cost));
    object.put("costPerExperiment", budget.costPerExperiment());
    budget.end().ifPresent(end -> object.put("end", end.toString()));
    return object;
  }
}
