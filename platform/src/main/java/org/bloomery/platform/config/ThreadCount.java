package org.bloomery.platform.config;

/**
 * A number of threads.
 *
 * @param count at least 1
 */
public record ThreadCount(int count) {
  public ThreadCount {
    if (count < 1 || count > 1024) {
      throw new IllegalArgumentException("auto or a number from 1 to 1024");
    }
  }

  /** Reads {@code auto}, which leaves one core for actors and pages, or a number. */
  static ThreadCount parse(String text) {
    if (text.strip().equals("auto")) {
      return new ThreadCount(Math.max(1, Runtime.getRuntime().availableProcessors() - 1));
    }
    try {
      return new ThreadCount(Integer.parseInt(text.strip()));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("auto or a number from 1 to 1024", e);
    }
  }
}
