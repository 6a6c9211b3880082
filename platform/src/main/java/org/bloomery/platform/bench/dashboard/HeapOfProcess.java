package org.bloomery.platform.bench.dashboard;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The heap of another Java process of the same person, by the JDK's own tool. */
final class HeapOfProcess {
  private static final double MIB = 1 << 20;

  /** Last line of the census: objects, then bytes. */
  private static final Pattern TOTAL = Pattern.compile("Total\\s+\\d+\\s+(\\d+)");

  private HeapOfProcess() {}

  /** What lives after a full collection, MiB. */
  static double mibInUse(long pid) throws IOException {
    String tool = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    Process census =
        new ProcessBuilder(tool, Long.toString(pid), "GC.class_histogram")
            .redirectErrorStream(true)
            .start();
    String answer =
        new String(census.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    Matcher total = TOTAL.matcher(answer);
    if (!total.find()) {
      throw new IOException("jcmd does not tell the heap of process " + pid + ": " + answer);
    }
    return Long.parseLong(total.group(1)) / MIB;
  }
}
