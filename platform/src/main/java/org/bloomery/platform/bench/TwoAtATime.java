package org.bloomery.platform.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs tasks of one engine thread each on two processors; results in the order of the tasks. */
public final class TwoAtATime {
  private TwoAtATime() {}

  /**
   * Runs them all.
   *
   * @throws IllegalStateException when one fails, with why as its cause
   */
  public static <T> List<T> run(List<Callable<T>> tasks) throws Exception {
    try (ExecutorService workers = Executors.newFixedThreadPool(2)) {
      List<Future<T>> running = new ArrayList<>();
      tasks.forEach(task -> running.add(workers.submit(task)));
      List<T> results = new ArrayList<>();
      try {
        for (Future<T> one : running) {
          results.add(one.get());
        }
      } catch (ExecutionException e) {
        workers.shutdownNow();
        throw new IllegalStateException("a part of the bench failed", e.getCause());
      }
      return results;
    }
  }
}
