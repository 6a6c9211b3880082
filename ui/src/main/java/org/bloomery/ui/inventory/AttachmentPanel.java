package org.bloomery.ui.inventory;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.server.streams.UploadHandler;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bloomery.actors.campaign.Account;
import org.bloomery.actors.service.InventoryResult;
import org.bloomery.actors.service.InventoryService;
import org.bloomery.data.bench.Attachment;
import org.bloomery.ui.UiServices;
import org.bloomery.ui.layout.BrowserZone;
import org.bloomery.ui.layout.Later;
import org.bloomery.ui.layout.Printout;
import org.bloomery.ui.layout.SignedIn;
import org.bloomery.ui.layout.Texts;

/**
 * The files that belong to a sample or a lot: micrographs, curves, certificates. They are handed
 * out as they came and never shown by the dashboard itself.
 */
final class AttachmentPanel extends Section {
  private static final long serialVersionUID = 1L;
  private static final double KIB = 1024;
  private static final DateTimeFormatter TIMES =
      DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ROOT);

  private final transient InventoryService inventory;
  private final ZoneId zone;
  private final String lab;
  private final String subject;
  private final Div files = new Div();

  /**
   * @param subject code of the sample or lot
   */
  AttachmentPanel(UiServices services, String lab, String subject) {
    inventory = services.inventory();
    zone = services.zone();
    this.lab = lab;
    this.subject = subject;
    setId("attachments");
    files.addClassName("files");
    Account me = SignedIn.require();
    Upload upload =
        new Upload(
            UploadHandler.inMemory((details, bytes) ->
                UI.getCurrentOrThrow()
                    .access(() -> attach(me, details.fileName(), details.contentType(), bytes))));
    upload.setId("attach");
    upload.setMaxFileSize((int) Math.min(Integer.MAX_VALUE, services.largestFileBytes()));
    upload.addFileRejectedListener(event ->
        Later.problem(
            Texts.of(
                "attachment-panel.was-not-taken-files",
                event.getFileName(),
                size(services.largestFileBytes()))));
    add(new H2(Texts.of("attachment-panel.files")), files, upload);
    refresh();
  }

  private void attach(Account me, String name, String mediaType, byte[] bytes) {
    Later.then(
        this,
        inventory.attach(
            lab,
            new InventoryService.NewFile(me, subject, name, mediaType, bytes, Optional.empty())),
        result -> {
          switch (result) {
            case InventoryResult.Accepted accepted -> refresh();
            case InventoryResult.Refused refused -> Later.problem(refused.refusal().message());
          }
        });
  }

  private void refresh() {
    Later.then(this, inventory.attachments(lab, subject), this::show);
  }

  private void show(List<Attachment> known) {
    files.removeAll();
    if (known.isEmpty()) {
      Paragraph none =
          new Paragraph(Texts.of("attachment-panel.none-yet-micrographs-curves-certificates"));
      none.addClassName("quiet");
      files.add(none);
    }
    known.forEach(file -> files.add(line(file)));
  }

  private Div line(Attachment file) {
    Printout link =
        Printout.file(
            file.name(),
            file.name(),
            "application/octet-stream",
            () ->
                inventory
                    .file(lab, file.digest())
                    .thenApply(found -> found.map(InventoryService.StoredFile::bytes)));
    Span about =
        new Span(
            "%s, %s, %s"
                .formatted(
                    size(file.sizeBytes()),
                    file.by(),
                    TIMES.withZone(BrowserZone.of(this, zone)).format(file.at())));
    about.addClassName("quiet");
    return new Div(link, about);
  }

  private static String size(long bytes) {
    if (bytes < KIB) {
      return Texts.of("attachment-panel.bytes", bytes);
    }
    double kib = bytes / KIB;
    return kib < KIB
        ? String.format(Locale.ROOT, "%.0f\u00a0KiB", kib)
        : String.format(Locale.ROOT, "%.1f\u00a0MiB", kib / KIB);
  }
}
