package org.bloomery.platform.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The one file a command makes. */
public final class OutOption {
  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE",
      required = true,
      description = "The file to write; it is whole or not there.")
  private Path file = Path.of("");

  @Option(names = "--overwrite", description = "Replace the file where it exists.")
  private boolean overwrite;

  public Path file() {
    return file;
  }

  /** Says before the work whether its result can be written. */
  public void requireFree() {
    if (Files.exists(file) && !overwrite) {
      throw new CommandFailedException(file + " exists; take another name or add --overwrite");
    }
    Path folder = file.toAbsolutePath().getParent();
    if (Files.isDirectory(file) || folder == null || !Files.isDirectory(folder)) {
      throw new CommandFailedException(
          file + " cannot be written; name a file in a folder that exists");
    }
  }

  public void write(WholeFile.Content content) {
    try {
      WholeFile.write(file, content);
    } catch (IOException | UncheckedIOException problem) {
      throw failed(problem);
    }
  }

  public void writeBytes(WholeFile.Bytes content) {
    try {
      WholeFile.writeBytes(file, content);
    } catch (IOException problem) {
      throw failed(problem);
    }
  }

  private CommandFailedException failed(Exception problem) {
    return new CommandFailedException(
        file + " cannot be written and was left as it was: " + FileTrouble.reason(problem),
        problem);
  }
}
