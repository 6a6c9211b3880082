package org.bloomery.ui.layout;

import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import java.util.List;

/** A short table that screen readers read as one: a caption, heads of columns, heads of rows. */
public final class PlainTable extends NativeTable {
  private static final long serialVersionUID = 1L;

  public PlainTable(String caption, List<String> columns) {
    addClassName("plain");
    setCaptionText(caption);
    NativeTableRow row = new NativeTableRow();
    for (String column : columns) {
      NativeTableHeaderCell cell = new NativeTableHeaderCell(column);
      cell.getElement().setAttribute("scope", "col");
      row.add(cell);
    }
    getHead().add(row);
  }

  public void row(String head, String... cells) {
    NativeTableHeaderCell first = new NativeTableHeaderCell(head);
    first.getElement().setAttribute("scope", "row");
    NativeTableRow row = new NativeTableRow(first);
    for (String cell : cells) {
      row.add(new NativeTableCell(cell));
    }
    getBody().add(row);
  }
}
