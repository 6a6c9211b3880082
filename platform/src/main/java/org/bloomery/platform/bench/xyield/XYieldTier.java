package org.bloomery.platform.bench.xyield;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * How much is measured.
 *
 * @param simulatedPoints points of the simulator that methods are pretrained on
 * @param draws seeds of the few-shot draws
 * @param deals seeds of the folds
 * @param dearDeals seeds of the folds for methods that take minutes to train
 * @param protocols in the order in which they are run
 * @param methods ids of those that run where none are named; empty for all
 * @param turns of each side in the race against PyTorch
 */
public record XYieldTier(
    String name,
    int simulatedPoints,
    int draws,
    int deals,
    int dearDeals,
    List<Protocol> protocols,
    Optional<List<String>> methods,
    int turns) {

  /** Shows in a minute that all of it works, and measures little. */
  static final XYieldTier SMALL =
      new XYieldTier(
          "small",
          2_000,
          2,
          1,
          1,
          List.of(Protocol.FEW_10, Protocol.GROUPED),
          Optional.of(
              List.of(
                  "mean", "simulator", "forest", "boosting", "gp", "best", "np", "pt", "birpt")),
          1);

  /** What fits into two hours on two cores. */
  static final XYieldTier MEDIUM =
      new XYieldTier("medium", 20_000, 10, 2, 1, List.of(Protocol.values()), Optional.empty(), 15);

  /** The sizes of the paper. */
  static final XYieldTier FULL =
      new XYieldTier("full", 100_000, 10, 10, 10, List.of(Protocol.values()), Optional.empty(), 5);

  static final List<XYieldTier> ALL = List.of(SMALL, MEDIUM, FULL);

  static XYieldTier named(String name) {
    return ALL.stream()
        .filter(tier -> tier.name().equals(name.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "the bench 'xyield' has no tier '%s'; accepted are %s"
                    .formatted(name, ALL.stream().map(XYieldTier::name).toList())));
  }

  /** Seeds of a protocol, from 1 on. */
  List<Long> seeds(Protocol protocol, boolean dear) {
    int count = protocol.isFewShot() ? draws : dear ? dearDeals : deals;
    return LongStream.rangeClosed(1, count).boxed().toList();
  }
}
