package org.bloomery.ui.layout;

import com.vaadin.flow.component.UI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * When a page that follows what happens is read again: at once after a quiet time, else a pause
 * after the last time, so that a burst of changes costs one reading.
 */
public final class Refreshing {
  private final Runnable refresh;
  private final long pause;
  private final AtomicBoolean due = new AtomicBoolean();
  private final AtomicLong last;

  /**
   * @param pause between two readings
   * @param refresh reads the page again; called in the page's own lock
   */
  public Refreshing(Duration pause, Runnable refresh) {
    this.refresh = refresh;
    this.pause = pause.toNanos();
    this.last = new AtomicLong(System.nanoTime() - this.pause);
  }

  /** Something changed. On any thread. */
  public void hear(UI page) {
    if (!due.compareAndSet(false, true)) {
      return;
    }
    long wait = last.get() + pause - System.nanoTime();
    if (wait <= 0) {
      run(page);
    } else {
      CompletableFuture.delayedExecutor(wait, TimeUnit.NANOSECONDS).execute(() -> run(page));
    }
  }

  private void run(UI page) {
    if (!page.isAttached()) {
      due.set(false);
      return;
    }
    Later.inPage(
        page,
        () -> {
          last.set(System.nanoTime());
          due.set(false);
          refresh.run();
        });
  }
}
