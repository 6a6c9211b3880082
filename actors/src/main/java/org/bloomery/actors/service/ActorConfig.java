package org.bloomery.actors.service;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.bloomery.actors.lab.KnownValues;
import org.bloomery.actors.registry.RegisteredModels;
import org.bloomery.data.objective.PropertyRegistry;
import org.bloomery.data.store.Database;
import org.bloomery.models.acquisition.SimulatedValues;
import org.bloomery.models.ensemble.Trainer;
import org.bloomery.models.formation.FormationModel;
import org.bloomery.models.generative.GeneratorTrainer;
import org.bloomery.models.generative.PhaseModel;

/**
 * Everything the actors are given by the platform.
 *
 * @param database stays owned by the caller, who closes it after the platform stopped
 * @param home directory under which {@code artifacts/} is kept
 * @param trainer makes and restores models
 * @param generatorTrainer makes and restores generative models
 * @param simulated values of simulators, shown beside predictions
 * @param properties what can be measured
 * @param known values of whole spaces where a laboratory knows them
 * @param formationModels models that predict formation energies of structures
 * @param phaseModels models that tell single-phase alloys
 * @param screeningThreads threads that score candidates, at least 1
 * @param clock the one clock
 * @param largestAttachmentBytes of files that people attach to samples and lots
 * @param overrides Pekko settings that win over all others
 */
public record ActorConfig(
    Database database,
    Path home,
    Trainer trainer,
    GeneratorTrainer generatorTrainer,
    SimulatedValues simulated,
    PropertyRegistry properties,
    KnownValues known,
    RegisteredModels<FormationModel> formationModels,
    RegisteredModels<PhaseModel> phaseModels,
    int screeningThreads,
    InstantSource clock,
    long largestAttachmentBytes,
    Config overrides) {

  /** Largest attachment where none is said. */
  public static final long LARGEST_ATTACHMENT_BYTES = 10L << 20;

  public ActorConfig {
    if (screeningThreads < 1) {
      throw new IllegalArgumentException(
          "screening threads must be at least 1, not " + screeningThreads);
    }
    if (largestAttachmentBytes < 1) {
      throw new IllegalArgumentException(
          "the largest attachment must have at least 1 byte, not " + largestAttachmentBytes);
    }
  }

  /**
   * One thread for screening, the system's clock, the standard properties, nothing known, no
   * generative models.
   */
  public static ActorConfig of(Database database, Path home, Trainer trainer) {
    return new ActorConfig(
        database,
        home,
        trainer,
        new NoGenerators(),
        SimulatedValues.NONE,
        PropertyRegistry.standard(),
        KnownValues.NONE,
        RegisteredModels.none("model"),
        RegisteredModels.none("phase model"),
        1,
        Clock.tickMillis(ZoneOffset.UTC),
        LARGEST_ATTACHMENT_BYTES,
        ConfigFactory.empty());
  }

  public ActorConfig withGeneratorTrainer(GeneratorTrainer other) {
    return new ActorConfig(
        database,
        home,
        trainer,
        other,
        simulated,
        properties,
        known,
        formationModels,
        phaseModels,
        screeningThreads,
        clock,
        largestAttachmentBytes,
        overrides);
  }

  public ActorConfig withSimulated(SimulatedValues simulatedValues) {
    return new ActorConfig(
        database,
        home,
        trainer,
        generatorTrainer,
        simulatedValues,
        properties,
        known,
        formationModels,
        phaseModels,
        screeningThreads,
        clock,
        largestAttachmentBytes,
        overrides);
  }

  public ActorConfig withKnown(KnownValues knownValues) {
    return new ActorConfig(
        database,
        home,
        trainer,
        generatorTrainer,
        simulated,
        properties,
        knownValues,
        formationModels,
        phaseModels,
        screeningThreads,
        clock,
        largestAttachmentBytes,
        overrides);
  }

  public ActorConfig withFormationModels(RegisteredModels<FormationModel> models) {
    return new ActorConfig(
        database,
        home,
        trainer,
        generatorTrainer,
        simulated,
        properties,
        known,
        models,
        phaseModels,
        screeningThreads,
        clock,
        largestAttachmentBytes,
        overrides);
  }

  public ActorConfig withPhaseModels(RegisteredModels<PhaseModel> models) {
    return new ActorConfig(
        database,
        home,
        trainer,
        generatorTrainer,
        simulated,
        properties,
        known,
        formationModels,
        models,
        screeningThreads,
        clock,
        largestAttachmentBytes,
        overrides);
  }

  public ActorConfig withScreeningThreads(int threads) {
    return new ActorConfig(
        database,
        home,
        trainer,
        generatorTrainer,
        simulated,
        properties,
        known,
        formationModels,
        phaseModels,
        threads,
        clock,
        largestAttachmentBytes,
        overrides);
  }

  public ActorConfig withClock(InstantSource time) {
    return new ActorConfig(
        database,
        home,
        trainer,
        generatorTrainer,
        simulated,
        properties,
        known,
        formationModels,
        phaseModels,
        screeningThreads,
        time,
        largestAttachmentBytes,
        overrides);
  }

  public ActorConfig withLargestAttachmentBytes(long bytes) {
    return new ActorConfig(
        database,
        home,
        trainer,
        generatorTrainer,
        simulated,
        properties,
        known,
        formationModels,
        phaseModels,
        screeningThreads,
        clock,
        bytes,
        overrides);
  }

  public ActorConfig withOverrides(Config settings) {
    return new ActorConfig(
        database,
        home,
        trainer,
        generatorTrainer,
        simulated,
        properties,
        known,
        formationModels,
        phaseModels,
        screeningThreads,
        clock,
        largestAttachmentBytes,
        settings);
  }
}
