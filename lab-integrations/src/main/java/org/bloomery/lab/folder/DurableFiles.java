package org.bloomery.lab.folder;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Files that are whole or not there, and stay after the power fails. */
final class DurableFiles {
  private static final String WRITING = ".writing";

  private DurableFiles() {}

  /** Writes a file in place of an earlier one. */
  static void write(Path file, byte[] bytes) throws IOException {
    Files.createDirectories(parent(file));
    Path temporary = file.resolveSibling(file.getFileName() + WRITING);
    try {
      try (FileChannel channel =
          FileChannel.open(
              temporary,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        while (rest.hasRemaining()) {
          channel.write(rest);
        }
        channel.force(true);
      }
      Files.move(
          temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
    force(parent(file));
  }

  /** Renames a file in one step; the target must be a free name. */
  static void move(Path file, Path target) throws IOException {
    Files.createDirectories(parent(target));
    Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
    force(parent(target));
    force(parent(file));
  }

  /** The name, or with a number behind it the first that neither it nor its report has. */
  static Path free(Path wanted, String reportSuffix) {
    String name = wanted.getFileName().toString();
    int dot = name.lastIndexOf('.');
    String stem = dot > 0 ? name.substring(0, dot) : name;
    String ending = dot > 0 ? name.substring(dot) : "";
    Path candidate = wanted;
    for (int number = 2; taken(candidate) || taken(beside(candidate, reportSuffix)); number++) {
      candidate = wanted.resolveSibling(stem + "-" + number + ending);
    }
    return candidate;
  }

  static Path beside(Path file, String suffix) {
    return file.resolveSibling(file.getFileName() + suffix);
  }

  private static boolean taken(Path file) {
    return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
  }

  static Path parent(Path file) {
    Path parent = file.getParent();
    if (parent == null) {
      throw new IllegalArgumentException(file + " lies in no folder");
    }
    return parent;
  }

  /** Makes a new name itself durable; not every system lets a directory be opened. */
  private static void force(Path directory) throws IOException {
    if (System.getProperty("os.name", "").startsWith("Windows")) {
      return;
    }
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
