package org.bloomery.lab.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which files of the inbox are complete: those whose size and time were the same at two looks at
 * least the settling time apart.
 */
final class Stillness {
  /** An empty file is mostly one that is about to be written, over a slow line too. */
  private static final int EMPTY_FILES_WAIT = 12;

  private static final List<String> UNFINISHED = List.of(".part", ".tmp", ".crdownload");

  private final Path inbox;
  private final Duration settle;
  private final Map<Path, Sighting> sightings = new HashMap<>();

  private record Sighting(long size, FileTime modified, long since) {}

  /**
   * What a look found.
   *
   * @param still files to be taken, by name
   * @param nextDue nanoseconds until another may be still; {@link Long#MAX_VALUE} when none moves
   * @param strange things that are no table of a campaign and stay where they are, in words
   */
  record Look(List<Path> still, long nextDue, List<String> strange) {}

  Stillness(Path inbox, Duration settle) {
    this.inbox = inbox;
    this.settle = settle;
  }

  /** Files that programs write beside the real one, or have not finished. */
  static boolean ignored(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return name.startsWith("~$")
        || name.startsWith(".")
        || name.equals(FolderMapping.FILE)
        || UNFINISHED.stream().anyMatch(name::endsWith);
  }

  /**
   * Looks at the inbox.
   *
   * @param now nanoseconds of {@link System#nanoTime}
   */
  Look look(long now) throws IOException {
    List<Path> still = new ArrayList<>();
    List<String> strange = new ArrayList<>();
    Set<Path> seen = new HashSet<>();
    long nextDue = Long.MAX_VALUE;
    for (Path file : entries(strange)) {
      BasicFileAttributes attributes;
      try {
        attributes =
            Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      } catch (NoSuchFileException gone) {
        continue;
      }
      if (!attributes.isRegularFile()) {
        strange.add(
            inbox.relativize(file)
                + " is no file; put tables themselves into inbox/<campaign>/, without folders in"
                + " between");
        continue;
      }
      seen.add(file);
      Sighting before = sightings.get(file);
      FileTime modified = attributes.lastModifiedTime();
      if (before == null
          || before.size() != attributes.size()
          || !before.modified().equals(modified)) {
        before = new Sighting(attributes.size(), modified, now);
        sightings.put(file, before);
      }
      long wait =
          settle.toNanos() * (attributes.size() == 0 ? EMPTY_FILES_WAIT : 1)
              - (now - before.since());
      if (wait <= 0 && before.since() != now) {
        still.add(file);
      } else {
        nextDue = Math.min(nextDue, Math.max(wait, 1_000_000));
      }
    }
    sightings.keySet().retainAll(seen);
    return new Look(still, nextDue, strange);
  }

  void forget(Path file) {
    sightings.remove(file);
  }

  /** What lies in the inbox and in its subfolders, by name, without what is ignored. */
  private List<Path> entries(List<String> strange) throws IOException {
    List<Path> entries = new ArrayList<>();
    for (Path entry : children(inbox)) {
      if (!Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
        entries.add(entry);
        continue;
      }
      try {
        entries.addAll(children(entry));
      } catch (IOException unreadable) {
        strange.add("the folder " + entry + " cannot be read: " + unreadable);
      }
    }
    return entries;
  }

  private static List<Path> children(Path folder) throws IOException {
    try (Stream<Path> children = Files.list(folder)) {
      return children.filter(child -> !ignored(child)).sorted().toList();
    }
  }
}
