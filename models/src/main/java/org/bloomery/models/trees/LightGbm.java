package org.bloomery.models.trees;

import io.github.metarank.lightgbm4j.LGBMBooster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * LightGBM's native libraries, loaded once. Its binding unpacks them under one name into the
 * directory of temporary files, over what another process has mapped there, which then crashes; so
 * they are unpacked into a directory of our own.
 */
public final class LightGbm {
  private static final String TEMPORARY = "java.io.tmpdir";

  static {
    load();
  }

  private LightGbm() {}

  /** Loads the libraries where they are not loaded yet. */
  public static void require() {
    // The static initialiser has done it.
  }

  private static void load() {
    String usual = System.getProperty(TEMPORARY, "");
    try {
      Path own = Files.createTempDirectory("bloomery-lightgbm");
      System.setProperty(TEMPORARY, own.toString());
      try {
        LGBMBooster.loadNative();
      } finally {
        System.setProperty(TEMPORARY, usual);
        leave(own);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("LightGBM's libraries cannot be unpacked", e);
    }
  }

  /** Loaded libraries need no file on Linux and macOS; elsewhere they go with the process. */
  private static void leave(Path own) throws IOException {
    List<Path> files;
    try (var found = Files.list(own)) {
      files = found.toList();
    }
    own.toFile().deleteOnExit();
    for (Path file : files) {
      file.toFile().deleteOnExit();
    }
  }
}
