package org.bloomery.platform.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.bloomery.data.store.JsonMappers;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where a command's answer goes: words and tables for people, one JSON value for machines. */
public final class Output {
  @Spec(Spec.Target.MIXEE)
  private @org.jspecify.annotations.Nullable CommandSpec spec;

  @Option(names = "--json", description = "Print JSON for machines.")
  private boolean json;

  /** Whether a machine reads the answer. */
  public boolean isJson() {
    return json;
  }

  /** Standard output. */
  public PrintWriter out() {
    return command().commandLine().getOut();
  }

  /** Standard error: progress and remarks, never the answer. */
  public PrintWriter err() {
    return command().commandLine().getErr();
  }

  /** Prints the value as JSON when asked to, else the words. */
  public void answer(Object value, Runnable words) {
    if (json) {
      json(value);
    } else {
      words.run();
    }
    out().flush();
  }

  private void json(Object value) {
    try {
      out().println(JsonMappers.json().writerWithDefaultPrettyPrinter().writeValueAsString(value));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the answer cannot be written as JSON", e);
    }
  }

  /** Prints rows in columns that fit their texts; the first row is the heading. */
  public void table(List<List<String>> rows) {
    List<Integer> widths = new ArrayList<>();
    for (List<String> row : rows) {
      for (int column = 0; column < row.size(); column++) {
        int width = row.get(column).length();
        if (column == widths.size()) {
          widths.add(width);
        } else {
          widths.set(column, Math.max(widths.get(column), width));
        }
      }
    }
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < row.size(); column++) {
        line.append(row.get(column));
        line.append(" ".repeat(widths.get(column) - row.get(column).length() + 2));
      }
      out().println(line.toString().stripTrailing());
    }
  }

  private CommandSpec command() {
    if (spec == null) {
      throw new IllegalStateException("output is only there while a command runs");
    }
    return spec.root();
  }
}
