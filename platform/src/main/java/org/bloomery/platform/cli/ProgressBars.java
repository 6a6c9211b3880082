package org.bloomery.platform.cli;

import java.io.PrintWriter;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Progress of long commands on standard error: one moving bar, or lines where nobody watches. */
public final class ProgressBars {
  private static final int TERMINAL_MILLIS = 200;
  private static final int LOG_MILLIS = 5_000;
  private static final int LOG_WIDTH = 80;

  private ProgressBars() {}

  /** Starts a bar; the caller steps and closes it. */
  public static ProgressBar open(String task, long most, Output output) {
    ProgressBarBuilder builder =
        new ProgressBarBuilder()
            .setTaskName(task)
            .setInitialMax(most)
            .setStyle(ProgressBarStyle.ASCII);
    if (System.console() != null) {
      return builder.setUpdateIntervalMillis(TERMINAL_MILLIS).build();
    }
    PrintWriter err = output.err();
    return builder
        .setUpdateIntervalMillis(LOG_MILLIS)
        .setConsumer(
            new DelegatingProgressBarConsumer(
                line -> {
                  err.println(line);
                  err.flush();
                },
                LOG_WIDTH))
        .build();
  }
}
