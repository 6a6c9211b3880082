package org.bloomery.platform.bench.xyield;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is to be run.
 *
 * @param methods ids, empty for all
 */
record XYieldArguments(XYieldTier tier, Optional<List<String>> methods) {
  static final Set<String> OPTIONS = Set.of("--tier", "--methods");

  /**
   * Reads what was typed behind the bench's name; nothing is the medium tier of all methods.
   *
   * @throws IllegalArgumentException saying what is accepted
   */
  static XYieldArguments of(List<String> typed) {
    Deque<String> left = new ArrayDeque<>(typed);
    XYieldTier tier = XYieldTier.MEDIUM;
    Optional<List<String>> methods = Optional.empty();
    while (!left.isEmpty()) {
      String option = left.removeFirst();
      switch (option) {
        case "--tier" -> tier = XYieldTier.named(value(option, left));
        case "--methods" -> methods = Optional.of(List.of(value(option, left).split(",")));
        default -> throw refused("does not know '" + option + "'");
      }
    }
    return new XYieldArguments(tier, methods);
  }

  private static String value(String option, Deque<String> left) {
    if (left.isEmpty() || OPTIONS.contains(left.getFirst())) {
      throw refused("wants a value behind " + option);
    }
    return left.removeFirst();
  }

  private static IllegalArgumentException refused(String what) {
    return new IllegalArgumentException(
        "the bench 'xyield' "
            + what
            + "; accepted are --tier small|medium|full and --methods with ids behind commas");
  }
}
