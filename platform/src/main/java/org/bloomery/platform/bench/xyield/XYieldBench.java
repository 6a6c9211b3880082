package org.bloomery.platform.bench.xyield;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bloomery.data.split.Split;
import org.bloomery.models.transfer.TransferTask;
import org.bloomery.platform.bench.Bench;
import org.bloomery.platform.bench.BenchContext;

/**
 * Compares what learns yield strength from few measurements: baselines, networks carried over from
 * the simulator, and our best, on the same draws of the published points.
 */
public final class XYieldBench implements Bench {
  /** The method whose first half is raced against PyTorch. */
  private static final String PRETRAINED = "pt";

  /** Passes over the simulated points in a turn of that race. */
  private static final int TURN_EPOCHS = 2;

  @Override
  public String name() {
    return "xyield";
  }

  @Override
  public String description() {
    return "Yield strength from few measurements and many simulated points: methods on the same"
        + " draws.";
  }

  @Override
  public Set<String> options() {
    return XYieldArguments.OPTIONS;
  }

  /** The medium tier has the plain name. */
  @Override
  public String reportName(List<String> arguments) {
    XYieldTier tier = XYieldArguments.of(arguments).tier();
    return tier == XYieldTier.MEDIUM ? name() : name() + "-" + tier.name();
  }

  @Override
  public Map<String, Double> run(BenchContext context) throws Exception {
    XYieldArguments arguments = XYieldArguments.of(context.arguments());
    YieldPoints points = YieldPoints.published();
    List<YieldMethod> methods = XYieldMethods.of(arguments.tier(), arguments.methods());
    YieldResults results = new YieldResults(points, methods);
    List<Work> works = new ArrayList<>();
    for (Protocol protocol : arguments.tier().protocols()) {
      for (YieldMethod method : methods) {
        works.addAll(works(arguments.tier(), protocol, method, points));
      }
    }
    WorkQueue queue = new WorkQueue(context, arguments.tier().name(), works);
    boolean whole = queue.run(results);
    if (!whole || arguments.methods().isPresent()) {
      context.leaveOpen();
    }
    new YieldTables(results).all().forEach(context::note);
    new YieldCharts(results).draw(context);
    context.note(words(arguments.tier(), whole));
    NetworkTier networks = NetworkTier.of(arguments.tier());
    context.note(networks.words());
    Map<String, Double> figures = YieldFigures.of(results);
    if (whole && methods.stream().anyMatch(method -> method.id().equals(PRETRAINED))) {
      race(context, arguments.tier(), networks)
          .ifPresent(ratio -> figures.put("train_ratio_vs_pytorch", ratio));
    }
    return figures;
  }

  /** How fast a network is pretrained beside PyTorch for Python. */
  private static Optional<Double> race(BenchContext context, XYieldTier tier, NetworkTier networks)
      throws IOException {
    String part = tier.name() + "/pytorch";
    TransferTask task =
        new NetworkTrainings(networks.withPretraining(TURN_EPOCHS)).pretraining(Task.REGRESSION, 1);
    Optional<PytorchRace.Measured> kept = context.kept(part, PytorchRace.Measured.class);
    PytorchRace.Outcome outcome =
        kept.isPresent() ? kept.get() : new PytorchRace(task, tier.turns()).run(context::say);
    context.note(outcome.words(task.settings().pretraining().batch()));
    return switch (outcome) {
      case PytorchRace.Measured measured -> {
        context.keep(part, measured);
        yield Optional.of(measured.ratio());
      }
      case PytorchRace.NotRun none -> Optional.empty();
    };
  }

  /** The trainings of a method under a protocol, as many together as it likes. */
  private static List<Work> works(
      XYieldTier tier, Protocol protocol, YieldMethod method, YieldPoints points) {
    List<Work> works = new ArrayList<>();
    for (Task task : Task.values()) {
      if ((task == Task.FIVE_CLASSES && !method.classifies()) || !method.answers(protocol, task)) {
        continue;
      }
      List<Cell> cells = new ArrayList<>();
      for (long seed : tier.seeds(protocol, method.isDear())) {
        List<Split> splits = protocol.splits(points, seed);
        for (int fold = 0; fold < splits.size(); fold++) {
          cells.add(new Cell(protocol, task, seed, fold, points, splits.get(fold)));
        }
      }
      for (int from = 0; from < cells.size(); from += method.together()) {
        works.add(
            new Work(
                method, cells.subList(from, Math.min(cells.size(), from + method.together()))));
      }
    }
    return works;
  }

  /** Cells that a method is given at once. */
  record Work(YieldMethod method, List<Cell> cells) {
    Work {
      cells = List.copyOf(cells);
    }

    Duration estimate() {
      return method.estimate(cells);
    }

    /** Those of its cells that a run before has not answered. */
    Optional<Work> without(List<Cell> answered) {
      List<Cell> left = new ArrayList<>(cells);
      left.removeAll(answered);
      return left.isEmpty() ? Optional.empty() : Optional.of(new Work(method, left));
    }
  }

  private static String words(XYieldTier tier, boolean whole) {
    return "Tier "
        + tier.name()
        + ": "
        + tier.simulatedPoints()
        + " simulated points for the compact networks, "
        + tier.draws()
        + " draws of 23 and of 11 points (by number of elements, largest remainders), "
        + tier.deals()
        + " deals of ten folds ("
        + tier.dearDeals()
        + " for methods that take long). Points: the 232 published yield strengths that ship;"
        + " folds of new alloys keep all points of a composition together, folds with twins"
        + " together keep the twelve pairs that differ by 296 or 298 K or by rounding in one. No"
        + " method sees a measured value of a point it is asked for; readings named optimistic"
        + " choose their epoch by it and nothing else."
        + " The image networks answer after every fifth epoch, so most choose among 18 readings and"
        + " MIX, which has ten epochs, among 2. A network that ends in numbers that are none counts"
        + " as the mean of what it learned; `diverged` says how many did. Predictors of campaigns"
        + " are told which alloys they will be asked about, as a campaign's space tells them, never"
        + " what was measured. Settings of the compact networks and the members and priors of the"
        + " stacked processes were chosen on other draws of the same 232 points. Intervals over ten"
        + " folds take folds for independent, which their common training points are not: there they"
        + " are a spread, no verdict."
        + (whole ? "" : " The time ended before all was measured; the same command goes on.");
  }
}
