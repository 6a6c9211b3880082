package org.bloomery.platform.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.bloomery.actors.service.InventoryService;
import org.bloomery.data.bench.Attachment;

/**
 * Files of lots, samples and specimens. What strangers sent is given back as a download and never
 * as something a browser would show as a page or run.
 */
final class AttachmentEndpoints {
  private static final String ALL = InventoryDesk.LAB + "/attachments";

  /** Media types that hold nothing a browser runs; everything else is only bytes. */
  private static final Set<String> HARMLESS =
      Set.of("image/png", "image/jpeg", "application/pdf", "text/csv", "text/plain");

  private static final String BYTES = "application/octet-stream";

  private final InventoryDesk desk;
  private final long largest;

  AttachmentEndpoints(InventoryDesk desk, ApiServices services) {
    this.desk = desk;
    this.largest = services.bench().largestAttachmentBytes();
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get(
                ALL,
                "listAttachments",
                "Files of a lot, sample or specimen, oldest first",
                "AttachmentList",
                this::list)
            .query("of", "string", "id of the lot, or code of the sample or specimen"),
        Endpoint.post(ALL, "attachFile", "Keeps a file, the body", "Nothing", this::attach)
            .takesBytes(largest)
            .creates("InventoryAnswer")
            .query("of", "string", "id of the lot, or code of the sample or specimen")
            .query("fileName", "string", "how the file is called"),
        Endpoint.get(
            ALL + "/{digest}",
            "getAttachment",
            "A file as a download, by its SHA-256",
            BYTES,
            this::get));
  }

  private static String of(Call call) {
    return call.query("of")
        .filter(subject -> !subject.isBlank())
        .orElseThrow(() ->
            Call.refusedQuery("of", "", "the id of a lot, or the code of a sample or specimen"));
  }

  private CompletionStage<Reply> list(Call call) {
    return desk.inventory()
        .attachments(InventoryDesk.lab(call), of(call))
        .thenApply(
            files -> Reply.ok(ViewJson.list("attachments", files, InventoryJson::attachment)));
  }

  private CompletionStage<Reply.Json> attach(Call call) {
    UploadedFile file =
        call.upload().orElseThrow(() -> new IllegalStateException("the body was not read"));
    return desk.inventory()
        .attach(
            InventoryDesk.lab(call),
            new InventoryService.NewFile(
                call.account(),
                of(call),
                file.name(),
                file.mediaType(),
                file.bytes(),
                call.keyOf("attachment")))
        .thenApply(result -> {
          var accepted = InventoryDesk.accepted(call, result);
          return InventoryDesk.created(accepted)
              .with(
                  "Location",
                  InventoryDesk.address(call) + "/attachments/" + accepted.created().get(0));
        });
  }

  private CompletionStage<Reply> get(Call call) {
    String digest = call.path("digest");
    return desk.inventory()
        .file(InventoryDesk.lab(call), digest)
        .thenApply(found ->
            found
                .<Reply>map(file -> download(file.attachment(), file.bytes()))
                .orElseThrow(() ->
                    new ProblemException(
                        Problem.of(
                                404,
                                "UNKNOWN_ATTACHMENT",
                                "laboratory '"
                                    + InventoryDesk.lab(call)
                                    + "' has no file '"
                                    + digest
                                    + "'; a file is named by its SHA-256")
                            .onField("digest", ""))));
  }

  private static Reply download(Attachment file, byte[] bytes) {
    String type =
        HARMLESS.contains(file.mediaType())
            ? file.mediaType() + (file.mediaType().startsWith("text/") ? "; charset=UTF-8" : "")
            : BYTES;
    String plain = file.name().replaceAll("[^A-Za-z0-9._ -]", "_");
    String coded =
        URLEncoder.encode(file.name(), StandardCharsets.UTF_8)
            .replace("+", "%20")
            .replace("*", "%2A");
    return new Reply.Content(
        200,
        type,
        bytes,
        Map.of(
            "Content-Disposition",
            "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + coded,
            "X-Content-Type-Options",
            "nosniff",
            "Content-Security-Policy",
            "sandbox; default-src 'none'"));
  }
}
