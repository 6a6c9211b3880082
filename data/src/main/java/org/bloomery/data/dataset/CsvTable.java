package org.bloomery.data.dataset;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads separated text: comma, semicolon or tab, with or without a byte-order mark. */
final class CsvTable {
  private CsvTable() {}

  static SourceTable read(byte[] bytes, ImportLimits limits, SourceFile.Comments comments)
      throws SourceTable.Unreadable {
    String text = decoded(bytes);
    char separator =
        separator(comments == SourceFile.Comments.HASH ? withoutFirstComments(text) : text);
    int skippedLines = 0;
    if (text.regionMatches(true, 0, "sep=", 0, 4)) {
      int end = text.indexOf('\n');
      text = end < 0 ? "" : text.substring(end + 1);
      skippedLines = 1;
    }
    List<SourceTable.Row> rows = new ArrayList<>();
    List<ImportProblem> errors = new ArrayList<>();
    List<String> headers = List.of();
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder()
            .fieldSeparator(separator)
            .skipEmptyLines(true)
            .commentStrategy(
                comments == SourceFile.Comments.HASH ? CommentStrategy.SKIP : CommentStrategy.NONE)
            .allowMissingFields(true)
            .allowExtraFields(true)
            .allowUnclosedQuote(false)
            .allowExtraCharsAfterClosingQuote(false)
            .ofCsvRecord(text)) {
      for (CsvRecord record : reader) {
        int number = (int) record.getStartingLineNumber() + skippedLines;
        if (headers.isEmpty()) {
          headers = record.getFields().stream().map(String::strip).toList();
          if (headers.size() > limits.columns()) {
            throw new SourceTable.Unreadable(
                "the file has " + headers.size() + " columns; accepted are " + limits.columns());
          }
          continue;
        }
        if (rows.size() >= limits.rows()) {
          throw new SourceTable.Unreadable("the file has more than " + limits.rows() + " rows");
        }
        rows.add(row(record, number, headers, separator, errors));
      }
    } catch (CsvParseException problem) {
      throw new SourceTable.Unreadable(
          "the file is not well-formed CSV: " + cause(problem) + "; check its quotation marks");
    } catch (java.io.IOException problem) {
      throw new SourceTable.Unreadable("the file cannot be read: " + problem.getMessage());
    }
    return new SourceTable(headers, rows, separator == ',', errors, new ArrayList<>());
  }

  private static SourceTable.Row row(
      CsvRecord record,
      int number,
      List<String> headers,
      char separator,
      List<ImportProblem> errors) {
    List<SourceTable.Cell> cells = new ArrayList<>();
    for (String field : record.getFields()) {
      cells.add(new SourceTable.Cell(field.strip(), false));
    }
    SourceTable.Row row = new SourceTable.Row(number, cells);
    if (cells.size() != headers.size() && !row.isBlank()) {
      errors.add(
          new ImportProblem(
              number,
              "",
              cells.size()
                  + " fields where the header has "
                  + headers.size()
                  + (separator == ',' && cells.size() > headers.size()
                      ? "; with decimal commas, separate the fields by semicolons"
                      : "")));
      return new SourceTable.Row(number, List.of());
    }
    return row;
  }

  /** UTF-8, or UTF-16 where a byte-order mark says so; anything else is refused, not guessed. */
  private static String decoded(byte[] bytes) throws SourceTable.Unreadable {
    Charset charset = StandardCharsets.UTF_8;
    if (bytes.length >= 2 && (bytes[0] & 0xff) == 0xff && (bytes[1] & 0xff) == 0xfe) {
      charset = StandardCharsets.UTF_16LE;
    } else if (bytes.length >= 2 && (bytes[0] & 0xff) == 0xfe && (bytes[1] & 0xff) == 0xff) {
      charset = StandardCharsets.UTF_16BE;
    }
    ByteBuffer input = ByteBuffer.wrap(bytes);
    try {
      String text =
          charset
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(input)
              .toString();
      if (text.indexOf('\0') >= 0) {
        throw new SourceTable.Unreadable("the file holds zero bytes, so it is no text file");
      }
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException problem) {
      int line = 1;
      for (int i = 0; i < input.position(); i++) {
        line += bytes[i] == '\n' ? 1 : 0;
      }
      throw new SourceTable.Unreadable(
          "line "
              + line
              + " holds bytes that are no UTF-8 text; save the file as \"CSV UTF-8\" and send it"
              + " again");
    }
  }

  /** Commas in the words above a header say nothing of what separates its names. */
  private static String withoutFirstComments(String text) {
    int start = 0;
    while (start < text.length() && text.charAt(start) == '#') {
      int end = text.indexOf('\n', start);
      start = end < 0 ? text.length() : end + 1;
    }
    return text.substring(start);
  }

  private static char separator(String text) {
    if (text.regionMatches(true, 0, "sep=", 0, 4) && text.length() > 4) {
      return text.charAt(4);
    }
    int commas = 0;
    int semicolons = 0;
    int tabs = 0;
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (!quoted) {
        commas += c == ',' ? 1 : 0;
        semicolons += c == ';' ? 1 : 0;
        tabs += c == '\t' ? 1 : 0;
        if (c == '\n' && commas + semicolons + tabs > 0) {
          break;
        }
      }
    }
    if (tabs > 0 && tabs >= semicolons) {
      return '\t';
    }
    return semicolons > 0 ? ';' : ',';
  }

  private static String cause(Throwable problem) {
    String message = problem.getMessage();
    return message == null ? "unknown cause" : message;
  }
}
