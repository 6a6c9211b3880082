package org.bloomery.platform;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.bloomery.actors.lab.KnownValues;
import org.bloomery.actors.service.ActorConfig;
import org.bloomery.actors.service.ActorPlatform;
import org.bloomery.data.objective.PropertyRegistry;
import org.bloomery.data.store.ArtifactFiles;
import org.bloomery.data.store.Database;
import org.bloomery.data.store.DatabaseSettings;
import org.bloomery.data.store.UnusableArtifactException;
import org.bloomery.lab.replay.PublishedAnswers;
import org.bloomery.lab.virtual.VirtualBench;
import org.bloomery.lab.virtual.VirtualKnownValues;
import org.bloomery.models.acquisition.SimulatedValues;
import org.bloomery.models.ensemble.ModelSpec;
import org.bloomery.models.ensemble.OutcomeTrainer;
import org.bloomery.models.ensemble.Trainer;
import org.bloomery.models.ensemble.Trainers;
import org.bloomery.models.formation.FormationTrainer;
import org.bloomery.models.generative.AutoencoderGeneratorTrainer;
import org.bloomery.models.generative.PhaseModel;
import org.bloomery.models.generative.PhaseModelTrainer;
import org.bloomery.models.physics.Simulator;
import org.bloomery.models.physics.Simulators;
import org.bloomery.platform.config.Home;
import org.bloomery.platform.demo.DemoCampaigns;

/**
 * Database and actors of one home, without any server: what serving, benches and runs without a
 * server start from.
 */
public final class CampaignEngine implements AutoCloseable {
  private static final long STOP_SECONDS = 30;

  private final Database database;
  private final ActorPlatform actors;
  private final PhaseModelFiles phases;

  private CampaignEngine(Database database, ActorPlatform actors, PhaseModelFiles phases) {
    this.database = database;
    this.actors = actors;
    this.phases = phases;
  }

  /**
   * Starts database and actors; campaigns at work go on by themselves.
   *
   * @param home directory of artifacts, made when missing
   * @param device {@code auto}, {@code cpu} or {@code gpu:N}
   * @param threads threads that score candidates
   */
  public static CampaignEngine start(
      Path home, DatabaseSettings settings, String device, int threads) {
    return start(
        home,
        settings,
        device,
        threads,
        ConfigFactory.empty(),
        ActorConfig.LARGEST_ATTACHMENT_BYTES);
  }

  /**
   * As {@link #start(Path, DatabaseSettings, String, int)}.
   *
   * @param overrides settings of Pekko that win over ours
   * @param largestAttachmentBytes of files that people attach to samples and lots
   */
  public static CampaignEngine start(
      Path home,
      DatabaseSettings settings,
      String device,
      int threads,
      Config overrides,
      long largestAttachmentBytes) {
    try {
      Files.createDirectories(home);
    } catch (IOException e) {
      throw new UncheckedIOException("the directory " + home + " cannot be made", e);
    }
    Database database = Database.open(settings);
    PhaseModelFiles phases = new PhaseModelFiles(new Home(home).models(), device);
    try {
      return new CampaignEngine(
          database,
          ActorPlatform.start(
              ActorConfig.of(database, home, trainer(home, device))
                  .withGeneratorTrainer(new AutoencoderGeneratorTrainer(device))
                  .withSimulated(simulated())
                  .withKnown(known())
                  .withFormationModels(new FormationModelFiles(new Home(home).models(), device))
                  .withPhaseModels(phases)
                  .withScreeningThreads(threads)
                  .withLargestAttachmentBytes(largestAttachmentBytes)
                  .withOverrides(overrides)),
          phases);
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  /** An engine on an H2 file of its own, all processors at work. */
  public static CampaignEngine inDirectory(Path home) {
    return start(
        home,
        DatabaseSettings.h2(home.resolve("bloomery")),
        "auto",
        Math.max(1, Runtime.getRuntime().availableProcessors()));
  }

  public ActorPlatform actors() {
    return actors;
  }

  public Database database() {
    return database;
  }

  /** Stops the actors in order, then closes the database. */
  @Override
  public void close() {
    try {
      actors.stop().toCompletableFuture().get(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("the actors did not stop in " + STOP_SECONDS + " s", e);
    } finally {
      phases.close();
      database.close();
    }
  }

  /** Every trainer that ships; priors are models kept in the home. */
  private static Trainer trainer(Path home, String device) {
    ArtifactFiles kept = ArtifactFiles.ofHome(home);
    return new OutcomeTrainer(
        Trainers.standard(PropertyRegistry.standard(), device)
            .with(ModelSpec.FORMATION, new FormationTrainer(kept::read, device)),
        digest -> phaseModel(kept, digest, device));
  }

  private static PhaseModel phaseModel(ArtifactFiles kept, String digest, String device) {
    try {
      return new PhaseModelTrainer(device).load(kept.read(digest));
    } catch (UnusableArtifactException e) {
      throw new IllegalArgumentException(
          "the phase model "
              + digest
              + " cannot be used: "
              + e.getMessage()
              + "; register it for this home first",
          e);
    }
  }

  /** The simulator of the asked property, shown beside predictions. */
  static SimulatedValues simulated() {
    return query ->
        Simulators.all().stream()
            .filter(simulator -> simulator.property().equals(query.test().property()))
            .findFirst()
            .map((Simulator simulator) -> simulator.value(query.candidate(), query.test()))
            .orElse(OptionalDouble.empty());
  }

  /** What the laboratories that exist in software know of their own spaces. */
  private static KnownValues known() {
    PublishedAnswers published = PublishedAnswers.yields();
    VirtualKnownValues virtual =
        VirtualKnownValues.of(
            DemoCampaigns.VIRTUAL_LAB, VirtualBench.standard(DemoCampaigns.VIRTUAL_SEED));
    return (lab, space, objective) -> {
      String knowing =
          lab.startsWith(DemoCampaigns.LOCK_STEP)
              ? lab.substring(DemoCampaigns.LOCK_STEP.length())
              : lab;
      return published
          .of(knowing, space, objective)
          .or(() -> virtual.of(knowing, space, objective));
    };
  }
}
