package org.bloomery.platform.observability;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * One thing that was checked.
 *
 * @param what e.g. {@code disk}
 * @param isFine whether Bloomery can work with it
 * @param text what was found
 * @param advice what to do, empty when nothing
 */
public record Finding(
    String what, @JsonProperty("fine") boolean isFine, String text, String advice) {
  static Finding fine(String what, String text) {
    return new Finding(what, true, text, "");
  }

  /** Works, but could be better. */
  static Finding fine(String what, String text, String advice) {
    return new Finding(what, true, text, advice);
  }

  public static Finding wrong(String what, String text, String advice) {
    return new Finding(what, false, text, advice);
  }
}
