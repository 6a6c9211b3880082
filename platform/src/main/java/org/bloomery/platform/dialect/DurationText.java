package org.bloomery.platform.dialect;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations as {@code "8 h"}, {@code "30 min"}, {@code "5 s"}, {@code "3 days"} or ISO 8601 ({@code
 * "PT8H"}).
 */
public final class DurationText {
  private static final Pattern WRITTEN = Pattern.compile("\\s*(\\d{1,9})\\s*(s|min|h|d|days?)\\s*");

  private DurationText() {}

  /** Reads a duration. */
  public static Duration read(Given given) {
    String accepted = "a duration such as \"8 h\", \"30 min\", \"5 s\" or \"3 days\"";
    String text = given.isText() ? given.text() : "";
    Matcher matcher = WRITTEN.matcher(text);
    if (matcher.matches()) {
      long amount = Long.parseLong(matcher.group(1));
      return switch (matcher.group(2)) {
        case "s" -> Duration.ofSeconds(amount);
        case "min" -> Duration.ofMinutes(amount);
        case "h" -> Duration.ofHours(amount);
        default -> Duration.ofDays(amount);
      };
    }
    try {
      return Duration.parse(text);
    } catch (DateTimeException e) {
      throw given.refusal(accepted);
    }
  }

  static String write(Duration duration) {
    long seconds = duration.toSeconds();
    if (duration.getNano() != 0 || seconds < 0) {
      return duration.toString();
    }
    if (seconds != 0 && seconds % 3600 == 0) {
      return seconds / 3600 + " h";
    }
    return seconds != 0 && seconds % 60 == 0 ? seconds / 60 + " min" : seconds + " s";
  }
}
