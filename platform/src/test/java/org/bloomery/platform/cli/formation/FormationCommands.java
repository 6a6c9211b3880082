package org.bloomery.platform.cli.formation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bloomery.platform.cli.CommandRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A folder for structures, and the commands of formation energies to run on it. */
abstract class FormationCommands {
  final CommandRun run = new CommandRun("formation");

  @TempDir Path home = Path.of("");
  Path folder = Path.of("");
  Path out = Path.of("");

  @BeforeEach
  void makeFolder() throws IOException {
    folder = home.resolve("structures");
    out = home.resolve("out.csv");
    Files.createDirectories(folder.resolve("deep"));
  }
}
