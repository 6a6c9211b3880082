package org.bloomery.lab.folder;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.bloomery.lab.HealthLog;

/**
 * Sleeps until something happens in the inbox or a time is over. Some file systems announce nothing
 * and some systems run out of watches: then the time alone counts.
 */
final class InboxWatch implements AutoCloseable {
  private static final long BREATH_NANOS = 100_000_000;

  private final Optional<WatchService> service;
  private final HealthLog health;
  private final Map<Path, WatchKey> keys = new HashMap<>();

  private InboxWatch(Optional<WatchService> service, HealthLog health) {
    this.service = service;
    this.health = health;
  }

  static InboxWatch open(HealthLog health) {
    try {
      return new InboxWatch(Optional.of(FileSystems.getDefault().newWatchService()), health);
    } catch (IOException e) {
      health.failed("this system announces no new files; the inbox is looked at in turns: " + e);
      return new InboxWatch(Optional.empty(), health);
    }
  }

  /** Watches the inbox and its present subfolders; new ones are found by the next call. */
  void watch(Path inbox) throws IOException {
    if (service.isEmpty()) {
      return;
    }
    keys.values().removeIf(key -> !key.isValid());
    try (Stream<Path> children = Files.list(inbox)) {
      List<Path> folders =
          Stream.concat(
                  Stream.of(inbox),
                  children.filter(c -> Files.isDirectory(c, LinkOption.NOFOLLOW_LINKS)))
              .filter(folder -> !keys.containsKey(folder))
              .toList();
      for (Path folder : folders) {
        register(folder, service.get());
      }
    }
  }

  private void register(Path folder, WatchService watches) {
    try {
      keys.put(
          folder,
          folder.register(
              watches, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY));
    } catch (IOException e) {
      health.failed(folder + " cannot be watched and is looked at in turns: " + e);
    }
  }

  void await(long nanos) throws InterruptedException {
    if (service.isEmpty()) {
      TimeUnit.NANOSECONDS.sleep(nanos);
      return;
    }
    long start = System.nanoTime();
    WatchKey news = service.get().poll(nanos, TimeUnit.NANOSECONDS);
    if (news != null) {
      // A file that is being written tells of every block; a breath collects them.
      TimeUnit.NANOSECONDS.sleep(Math.min(BREATH_NANOS, nanos - (System.nanoTime() - start)));
    }
    while (news != null) {
      news.pollEvents();
      news.reset();
      news = service.get().poll();
    }
  }

  @Override
  public void close() {
    try {
      if (service.isPresent()) {
        service.get().close();
      }
    } catch (IOException e) {
      health.failed("the watch of the inbox could not be closed: " + e);
    }
  }
}
