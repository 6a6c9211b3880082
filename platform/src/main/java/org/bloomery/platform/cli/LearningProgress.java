package org.bloomery.platform.cli;

import me.tongfei.progressbar.ProgressBar;
import org.bloomery.models.ensemble.WorkListener;

/** Shows how far long work is, in thousandths. */
public final class LearningProgress implements WorkListener, AutoCloseable {
  private static final long WHOLE = 1000;

  private final ProgressBar bar;

  public LearningProgress(String task, Output output) {
    this.bar = ProgressBars.open(task, WHOLE, output);
  }

  @Override
  public boolean proceed(double share, String phase) {
    bar.stepTo(Math.round(share * WHOLE));
    bar.setExtraMessage(phase);
    return true;
  }

  @Override
  public void close() {
    bar.close();
  }
}
