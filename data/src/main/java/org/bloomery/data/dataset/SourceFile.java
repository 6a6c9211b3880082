package org.bloomery.data.dataset;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/** Opens a CSV or XLSX file as a table, whichever its name says it is. */
final class SourceFile {
  /** What a line that begins with # is. */
  enum Comments {
    /** A row: a header may be named #. */
    NONE,
    /** Words for people, passed over. */
    HASH
  }

  private SourceFile() {}

  /** A table without comments. */
  static SourceTable table(byte[] bytes, String fileName, ImportLimits limits)
      throws SourceTable.Unreadable {
    return table(bytes, fileName, limits, Comments.NONE);
  }

  static SourceTable table(byte[] bytes, String fileName, ImportLimits limits, Comments comments)
      throws SourceTable.Unreadable {
    if (bytes.length > limits.bytes()) {
      throw new SourceTable.Unreadable(
          "the file has more than " + limits.bytes() + " bytes; split it into smaller files");
    }
    String name = fileName.toLowerCase(Locale.ROOT);
    boolean packed = bytes.length > 1 && bytes[0] == 'P' && bytes[1] == 'K';
    if (name.endsWith(".xls") || name.endsWith(".ods") || (packed && !name.endsWith(".xlsx"))) {
      throw new SourceTable.Unreadable(
          "'" + fileName + "' is of a format that is not read; save it as .xlsx or .csv");
    }
    SourceTable table =
        name.endsWith(".xlsx")
            ? XlsxTable.read(bytes, limits)
            : CsvTable.read(bytes, limits, comments);
    if (table.headers().isEmpty()) {
      throw new SourceTable.Unreadable("the file is empty; the first row must name the columns");
    }
    return table;
  }

  /** SHA-256 of the file, in hexadecimal. */
  static String digest(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
