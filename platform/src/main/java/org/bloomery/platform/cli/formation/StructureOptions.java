package org.bloomery.platform.cli.formation;

import java.nio.file.Path;
import java.util.List;
import org.bloomery.platform.cli.Output;
import org.bloomery.platform.cli.WrongUsageException;
import picocli.CommandLine.Option;

/** Which structures a command reads, and what it does with those it cannot read. */
final class StructureOptions {
  private static final int MOST_THREADS = 1024;

  @Option(
      names = {"-i", "--in"},
      arity = "1..*",
      required = true,
      paramLabel = "PATH",
      description =
          "Files, and folders with files at any depth: POSCAR*, CONTCAR*, *.poscar, *.vasp, *.cif."
              + " Named themselves also tables of sigma phases, 19 columns between blanks (*.txt,"
              + " *.dat, *.txt.gz).")
  private List<Path> paths = List.of();

  @Option(
      names = "--skip-bad",
      description =
          "Leave out what cannot be used; without it nothing is written when anything is bad.")
  private boolean skipBad;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "0",
      description = "Threads that describe structures. Default: one for each processor.")
  private int threads;

  /** Looks through the names given and tells what is passed over. */
  StructureRun start(Output output) {
    if (threads < 0 || threads > MOST_THREADS) {
      throw new WrongUsageException("--threads takes 1 to " + MOST_THREADS + ", not " + threads);
    }
    return new StructureRun(
        new StructureFiles(paths),
        skipBad,
        threads == 0 ? Runtime.getRuntime().availableProcessors() : threads,
        output);
  }
}
