package org.bloomery.data.dataset;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bloomery.data.objective.Conditions;

/**
 * How a person says a table is to be read.
 *
 * @param columns header to role; columns of the file that are not named are left alone
 * @param fixed conditions that hold for every row that does not state them itself
 */
public record ImportMapping(
    Map<String, ColumnRole> columns, Conditions fixed, DecimalMark decimalMark) {
  /** What stands between the digits of a number. */
  public enum DecimalMark {
    /** A point; a comma too where the fields are not separated by commas. */
    AUTOMATIC,
    POINT,
    COMMA
  }

  public ImportMapping {
    columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
  }

  public static ImportMapping of(Map<String, ColumnRole> columns) {
    return new ImportMapping(columns, Conditions.NONE, DecimalMark.AUTOMATIC);
  }

  public ImportMapping with(String header, ColumnRole role) {
    Map<String, ColumnRole> more = new LinkedHashMap<>(columns);
    more.put(header, role);
    return new ImportMapping(more, fixed, decimalMark);
  }

  public ImportMapping without(String header) {
    Map<String, ColumnRole> fewer = new LinkedHashMap<>(columns);
    fewer.remove(header);
    return new ImportMapping(fewer, fixed, decimalMark);
  }

  public ImportMapping withFixed(Conditions conditions) {
    return new ImportMapping(columns, conditions, decimalMark);
  }

  public ImportMapping withDecimalMark(DecimalMark mark) {
    return new ImportMapping(columns, fixed, mark);
  }
}
