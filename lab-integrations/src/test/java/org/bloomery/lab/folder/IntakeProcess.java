package org.bloomery.lab.folder;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.bloomery.data.objective.PropertyRegistry;

/** A folder intake in a process of its own, to be killed. */
final class IntakeProcess {
  private IntakeProcess() {}

  public static void main(String[] args) throws InterruptedException {
    Path root = Path.of(args[0]);
    WatchedFolder.start(
        new JournalDesk(root.resolve("journal.txt")),
        FolderSettings.in(root)
            .withSettle(Duration.ofMillis(20))
            .withPoll(Duration.ofMillis(50))
            .withPatience(Duration.ofMillis(20)),
        PropertyRegistry.standard(),
        InstantSource.system());
    System.out.println("ready");
    Thread.sleep(Duration.ofMinutes(5));
  }
}
