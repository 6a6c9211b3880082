package org.bloomery.platform.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/**
 * The directory in which everything of one Bloomery lives: database, model artifacts, settings,
 * inbox.
 *
 * @param directory absolute
 */
public record Home(Path directory) {
  public Home {
    directory = directory.toAbsolutePath().normalize();
  }

  /** {@code BLOOMERY_HOME}, or {@code ~/.bloomery}. */
  public static Home of(Map<String, String> environment) {
    String named = environment.getOrDefault("BLOOMERY_HOME", "");
    return new Home(
        named.isBlank()
            ? Path.of(System.getProperty("user.home"), ".bloomery")
            : Path.of(named.strip()));
  }

  /** Makes the directory where it is missing, readable by its owner alone. */
  public Home create() {
    try {
      if (!Files.isDirectory(directory)) {
        Files.createDirectories(directory);
        if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
          Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        }
      }
      return this;
    } catch (IOException e) {
      throw new ConfigurationException(
          "the home directory "
              + directory
              + " cannot be made ("
              + e
              + "); set BLOOMERY_HOME to a directory that may be written");
    }
  }

  /** The H2 database, without its file ending. */
  public Path database() {
    return directory.resolve("bloomery");
  }

  /** Holds {@code inbox}, {@code done} and {@code rejected} of files of results. */
  public Path intake() {
    return directory.resolve("intake");
  }

  /** Models of formation energies that the page of structures offers, as files. */
  public Path models() {
    return directory.resolve("models");
  }

  /** What the running server tells command lines of the same person: address and token. */
  public Path serverFile() {
    return directory.resolve("server.json");
  }

  public Path lockFile() {
    return directory.resolve("lock");
  }
}
