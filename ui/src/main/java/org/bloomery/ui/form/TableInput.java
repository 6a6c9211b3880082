package org.bloomery.ui.form;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.server.streams.UploadHandler;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.bloomery.ui.layout.Texts;

/** Takes a table in: pasted from a spreadsheet, or as a CSV or XLSX file. */
public final class TableInput extends Div {
  private static final long serialVersionUID = 1L;
  private static final int LARGEST_MIB = 20;

  private final TextArea paste =
      new TextArea(Texts.of("table-input.paste-rows-from-a-spreadsheet"));

  /** A table as it came. */
  public record Table(byte[] bytes, String name) {}

  /**
   * @param id of the text field; the upload's begins with {@code upload-}
   * @param example of its row of headings
   * @param taken hears of every table
   */
  public TableInput(String id, String example, Consumer<Table> taken) {
    addClassName("ways");
    paste.setId(id);
    paste.setWidthFull();
    paste.setMinHeight("6rem");
    paste.setMaxHeight("16rem");
    paste.setHelperText(Texts.of("table-input.with-its-row-of-headings", example));
    paste.setValueChangeMode(ValueChangeMode.LAZY);
    paste.addValueChangeListener(event -> {
      if (!event.getValue().isBlank() && event.isFromClient()) {
        taken.accept(new Table(event.getValue().getBytes(StandardCharsets.UTF_8), "pasted.tsv"));
      }
    });
    Upload upload =
        new Upload(
            UploadHandler.inMemory((details, bytes) ->
                UI.getCurrentOrThrow()
                    .access(() -> taken.accept(new Table(bytes, details.fileName())))));
    upload.setId("upload-" + id);
    upload.setAcceptedFileTypes(".csv", ".tsv", ".txt", ".xlsx");
    upload.setMaxFileSize(LARGEST_MIB * 1024 * 1024);
    upload.setMaxFiles(1);
    add(paste, upload);
  }

  public void clear() {
    paste.clear();
  }
}
