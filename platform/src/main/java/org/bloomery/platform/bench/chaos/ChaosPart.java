package org.bloomery.platform.bench.chaos;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Some of the kills, on homes of their own: as much as an interrupted bench does again.
 *
 * @param number from 1, among the parts of its kind
 */
record ChaosPart(Kind kind, int number, int kills) {
  /** Every moment twice. */
  private static final int KILLS_OF_A_STORM = 2 * Moment.values().length;

  private static final int KILLS_IN_LOCK_STEP = 5;

  /** How the campaign is played while its server is killed. */
  enum Kind {
    /** One result, then rest, then the next: proposals must be those of an uninterrupted run. */
    LOCK_STEP,
    /** Everybody does everything at once. */
    STORM
  }

  /** One kill in five happens in lock step, all others in storms. */
  static List<ChaosPart> of(int kills) {
    if (kills < 1) {
      throw new IllegalArgumentException("a server is killed at least once, not " + kills);
    }
    int inStep = Math.max(1, kills / 5);
    List<ChaosPart> parts = new ArrayList<>();
    add(parts, Kind.LOCK_STEP, inStep, KILLS_IN_LOCK_STEP);
    add(parts, Kind.STORM, kills - inStep, KILLS_OF_A_STORM);
    return List.copyOf(parts);
  }

  private static void add(List<ChaosPart> parts, Kind kind, int kills, int most) {
    int number = 1;
    for (int left = kills; left > 0; left -= most) {
      parts.add(new ChaosPart(kind, number++, Math.min(left, most)));
    }
  }

  /** With letters, digits and hyphens alone. */
  String name() {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-') + "-" + number;
  }

  /**
   * Kills and tells what that broke.
   *
   * @param directory empty or absent; homes are made below it
   * @param seed of all parts together; each part of a kind draws from one of its own
   */
  Outcome run(Path directory, long seed, Consumer<String> words)
      throws IOException, InterruptedException, SQLException {
    ChaosRun run = new ChaosRun(directory, 100 * seed + number, words);
    return switch (kind) {
      case LOCK_STEP -> run.lockStep(kills);
      case STORM -> run.storm(kills);
    };
  }
}
