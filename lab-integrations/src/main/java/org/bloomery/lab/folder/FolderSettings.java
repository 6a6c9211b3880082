package org.bloomery.lab.folder;

import java.nio.file.Path;
import java.time.Duration;
import org.bloomery.actors.campaign.Account;
import org.bloomery.data.dataset.ImportLimits;

/**
 * How a folder is watched.
 *
 * @param root holds {@code inbox}, {@code taking}, {@code done} and {@code rejected}, which must
 *     lie on one file system
 * @param account under which results are recorded
 * @param settle how long size and time of a file must stand still before it is taken
 * @param poll longest time between two looks, for file systems that announce nothing
 * @param patience first pause before something that failed is tried again; doubles up to a minute
 * @param answer how long a campaign may take to answer
 * @param limits how large a file may be
 * @param results most results of one file: they are recorded in one step, or none is
 */
public record FolderSettings(
    Path root,
    Account account,
    Duration settle,
    Duration poll,
    Duration patience,
    Duration answer,
    ImportLimits limits,
    int results) {

  public FolderSettings {
    if (settle.isNegative() || !poll.isPositive() || !patience.isPositive()) {
      throw new IllegalArgumentException(
          "a watched folder needs a settling time of at least 0, and a poll and a patience above 0,"
              + " not "
              + settle
              + ", "
              + poll
              + " and "
              + patience);
    }
    if (!answer.isPositive() || results < 1) {
      throw new IllegalArgumentException(
          "a watched folder needs an answer time above 0 and at least 1 result a file, not "
              + answer
              + " and "
              + results);
    }
  }

  /** Files that stood still for 5 s, looked for every 10 s at least, up to 5,000 results each. */
  public static FolderSettings in(Path root) {
    return new FolderSettings(
        root,
        new Account("folder-intake"),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(1),
        Duration.ofSeconds(60),
        ImportLimits.DEFAULT,
        5_000);
  }

  public FolderSettings withSettle(Duration time) {
    return new FolderSettings(root, account, time, poll, patience, answer, limits, results);
  }

  public FolderSettings withPoll(Duration time) {
    return new FolderSettings(root, account, settle, time, patience, answer, limits, results);
  }

  public FolderSettings withPatience(Duration time) {
    return new FolderSettings(root, account, settle, poll, time, answer, limits, results);
  }

  public FolderSettings withResults(int most) {
    return new FolderSettings(root, account, settle, poll, patience, answer, limits, most);
  }
}
