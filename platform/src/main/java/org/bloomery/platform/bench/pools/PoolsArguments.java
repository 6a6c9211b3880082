package org.bloomery.platform.bench.pools;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.bloomery.data.objective.Objective.Goal;

/**
 * What is to be searched, and how often.
 *
 * @param own a table of the person's own in place of the published ones
 * @param seeds campaigns of each contender
 */
record PoolsArguments(Optional<Own> own, int seeds) {
  static final Set<String> OPTIONS =
      Set.of("--data", "--target", "--minimize", "--maximize", "--seeds");

  private static final int SEEDS = 20;
  private static final int MOST_SEEDS = 1000;
  private static final String ACCEPTED =
      "accepted is nothing, or --data FILE --target COLUMN with --minimize or --maximize, and"
          + " --seeds N";

  /**
   * A person's table.
   *
   * @param target name of the measured column
   */
  record Own(Path file, String target, Goal goal) {
    /** Name of its figures and of its report's end. */
    String key() {
      String name = String.valueOf(file.getFileName());
      int end = name.lastIndexOf('.');
      String key =
          (end > 0 ? name.substring(0, end) : name)
              .toLowerCase(Locale.ROOT)
              .replaceAll("[^a-z0-9]+", "_");
      return key.isEmpty() ? "table" : key;
    }
  }

  /**
   * Reads what was typed behind the bench's name.
   *
   * @throws IllegalArgumentException saying what is accepted
   */
  static PoolsArguments of(List<String> typed) {
    Deque<String> left = new ArrayDeque<>(typed);
    Optional<String> data = Optional.empty();
    Optional<String> target = Optional.empty();
    Optional<Goal> goal = Optional.empty();
    int seeds = SEEDS;
    while (!left.isEmpty()) {
      String option = left.removeFirst();
      switch (option) {
        case "--data" -> data = Optional.of(value(option, left));
        case "--target" -> target = Optional.of(value(option, left));
        case "--minimize" -> goal = one(goal, new Goal.Minimize());
        case "--maximize" -> goal = one(goal, new Goal.Maximize());
        case "--seeds" -> seeds = seeds(value(option, left));
        default -> throw refused("does not know '" + option + "'");
      }
    }
    if (data.isEmpty()) {
      if (target.isPresent() || goal.isPresent()) {
        throw refused("wants --data with --target, --minimize or --maximize");
      }
      return new PoolsArguments(Optional.empty(), seeds);
    }
    if (target.isEmpty()) {
      throw refused("wants --target, the column that was measured");
    }
    return new PoolsArguments(
        Optional.of(
            new Own(
                Path.of(data.get()),
                target.get(),
                goal.orElseThrow(() -> refused("wants --minimize or --maximize")))),
        seeds);
  }

  private static String value(String option, Deque<String> left) {
    if (left.isEmpty() || OPTIONS.contains(left.getFirst())) {
      throw refused("wants a value behind " + option);
    }
    return left.removeFirst();
  }

  private static Optional<Goal> one(Optional<Goal> already, Goal goal) {
    if (already.isPresent()) {
      throw refused("wants --minimize or --maximize, and one of them");
    }
    return Optional.of(goal);
  }

  private static int seeds(String text) {
    if (text.matches("[0-9]{1,4}")) {
      int seeds = Integer.parseInt(text);
      if (seeds >= 1 && seeds <= MOST_SEEDS) {
        return seeds;
      }
    }
    throw refused("cannot play " + text + " seeds; 1 to " + MOST_SEEDS + " can be");
  }

  private static IllegalArgumentException refused(String what) {
    return new IllegalArgumentException("the bench 'pools' " + what + "; " + ACCEPTED);
  }
}
