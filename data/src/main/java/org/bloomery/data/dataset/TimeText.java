package org.bloomery.data.dataset;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** A time as a file states it. */
final class TimeText {
  /** Day 0 of the day numbers of spreadsheets (valid from March 1900 on). */
  private static final LocalDateTime SPREADSHEET_ZERO = LocalDateTime.of(1899, 12, 30, 0, 0);

  private static final long SECONDS_PER_DAY = 86_400;

  private TimeText() {}

  static Instant parse(SourceTable.Cell cell) {
    String text = cell.text();
    String iso = text.replace(' ', 'T');
    try {
      if (cell.isNumber()) {
        long seconds = Math.round(Double.parseDouble(text) * SECONDS_PER_DAY);
        return SPREADSHEET_ZERO.plusSeconds(seconds).toInstant(ZoneOffset.UTC);
      }
      if (iso.length() == 10) {
        return LocalDate.parse(iso).atStartOfDay().toInstant(ZoneOffset.UTC);
      }
      return iso.matches(".*(Z|[+-][0-9]{2}:?[0-9]{2})$") && iso.length() > 16
          ? OffsetDateTime.parse(iso).toInstant()
          : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException refused) {
      throw new IllegalArgumentException(
          "'"
              + text
              + "' is not a time; accepted is ISO 8601, e.g. 2026-03-01 or 2026-03-01T14:30Z",
          refused);
    }
  }
}
