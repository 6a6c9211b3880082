package org.bloomery.lab.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledIntakeTest {
  private static final int KILLS = 6;
  private static final int FILES_PER_LIFE = 5;
  private static final int ROWS = 3;

  @TempDir Path root;

  @Test
  void everyRowIsStoredExactlyOnceHoweverOftenTheProcessIsKilled() throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    Path inbox = Files.createDirectories(root.resolve("inbox/c-1"));
    List<Double> dropped = new ArrayList<>();
    int file = 0;

    for (int life = 0; life <= KILLS; life++) {
      for (int i = 0; i < FILES_PER_LIFE; i++) {
        dropped.addAll(drop(inbox, file++));
      }
      Process process = intake();
      try {
        assertThat(process.inputReader().readLine()).isEqualTo("ready");
        if (life < KILLS) {
          Thread.sleep(random.nextInt(500));
        } else {
          await()
              .atMost(Duration.ofSeconds(30))
              .until(() -> filesBelow("done") == dropped.size() / ROWS);
        }
      } finally {
        process.destroyForcibly().waitFor();
      }
    }

    assertThat(JournalDesk.values(root.resolve("journal.txt")))
        .as("values stored, kills drawn with seed %d", seed)
        .containsExactlyInAnyOrderElementsOf(dropped);
    assertThat(filesBelow("inbox")).isZero();
    assertThat(filesBelow("taking/files")).isZero();
    assertThat(filesBelow("rejected")).isZero();
  }

  private static List<Double> drop(Path inbox, int number) throws IOException {
    StringBuilder table = new StringBuilder("formula,temperature (K),yield stress (MPa)\n");
    List<Double> values = new ArrayList<>();
    for (int row = 0; row < ROWS; row++) {
      double value = 1 + number * ROWS + row;
      values.add(value);
      table.append("MoNbTaW,298,").append(value).append('\n');
    }
    Files.writeString(inbox.resolve("run-" + number + ".csv"), table);
    return values;
  }

  private Process intake() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-Xmx256m",
            "-cp",
            System.getProperty("java.class.path"),
            IntakeProcess.class.getName(),
            root.toString())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private long filesBelow(String folder) throws IOException {
    try (Stream<Path> files = Files.walk(root.resolve(folder))) {
      return files.filter(Files::isRegularFile).count();
    }
  }
}
