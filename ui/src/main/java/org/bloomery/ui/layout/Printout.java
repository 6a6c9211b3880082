package org.bloomery.ui.layout;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.server.streams.DownloadEvent;
import com.vaadin.flow.server.streams.DownloadHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** A link to something that is printed, made when it is opened. */
public final class Printout extends Anchor {
  private static final long serialVersionUID = 1L;
  private static final int NOT_FOUND = 404;

  private Printout(String words, DownloadHandler handler) {
    super(handler, words);
    addClassName("download");
  }

  /** A page that opens beside this one. */
  public static Printout page(String words, Supplier<CompletionStage<Optional<String>>> made) {
    Printout link =
        new Printout(
            words,
            event ->
                write(
                    event,
                    "text/html; charset=utf-8",
                    made.get()
                        .thenApply(
                            page -> page.map(text -> text.getBytes(StandardCharsets.UTF_8)))));
    link.setTarget("_blank");
    return link;
  }

  /** A file that is saved. */
  public static Printout file(
      String words,
      String name,
      String mediaType,
      Supplier<CompletionStage<Optional<byte[]>>> made) {
    return new Printout(
        words,
        event -> {
          event.setFileName(name);
          write(event, mediaType, made.get());
        });
  }

  private static void write(
      DownloadEvent event, String mediaType, CompletionStage<Optional<byte[]>> made)
      throws IOException {
    Optional<byte[]> bytes;
    try {
      bytes = made.toCompletableFuture().join();
    } catch (CompletionException e) {
      throw new IOException("what is to be printed could not be made", e);
    }
    if (bytes.isEmpty()) {
      event.getResponse().setStatus(NOT_FOUND);
      return;
    }
    event.setContentType(mediaType);
    event.getOutputStream().write(bytes.get());
  }
}
