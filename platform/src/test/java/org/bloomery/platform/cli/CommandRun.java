package org.bloomery.platform.cli;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;

/** Runs one command as a terminal would and keeps what it says. */
public final class CommandRun {
  private final String command;
  private StringWriter out = new StringWriter();
  private StringWriter err = new StringWriter();

  public CommandRun(String command) {
    this.command = command;
  }

  /** Runs the command and returns its exit code; what earlier runs said is forgotten. */
  public int of(Object... arguments) {
    out = new StringWriter();
    err = new StringWriter();
    CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    String[] words = new String[arguments.length + 1];
    words[0] = command;
    for (int i = 0; i < arguments.length; i++) {
      words[i + 1] = arguments[i].toString();
    }
    return line.execute(words);
  }

  /** Standard output of the last run. */
  public String out() {
    return out.toString();
  }

  /** Standard error of the last run. */
  public String err() {
    return err.toString();
  }

  /** The rows of a table that the command has written. */
  public List<NamedCsvRecord> rows(Path file) throws IOException {
    try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(file)) {
      return reader.stream().toList();
    }
  }
}
