package org.bloomery.data.dataset;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;

/**
 * Reads the first sheet of an XLSX file. Formula cells and merged cells are refused by name: what a
 * formula last computed and what a merged area means is not in the file for sure.
 */
final class XlsxTable {
  private XlsxTable() {}

  static SourceTable read(byte[] bytes, ImportLimits limits) throws SourceTable.Unreadable {
    List<ImportProblem> errors = new ArrayList<>();
    List<ImportProblem> warnings = new ArrayList<>();
    for (String area : XlsxPackage.mergedAreasOfFirstSheet(bytes, limits)) {
      errors.add(
          ImportProblem.ofFile(
              "cells " + area + " are merged; split them and write a value into each"));
    }
    try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(bytes))) {
      Sheet sheet = workbook.getFirstSheet();
      if (workbook.getSheets().count() > 1) {
        warnings.add(
            ImportProblem.ofFile("only the first sheet, '" + sheet.getName() + "', was read"));
      }
      return table(sheet, limits, errors, warnings);
    } catch (IOException | RuntimeException problem) { // damaged parts show as any of these
      throw new SourceTable.Unreadable(
          "the file is no readable XLSX workbook ("
              + problem.getMessage()
              + "); save it again as .xlsx or as CSV");
    }
  }

  private static SourceTable table(
      Sheet sheet, ImportLimits limits, List<ImportProblem> errors, List<ImportProblem> warnings)
      throws IOException, SourceTable.Unreadable {
    List<String> headers = List.of();
    List<SourceTable.Row> rows = new ArrayList<>();
    try (Stream<Row> stream = sheet.openStream()) {
      for (Iterator<Row> iterator = stream.iterator(); iterator.hasNext(); ) {
        Row row = iterator.next();
        if (row.getCellCount() > limits.columns()) {
          throw new SourceTable.Unreadable(
              "row " + row.getRowNum() + " has more than " + limits.columns() + " columns");
        }
        List<SourceTable.Cell> cells = new ArrayList<>();
        for (int i = 0; i < row.getCellCount(); i++) {
          String header = i < headers.size() ? headers.get(i) : "";
          int number = headers.isEmpty() ? 0 : row.getRowNum();
          cells.add(
              row.getOptionalCell(i)
                  .map(cell -> cell(cell, number, header, errors))
                  .orElse(SourceTable.Cell.BLANK));
        }
        SourceTable.Row read = new SourceTable.Row(row.getRowNum(), cells);
        if (read.isBlank()) {
          continue;
        }
        if (headers.isEmpty()) {
          headers = withoutBlankEnd(cells.stream().map(cell -> cell.text().strip()).toList());
          continue;
        }
        if (rows.size() >= limits.rows()) {
          throw new SourceTable.Unreadable("the sheet has more than " + limits.rows() + " rows");
        }
        rows.add(padded(read, headers.size()));
      }
    }
    return new SourceTable(headers, rows, false, errors, warnings);
  }

  private static SourceTable.Cell cell(
      Cell cell, int row, String header, List<ImportProblem> errors) {
    if (cell.getType() == CellType.FORMULA) {
      errors.add(
          new ImportProblem(
              row,
              header,
              "cell "
                  + cell.getAddress()
                  + " holds the formula '="
                  + cell.getFormula()
                  + "'; write its value as a number or text"));
      return SourceTable.Cell.BLANK;
    }
    if (cell.getType() == CellType.ERROR) {
      errors.add(
          new ImportProblem(
              row, header, "cell " + cell.getAddress() + " holds an error; write its value"));
      return SourceTable.Cell.BLANK;
    }
    if (cell.getType() == CellType.NUMBER) {
      double value = Double.parseDouble(cell.getRawValue());
      return new SourceTable.Cell(
          BigDecimal.valueOf(value).stripTrailingZeros().toPlainString(), true);
    }
    return new SourceTable.Cell(cell.getText().strip(), false);
  }

  private static SourceTable.Row padded(SourceTable.Row row, int size) {
    List<SourceTable.Cell> cells = new ArrayList<>(row.cells());
    while (cells.size() < size) {
      cells.add(SourceTable.Cell.BLANK);
    }
    return new SourceTable.Row(row.number(), cells);
  }

  private static List<String> withoutBlankEnd(List<String> headers) {
    int size = headers.size();
    while (size > 0 && headers.get(size - 1).isEmpty()) {
      size--;
    }
    return headers.subList(0, size);
  }
}
