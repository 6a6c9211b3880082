package org.bloomery.lab.folder;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bloomery.actors.lab.LabGateway;
import org.bloomery.actors.service.CampaignService;
import org.bloomery.data.objective.PropertyRegistry;
import org.bloomery.lab.HealthLog;
import org.bloomery.lab.LabHealth;

/**
 * The laboratory whose bench is a folder: tables dropped into {@code inbox/<campaign>/} become
 * measurements, each exactly once.
 */
public final class WatchedFolder implements AutoCloseable {
  private static final long LONGEST_PAUSE_NANOS = 60_000_000_000L;
  private static final long GOODBYE_MILLIS = 10_000;

  private final FolderSettings settings;
  private final IntakeFolders folders;
  private final Stillness stillness;
  private final FileIntake intake;
  private final HealthLog health;
  private final Map<Path, Attempt> attempts = new HashMap<>();
  private final Thread thread;
  private volatile boolean closing;

  /** When a file that could not be finished is tried again. */
  private record Attempt(long due, long pause) {}

  private WatchedFolder(
      FolderSettings settings, CampaignDesk desk, PropertyRegistry registry, InstantSource clock) {
    this.settings = settings;
    this.folders = new IntakeFolders(settings.root());
    this.stillness = new Stillness(folders.inbox(), settings.settle());
    this.intake = new FileIntake(folders.inbox(), settings, desk, registry, clock);
    this.health = new HealthLog("folder", clock);
    this.thread = Thread.ofPlatform().daemon().name("folder-intake").unstarted(this::watch);
  }

  /** Opens the folder; tables are taken in until it is closed. */
  public static WatchedFolder start(
      LabGateway labs,
      CampaignService campaigns,
      FolderSettings settings,
      PropertyRegistry registry,
      InstantSource clock) {
    return start(new ServiceDesk(labs, campaigns), settings, registry, clock);
  }

  static WatchedFolder start(
      CampaignDesk desk, FolderSettings settings, PropertyRegistry registry, InstantSource clock) {
    WatchedFolder folder = new WatchedFolder(settings, desk, registry, clock);
    folder.thread.start();
    return folder;
  }

  public LabHealth health() {
    return health.snapshot();
  }

  private void watch() {
    try (InboxWatch news = InboxWatch.open(health)) {
      while (!closing) {
        long pause = settings.poll().toNanos();
        try {
          folders.make();
          news.watch(folders.inbox());
          pause = Math.min(pause, work());
        } catch (IOException e) {
          health.failed("the folder " + settings.root() + " cannot be used now: " + e);
        } catch (RuntimeException e) {
          health.failed("the folder intake failed and goes on: " + e);
        }
        news.await(pause);
      }
    } catch (InterruptedException | ClosedWatchServiceException e) {
      if (!closing) {
        health.failed("the folder intake was stopped from outside: " + e);
      }
    }
    health.stopped();
  }

  /** Takes in all that can be taken in; returns nanoseconds until there may be more to do. */
  private long work() throws IOException, InterruptedException {
    for (TakenFile file : unfinished()) {
      if (due(file)) {
        take(file);
      }
    }
    Stillness.Look look = stillness.look(System.nanoTime());
    look.strange().forEach(health::failed);
    for (Path still : look.still()) {
      if (closing) {
        return 0;
      }
      takeOutOfInbox(still);
    }
    long now = System.nanoTime();
    long retry =
        attempts.values().stream()
            .mapToLong(attempt -> attempt.due() - now)
            .filter(wait -> wait > 0)
            .min()
            .orElse(Long.MAX_VALUE);
    return Math.min(look.nextDue(), retry);
  }

  private List<TakenFile> unfinished() throws IOException {
    folders.tidy();
    List<TakenFile> files = folders.unfinished();
    attempts.keySet().removeIf(path -> !path.startsWith(folders.inbox()) && !Files.exists(path));
    health.inHand(files.size());
    return files;
  }

  private boolean due(TakenFile file) {
    Attempt attempt = attempts.get(file.path());
    return !closing && (attempt == null || attempt.due() - System.nanoTime() <= 0);
  }

  private void takeOutOfInbox(Path file) throws InterruptedException {
    Attempt attempt = attempts.get(file);
    if (attempt != null && attempt.due() - System.nanoTime() > 0) {
      return;
    }
    TakenFile taken;
    try {
      if (!Files.isReadable(file)) {
        later(file, file + " may not be read by this process; it stays in the inbox");
        return;
      }
      taken = folders.take(file);
    } catch (IOException e) {
      later(file, file + " cannot be taken out of the inbox now: " + e);
      return;
    }
    attempts.remove(file);
    stillness.forget(file);
    take(taken);
  }

  private void take(TakenFile file) throws InterruptedException {
    try {
      switch (intake.take(file)) {
        case IntakeOutcome.Recorded recorded -> {
          folders.done(file);
          health.tookIn(recorded.summary());
        }
        case IntakeOutcome.Refused refused -> {
          Path rejected = folders.reject(file, refused.report());
          health.failed(file.name() + " was rejected; see " + rejected + IntakeFolders.REPORT);
        }
        case IntakeOutcome.Later later -> {
          later(file.path(), later.reason());
          return;
        }
      }
      attempts.remove(file.path());
    } catch (IOException e) {
      later(file.path(), file.name() + " cannot be moved on now: " + e);
    }
  }

  private void later(Path file, String reason) {
    health.failed(reason);
    Attempt before = attempts.get(file);
    long pause =
        before == null
            ? settings.patience().toNanos()
            : Math.min(2 * before.pause(), LONGEST_PAUSE_NANOS);
    attempts.put(file, new Attempt(System.nanoTime() + pause, pause));
  }

  /** Stops watching. A file in work is finished by the next start. */
  @Override
  public void close() {
    closing = true;
    thread.interrupt();
    try {
      thread.join(GOODBYE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
