package org.bloomery.platform.cli.formation;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import me.tongfei.progressbar.ProgressBar;
import org.bloomery.data.feature.WardDescriptor;
import org.bloomery.data.structure.CrystalStructure;
import org.bloomery.platform.cli.CommandFailedException;
import org.bloomery.platform.cli.Output;
import org.bloomery.platform.cli.ProgressBars;

/**
 * One pass of a command over its structures, with progress, and with everything that is bad or
 * passed over told on standard error.
 */
final class StructureRun {
  /** Files passed over that are named. */
  private static final int PASSED_OVER_SHOWN = 20;

  private final StructureFiles files;
  private final boolean skipBad;
  private final int threads;
  private final Output output;
  private final ProblemList problems;
  private long found;
  private long passedOver;

  StructureRun(StructureFiles files, boolean skipBad, int threads, Output output) {
    this.files = files;
    this.skipBad = skipBad;
    this.threads = threads;
    this.output = output;
    this.problems = new ProblemList(output.err());
    survey();
  }

  /** What was left out, for the answer. */
  record LeftOut(long bad, long passedOver) {
    /** In words, empty when there was nothing. */
    String words() {
      return (bad > 0 ? ", " + bad + " bad ones left out" : "")
          + (passedOver > 0 ? ", " + passedOver + " other files passed over" : "");
    }
  }

  ProblemList problems() {
    return problems;
  }

  LeftOut leftOut() {
    return new LeftOut(problems.count(), passedOver);
  }

  /**
   * Reads and describes every structure; those that are bad go to the problems.
   *
   * @param task in a word, for the progress
   * @param refused told of each bad one
   */
  <T> void read(
      String task,
      BiFunction<WardDescriptor, CrystalStructure, T> work,
      Consumer<Described<T>> described,
      Consumer<StructureSource> refused) {
    try (ProgressBar bar = ProgressBars.open(task, found, output);
        StructureBatch<T> batch =
            new StructureBatch<>(
                threads,
                work,
                new StructureBatch.Results<>() {
                  @Override
                  public void described(Described<T> one) {
                    bar.step();
                    described.accept(one);
                  }

                  @Override
                  public void refused(StructureSource source, String reason) {
                    bar.step();
                    problems.add(source, reason);
                    refused.accept(source);
                  }
                })) {
      files.visit(
          new StructureFiles.Visitor() {
            @Override
            public void structure(StructureSource source) {
              batch.add(source);
            }

            @Override
            public void passedOver(Path file) {
              // Told by the survey.
            }

            @Override
            public void unreadable(Path file, String reason) {
              problems.add(file, reason);
            }
          });
      batch.finish();
    }
  }

  /**
   * Tells what was bad and ends the command, unless it may be left out and something is left.
   *
   * @param used structures that are left
   */
  void requireUsable(long used, Path out) {
    problems.print();
    if (problems.count() > 0 && !skipBad) {
      throw new CommandFailedException(
          problems.count()
              + (problems.count() == 1 ? " entry is" : " entries are")
              + " bad (listed above); "
              + out
              + " was not written; repair them, or leave them out with --skip-bad");
    }
    if (used == 0) {
      throw new CommandFailedException(
          "no structure was found; " + out + " was not written; accepted are " + FileKind.ACCEPTED);
    }
  }

  private void survey() {
    PrintWriter err = output.err();
    files.visit(
        new StructureFiles.Visitor() {
          @Override
          public void structure(StructureSource source) {
            found++;
          }

          @Override
          public void passedOver(Path file) {
            passedOver++;
            if (passedOver <= PASSED_OVER_SHOWN) {
              err.println("passed over: " + file);
            }
          }

          @Override
          public void unreadable(Path file, String reason) {
            // Told when it is read.
          }
        });
    if (passedOver > PASSED_OVER_SHOWN) {
      err.println("passed over: and " + (passedOver - PASSED_OVER_SHOWN) + " more");
    }
    err.flush();
  }
}
