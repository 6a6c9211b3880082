package org.bloomery.platform.http;

/**
 * Whether the platform can serve requests now.
 *
 * @param detail what is missing, in words; empty when nothing is
 */
public record Readiness(boolean ready, String detail) {
  public static final Readiness READY = new Readiness(true, "");

  public static Readiness missing(String detail) {
    return new Readiness(false, detail);
  }
}
