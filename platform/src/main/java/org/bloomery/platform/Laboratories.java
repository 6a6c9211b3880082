package org.bloomery.platform;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.bloomery.actors.service.ActorPlatform;
import org.bloomery.data.objective.PropertyRegistry;
import org.bloomery.lab.LabHealth;
import org.bloomery.lab.folder.FolderSettings;
import org.bloomery.lab.folder.WatchedFolder;
import org.bloomery.lab.replay.PublishedAnswers;
import org.bloomery.lab.replay.ReplayLab;
import org.bloomery.lab.replay.ReplaySettings;
import org.bloomery.lab.virtual.VirtualBench;
import org.bloomery.lab.virtual.VirtualLab;
import org.bloomery.lab.virtual.VirtualLabSettings;
import org.bloomery.platform.config.Home;
import org.bloomery.platform.demo.DemoCampaigns;

/** The adapters that run beside a server: two laboratories in software, and the watched folder. */
final class Laboratories implements AutoCloseable {
  /** Slow enough for a person to claim an experiment before the laboratory does. */
  private static final Duration REVEAL = Duration.ofSeconds(8);

  /** Six hours in a second: about twelve seconds for an experiment. */
  private static final double SPEED = 21_600;

  private final ReplayLab replay;
  private final VirtualLab virtual;
  private final WatchedFolder folder;

  private Laboratories(ReplayLab replay, VirtualLab virtual, WatchedFolder folder) {
    this.replay = replay;
    this.virtual = virtual;
    this.folder = folder;
  }

  static Laboratories start(Home home, ActorPlatform actors, InstantSource clock) {
    return new Laboratories(
        ReplayLab.start(
            actors.labs(),
            PublishedAnswers.yields(),
            ReplaySettings.STANDARD.withDelay(REVEAL).withBenches(1),
            clock),
        VirtualLab.start(
            actors.labs(),
            VirtualBench.standard(DemoCampaigns.VIRTUAL_SEED),
            VirtualLabSettings.STANDARD.withSpeed(SPEED).withBenches(2),
            clock),
        WatchedFolder.start(
            actors.labs(),
            actors.service(),
            FolderSettings.in(home.intake()),
            PropertyRegistry.standard(),
            clock));
  }

  List<LabHealth> health() {
    return List.of(replay.health(), virtual.health(), folder.health());
  }

  @Override
  public void close() {
    folder.close();
    virtual.close();
    replay.close();
  }
}
