package org.bloomery.actors.campaign;

import java.time.Instant;
import java.util.Optional;

/**
 * What a campaign has spent and promised, against its budget.
 *
 * @param spent experiments with cost incurred, whatever became of them
 * @param spentCost their cost
 * @param committed spent, open and claimed experiments, each counted once
 * @param committedCost their cost
 */
public record Spending(int spent, double spentCost, int committed, double committedCost) {
  /** Sums of prices are compared with this much grace. */
  private static final double ROUNDING = 1e-9;

  public static Spending of(CampaignState state) {
    double price = state.spec().budget().costPerExperiment();
    int spent = 0;
    double spentCost = 0;
    int promised = 0;
    for (ExperimentFile file : state.experiments()) {
      if (file.spent()) {
        spent++;
        spentCost += file.cost().orElse(0);
      } else if (file.now().open() || file.claimed()) {
        promised++;
      }
    }
    return new Spending(spent, spentCost, spent + promised, spentCost + promised * price);
  }

  /** How many more experiments may be proposed. */
  public int room(Budget budget) {
    int room = Integer.MAX_VALUE;
    if (budget.experiments().isPresent()) {
      room = budget.experiments().getAsInt() - committed;
    }
    if (budget.cost().isPresent() && budget.costPerExperiment() > 0) {
      double left = budget.cost().getAsDouble() - committedCost;
      room = Math.min(room, (int) Math.floor((left + ROUNDING) / budget.costPerExperiment()));
    }
    return Math.max(0, room);
  }

  /** Whether nothing is left whatever still happens. */
  boolean exhausts(Budget budget) {
    return (budget.experiments().isPresent() && spent >= budget.experiments().getAsInt())
        || (budget.cost().isPresent() && spentCost >= budget.cost().getAsDouble() - ROUNDING);
  }

  /** In words, when more is promised than there is. */
  Optional<String> excess(Budget budget) {
    if (budget.experiments().isPresent() && committed > budget.experiments().getAsInt()) {
      return Optional.of(
          committed
              + " experiments are done or promised, the budget is "
              + budget.experiments().getAsInt());
    }
    if (budget.cost().isPresent() && committedCost > budget.cost().getAsDouble() + ROUNDING) {
      return Optional.of(
          "a cost of "
              + committedCost
              + " is spent or promised, the budget is "
              + budget.cost().getAsDouble());
    }
    return Optional.empty();
  }

  static boolean ended(Budget budget, Instant now) {
    return budget.end().filter(end -> !now.isBefore(end)).isPresent();
  }
}
