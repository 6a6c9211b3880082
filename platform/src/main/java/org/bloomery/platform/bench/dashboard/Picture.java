package org.bloomery.platform.bench.dashboard;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/**
 * A picture of a whole page, as a file small enough to be kept with the sources; of what is in
 * sight alone while a dialog is open, which stands before that.
 */
public final class Picture {
  /** Of the file's name. */
  public static final String ENDING = ".webp";

  private static final int LARGEST_BYTES = 60_000;
  private static final int HIGHEST_PX = 2_600;
  private static final int BEST_QUALITY = 85;
  private static final int WORST_QUALITY = 25;
  private static final int STEP = 15;

  private static final String DIALOG_IS_OPEN =
      "() => document.querySelector('vaadin-dialog-overlay, vaadin-dialog[opened]') !== null";

  private final byte[] bytes;

  private Picture(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Takes it, coarser until it is small. */
  public static Picture of(Page browser) {
    boolean inSight = Boolean.TRUE.equals(browser.evaluate(DIALOG_IS_OPEN));
    CDPSession tools = browser.context().newCDPSession(browser);
    try {
      int quality = BEST_QUALITY;
      byte[] bytes = taken(tools, inSight, quality);
      while (bytes.length > LARGEST_BYTES && quality > WORST_QUALITY) {
        quality -= STEP;
        bytes = taken(tools, inSight, quality);
      }
      return new Picture(bytes);
    } finally {
      tools.detach();
    }
  }

  private static byte[] taken(CDPSession tools, boolean inSight, int quality) {
    JsonObject how = new JsonObject();
    how.addProperty("format", "webp");
    how.addProperty("quality", quality);
    if (!inSight) {
      how.addProperty("captureBeyondViewport", true);
      how.add("clip", wholePage(tools));
    }
    return Base64.getDecoder()
        .decode(tools.send("Page.captureScreenshot", how).get("data").getAsString());
  }

  private static JsonObject wholePage(CDPSession tools) {
    JsonObject size = tools.send("Page.getLayoutMetrics").getAsJsonObject("cssContentSize");
    JsonObject clip = new JsonObject();
    clip.addProperty("x", 0);
    clip.addProperty("y", 0);
    clip.addProperty("width", size.get("width").getAsDouble());
    clip.addProperty("height", Math.min(HIGHEST_PX, size.get("height").getAsDouble()));
    clip.addProperty("scale", 1);
    return clip;
  }

  /** Writes it, in a folder that is made where it is missing. */
  public void write(Path file) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("the picture " + file + " cannot be written", e);
    }
  }
}
