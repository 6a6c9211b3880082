package org.bloomery.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.bloomery.data.store.JsonMappers;
import org.bloomery.platform.config.Home;

/**
 * What a running server leaves in its home for the command line of the same person: where it
 * answers, and a token that is worth something while it runs.
 *
 * @param api base address of the HTTP API
 * @param dashboard address of the pages
 */
public record ServerFile(long pid, String api, String dashboard, String token) {

  /** Readable by its owner alone before anything stands in it. */
  void write(Home home) {
    try {
      Path temporary = Files.createTempFile(home.directory(), "server", ".writing");
      if (temporary.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rw-------"));
      }
      try {
        Files.write(temporary, JsonMappers.json().writeValueAsBytes(this));
        Files.move(temporary, home.serverFile(), StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(temporary);
      }
    } catch (IOException e) {
      throw new StartFailedException(home.serverFile() + " cannot be written: " + e, e);
    }
  }

  /** The server of the home, empty when none has said that it runs. */
  public static Optional<ServerFile> read(Home home) {
    try {
      return Files.exists(home.serverFile())
          ? Optional.of(
              JsonMappers.json().readValue(Files.readAllBytes(home.serverFile()), ServerFile.class))
          : Optional.empty();
    } catch (IOException e) {
      throw new IllegalStateException(
          home.serverFile() + " cannot be read; remove it and start the server again", e);
    }
  }

  static void remove(Home home) {
    try {
      Files.deleteIfExists(home.serverFile());
    } catch (IOException e) {
      throw new IllegalStateException(home.serverFile() + " cannot be removed", e);
    }
  }

  /** Without the token. */
  @Override
  public String toString() {
    return "ServerFile[pid=" + pid + ", api=" + api + ", dashboard=" + dashboard + "]";
  }
}
