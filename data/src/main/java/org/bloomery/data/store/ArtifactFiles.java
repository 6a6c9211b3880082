package org.bloomery.data.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Large model artifacts as files named by the SHA-256 of their bytes, so that a name says what must
 * be inside. A file is written under another name, forced to disk and renamed: it is whole or not
 * there.
 */
public final class ArtifactFiles {
  private final Path directory;

  private ArtifactFiles(Path directory) {
    this.directory = directory;
  }

  /** Those of a home directory, in {@code artifacts} under it. */
  public static ArtifactFiles ofHome(Path home) {
    return in(home.resolve("artifacts"));
  }

  /** Creates the directory where it is missing. */
  public static ArtifactFiles in(Path directory) {
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new UncheckedIOException("the artifact directory " + directory + " cannot be made", e);
    }
    return new ArtifactFiles(directory);
  }

  /**
   * Keeps the bytes and returns their digest; bytes already kept are not written again.
   *
   * @throws UncheckedIOException when the disk refuses, e.g. because it is full; nothing is left
   */
  public String store(byte[] bytes) {
    String digest = digest(bytes);
    Path file = file(digest);
    try {
      if (Files.exists(file) && digest(Files.readAllBytes(file)).equals(digest)) {
        return digest;
      }
      Path temporary = Files.createTempFile(directory, digest, ".writing");
      try {
        write(temporary, bytes);
        Files.move(
            temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(temporary);
      }
      forceDirectory();
      return digest;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "artifact "
              + digest
              + " of "
              + bytes.length
              + " bytes could not be kept in "
              + directory
              + ": "
              + e.getMessage(),
          e);
    }
  }

  /**
   * The bytes of a digest.
   *
   * @throws UnusableArtifactException when the file is missing or holds something else
   */
  public byte[] read(String digest) throws UnusableArtifactException {
    Path file = file(digest);
    try {
      byte[] bytes = Files.readAllBytes(file);
      String found = digest(bytes);
      if (!found.equals(digest)) {
        throw new UnusableArtifactException(
            digest, "the file " + file + " is damaged: its SHA-256 is " + found);
      }
      return bytes;
    } catch (NoSuchFileException e) {
      throw new UnusableArtifactException(digest, "the file " + file + " is missing");
    } catch (IOException e) {
      throw new UnusableArtifactException(
          digest, "the file " + file + " cannot be read: " + e.getMessage());
    }
  }

  /** SHA-256 in small hexadecimal digits. */
  public static String digest(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private Path file(String digest) {
    if (!digest.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("'" + digest + "' is no SHA-256 digest");
    }
    return directory.resolve(digest);
  }

  private static void write(Path file, byte[] bytes) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      ByteBuffer rest = ByteBuffer.wrap(bytes);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
      channel.force(true);
    }
  }

  /** Makes the new name itself durable; not every system lets a directory be opened. */
  private void forceDirectory() throws IOException {
    if (System.getProperty("os.name", "").startsWith("Windows")) {
      return;
    }
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
