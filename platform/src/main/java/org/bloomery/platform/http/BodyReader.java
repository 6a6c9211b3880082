package org.bloomery.platform.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpEntity;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.Multipart;
import org.apache.pekko.http.javadsl.unmarshalling.Unmarshaller;
import org.apache.pekko.stream.Materializer;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.util.ByteString;
import org.bloomery.platform.dialect.JsonText;

/** Reads the body of a request as its endpoint wants it, and never more than is accepted. */
final class BodyReader {
  /** Longest body but of attachments, bytes. */
  static final long LONGEST = 10L << 20;

  /** Of a longer body this much is read and forgotten, so that the sender hears why. */
  private static final long LONGEST_READ = 64L << 20;

  private static final long FORM_PATIENCE = Duration.ofSeconds(10).toMillis();

  private final Materializer materializer;

  BodyReader(Materializer materializer) {
    this.materializer = materializer;
  }

  /** What was sent. */
  record Read(Optional<JsonNode> document, Optional<UploadedFile> file) {
    static final Read NOTHING = new Read(Optional.empty(), Optional.empty());
  }

  CompletionStage<Read> read(HttpRequest request, Endpoint.Body wanted, String fileName) {
    return switch (wanted) {
      case Endpoint.Body.None none -> {
        request.discardEntityBytes(materializer);
        yield CompletableFuture.completedFuture(Read.NOTHING);
      }
      case Endpoint.Body.Json json ->
          bytes(request.entity(), LONGEST).thenApply(bytes -> document(request, json, bytes));
      case Endpoint.Body.File file ->
          bytes(request.entity(), LONGEST).thenCompose(bytes -> file(request, bytes, fileName));
      case Endpoint.Body.Bytes any ->
          bytes(request.entity(), any.largest()).thenApply(bytes -> any(request, bytes, fileName));
    };
  }

  private static Read any(HttpRequest request, ByteString bytes, String fileName) {
    return new Read(
        Optional.empty(),
        Optional.of(
            new UploadedFile(fileName, mediaType(request), bytes.toArray(), Optional.empty())));
  }

  private CompletionStage<ByteString> bytes(HttpEntity entity, long longest) {
    return entity
        .withoutSizeLimit()
        .getDataBytes()
        .limitWeighted(Math.max(LONGEST_READ, longest), part -> (long) part.size())
        .runWith(
            Sink.fold(
                new Taken(ByteString.emptyByteString(), 0),
                (taken, part) -> taken.and(part, longest)),
            materializer)
        .handle((taken, failure) -> {
          if (failure != null || taken.seen() > longest) {
            throw new ProblemException(
                Problem.of(
                    413,
                    "BODY_TOO_LARGE",
                    "the body has more than " + longest + " bytes; send less at once"));
          }
          return taken.kept();
        });
  }

  /** Keeps what is accepted and counts the rest. */
  private record Taken(ByteString kept, long seen) {
    Taken and(ByteString part, long longest) {
      long total = seen + part.size();
      return new Taken(total > longest ? ByteString.emptyByteString() : kept.concat(part), total);
    }
  }

  private static Read document(HttpRequest request, Endpoint.Body.Json wanted, ByteString bytes) {
    if (bytes.isEmpty()) {
      if (wanted.required()) {
        throw new ProblemException(
            Problem.of(400, "BODY_MISSING", "the request needs a JSON document as its body"));
      }
      return Read.NOTHING;
    }
    String type = mediaType(request);
    if (!type.equals("application/json") && !type.endsWith("+json")) {
      throw unsupported(type, "application/json; with curl: -H 'Content-Type: application/json'");
    }
    return new Read(Optional.of(JsonText.parse(bytes.toArrayUnsafe())), Optional.empty());
  }

  private CompletionStage<Read> file(HttpRequest request, ByteString bytes, String fileName) {
    String type = mediaType(request);
    if (type.equals("multipart/form-data")) {
      return form(HttpEntities.create(request.entity().getContentType(), bytes));
    }
    String suffix =
        switch (type) {
          case "text/csv", "text/plain", "text/tab-separated-values" -> ".csv";
          case "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" -> ".xlsx";
          case "application/octet-stream" -> "";
          default ->
              throw unsupported(
                  type,
                  "text/csv, application/vnd.openxmlformats-officedocument.spreadsheetml.sheet,"
                      + " application/octet-stream with fileName, or multipart/form-data with the"
                      + " parts file and mapping");
        };
    String name = fileName.isEmpty() ? "upload" + suffix : fileName;
    return CompletableFuture.completedFuture(
        new Read(
            Optional.empty(),
            Optional.of(new UploadedFile(name, type, bytes.toArray(), Optional.empty()))));
  }

  private CompletionStage<Read> form(HttpEntity.Strict entity) {
    return Unmarshaller.entityToMultipartFormData()
        .unmarshal(entity, materializer)
        .thenCompose(form -> form.toStrict(FORM_PATIENCE, materializer))
        .handle((form, failure) -> {
          if (failure != null) {
            throw new ProblemException(
                Problem.of(400, "MALFORMED_FORM", "the form cannot be read: " + failure));
          }
          return form;
        })
        .thenApply(BodyReader::fileOf);
  }

  private static Read fileOf(Multipart.FormData.Strict form) {
    Map<String, Multipart.FormData.BodyPart.Strict> parts = new HashMap<>();
    for (Multipart.FormData.BodyPart.Strict part : form.getStrictParts()) {
      if (!part.getName().equals("file") && !part.getName().equals("mapping")) {
        throw new ProblemException(
            Problem.of(
                    400,
                    "PARAMETER_REFUSED",
                    "part '" + part.getName() + "' is not known; accepted are file and mapping")
                .onField(part.getName(), "file, mapping"));
      }
      parts.put(part.getName(), part);
    }
    Multipart.FormData.BodyPart.Strict file = parts.get("file");
    if (file == null) {
      throw new ProblemException(
          Problem.of(400, "BODY_MISSING", "the form has no part 'file'").onField("file", "a file"));
    }
    Optional<JsonNode> mapping =
        Optional.ofNullable(parts.get("mapping"))
            .map(part -> JsonText.parse(part.getEntity().getData().toArray()));
    return new Read(
        Optional.empty(),
        Optional.of(
            new UploadedFile(
                file.getFilename().orElse("upload.csv"),
                file.getEntity().getContentType().mediaType().toString(),
                file.getEntity().getData().toArray(),
                mapping)));
  }

  private static String mediaType(HttpRequest request) {
    return request
        .entity()
        .getContentType()
        .mediaType()
        .toString()
        .replaceFirst(";.*", "")
        .strip()
        .toLowerCase(java.util.Locale.ROOT);
  }

  private static ProblemException unsupported(String given, String accepted) {
    return new ProblemException(
        Problem.of(
                415,
                "CONTENT_TYPE_REFUSED",
                "content type " + given + " is not accepted; accepted is " + accepted)
            .onField("Content-Type", accepted));
  }
}
