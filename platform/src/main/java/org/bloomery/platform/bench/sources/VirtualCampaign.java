package org.bloomery.platform.bench.sources;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.bloomery.actors.campaign.FailureReason;
import org.bloomery.data.measurement.MeasuredValue;
import org.bloomery.data.objective.Objective;
import org.bloomery.data.objective.PropertyRegistry;
import org.bloomery.data.space.Candidate;
import org.bloomery.data.space.CandidateResolution;
import org.bloomery.data.space.CompositionSpace;
import org.bloomery.lab.virtual.VirtualBench;
import org.bloomery.lab.virtual.VirtualOutcome;
import org.bloomery.models.acquisition.AcquisitionSpec;
import org.bloomery.models.acquisition.Exclusion;
import org.bloomery.models.acquisition.MaterialFailure;
import org.bloomery.models.acquisition.PlannedProposal;
import org.bloomery.models.acquisition.Planner;
import org.bloomery.models.acquisition.PlanningTask;
import org.bloomery.models.acquisition.ProposalSource;
import org.bloomery.models.acquisition.SimulatedValues;
import org.bloomery.models.acquisition.SourceBandit;
import org.bloomery.models.acquisition.SourceMix;
import org.bloomery.models.acquisition.SourceResult;
import org.bloomery.models.ensemble.ModelSpec;
import org.bloomery.models.ensemble.Predictor;
import org.bloomery.models.ensemble.Trainer;
import org.bloomery.models.ensemble.TrainingPoint;
import org.bloomery.models.ensemble.TrainingTask;
import org.bloomery.models.ensemble.WorkListener;
import org.bloomery.models.generative.GeneratorTask;
import org.bloomery.models.generative.GeneratorTrainer;
import org.bloomery.models.generative.LatentModel;

/**
 * A campaign of the virtual laboratory without actors: the same planner, models, bandit and
 * generative model as a campaign has, batch after batch, each answered whole.
 */
final class VirtualCampaign {
  /** Networks are trained one at a time in a JVM. */
  private static final Lock TRAINING = new ReentrantLock();

  private final CompositionSpace space;
  private final Objective objective;
  private final Trainer trainer;
  private final GeneratorTrainer generators;
  private final Terms terms;

  /**
   * What all campaigns of a comparison share.
   *
   * @param batch experiments of a batch, the first of them covering the space without a model
   * @param batches number of batches
   * @param screened candidates looked at for a batch, all sources together
   * @param simulatedPoints points of the simulator that models know before they see a result
   * @param every batches after which the generative model is trained anew
   */
  record Terms(int batch, int batches, long screened, int simulatedPoints, int every) {}

  /**
   * A campaign played to its end.
   *
   * @param best true value of the best alloy measured, MPa, after each batch; NaN before the first
   * @param sources of the experiments in order
   * @param values true values of the experiments in order, MPa; NaN where the experiment failed
   */
  record Played(List<Double> best, List<ProposalSource> sources, List<Double> values) {
    /** The best after this many experiments, MPa. */
    double after(int experiments, int batch) {
      return best.get(Math.min(best.size(), experiments / batch) - 1);
    }
  }

  VirtualCampaign(
      CompositionSpace space,
      Objective objective,
      Trainer trainer,
      GeneratorTrainer generators,
      Terms terms) {
    this.space = space;
    this.objective = objective;
    this.trainer = trainer;
    this.generators = generators;
    this.terms = terms;
  }

  /** Where a campaign stands. */
  private static final class Log {
    private final List<TrainingPoint> measured = new ArrayList<>();
    private final List<Exclusion> excluded = new ArrayList<>();
    private final List<MaterialFailure> failures = new ArrayList<>();
    private final List<SourceResult> results = new ArrayList<>();
    private final List<ProposalSource> sources = new ArrayList<>();
    private final List<Double> values = new ArrayList<>();
    private final List<Double> best = new ArrayList<>();
    private double highest = Double.NaN;
  }

  /** Plays a campaign in a laboratory; the first batch depends on the seed alone. */
  Played play(SourceMix mix, VirtualBench laboratory, long seed) {
    Log log = new Log();
    Optional<LatentModel> generator = Optional.empty();
    try {
      for (int batch = 0; batch < terms.batches(); batch++) {
        if (batch == 0) {
          answer(laboratory, propose(mix, log, Optional.empty(), Optional.empty(), seed, 0), log);
          continue;
        }
        try (Predictor predictor = trained(log, seed, batch)) {
          if (mix.decodes() && (generator.isEmpty() || (batch - 1) % terms.every() == 0)) {
            generator.ifPresent(LatentModel::close);
            generator = Optional.of(generator(log, predictor, seed, batch));
          }
          answer(
              laboratory, propose(mix, log, Optional.of(predictor), generator, seed, batch), log);
        }
      }
    } finally {
      generator.ifPresent(LatentModel::close);
    }
    return new Played(log.best, log.sources, log.values);
  }

  private Predictor trained(Log log, long seed, int batch) {
    TrainingTask task =
        new TrainingTask(
            ModelSpec.pretrained("edge-dislocation-bcc", terms.simulatedPoints(), 1),
            List.of(
                new TrainingTask.Quantity(
                    PropertyRegistry.standard().require(objective.property()),
                    List.of(objective.test()))),
            space,
            log.measured,
            1000 * seed + batch);
    TRAINING.lock();
    try {
      return trainer.train(task, WorkListener.NONE).predictor();
    } finally {
      TRAINING.unlock();
    }
  }

  private LatentModel generator(Log log, Predictor predictor, long seed, int batch) {
    GeneratorTask task =
        new GeneratorTask(space, objective, log.measured, predictor, 1000 * seed + batch);
    TRAINING.lock();
    try {
      return generators.train(task, WorkListener.NONE).model();
    } finally {
      TRAINING.unlock();
    }
  }

  private List<PlannedProposal> propose(
      SourceMix mix,
      Log log,
      Optional<Predictor> predictor,
      Optional<LatentModel> generator,
      long seed,
      int batch) {
    AcquisitionSpec standard = AcquisitionSpec.standard();
    AcquisitionSpec acquisition =
        new AcquisitionSpec(
            standard.function(),
            terms.batch(),
            standard.initialDesign(),
            standard.smallestTrainingSet(),
            AcquisitionSpec.Refill.BATCHWISE,
            terms.screened(),
            0,
            Optional.of(mix));
    return Planner.propose(
        new PlanningTask(
            space,
            List.of(objective),
            List.of(),
            acquisition,
            log.measured,
            List.of(),
            log.excluded,
            log.failures,
            predictor,
            SimulatedValues.NONE,
            CandidateResolution.DEFAULT,
            SourceBandit.shares(mix, log.results, 1000 * seed + batch),
            generator,
            terms.batch(),
            batch,
            1000 * seed + batch),
        WorkListener.NONE);
  }

  private void answer(VirtualBench laboratory, List<PlannedProposal> batch, Log log) {
    for (PlannedProposal proposal : batch) {
      Candidate candidate = proposal.candidate();
      log.excluded.add(Exclusion.of(candidate, List.of()));
      log.sources.add(proposal.source());
      switch (laboratory.test(candidate, objective.test(), 1)) {
        case VirtualOutcome.Measured measured -> measured(laboratory, proposal, measured, log);
        case VirtualOutcome.Failed failed -> failed(proposal, failed.reason(), log);
      }
    }
    log.best.add(log.highest);
  }

  private void measured(
      VirtualBench laboratory,
      PlannedProposal proposal,
      VirtualOutcome.Measured measured,
      Log log) {
    double truth =
        laboratory.truth().yieldStress(proposal.candidate(), objective.test()).orElseThrow();
    log.values.add(truth);
    log.highest = Double.isNaN(log.highest) ? truth : Math.max(log.highest, truth);
    log.measured.add(
        new TrainingPoint(
            "m%04d".formatted(log.values.size()),
            proposal.candidate(),
            objective.test(),
            new MeasuredValue.Exact(measured.value()),
            OptionalDouble.of(measured.uncertainty()),
            1));
    log.results.add(new SourceResult(proposal.source(), objective.goal().score(measured.value())));
  }

  private static void failed(PlannedProposal proposal, FailureReason reason, Log log) {
    log.values.add(Double.NaN);
    if (reason.isMaterial()) {
      log.failures.add(new MaterialFailure(proposal.candidate(), reason.name()));
      log.results.add(new SourceResult(proposal.source(), Double.NEGATIVE_INFINITY));
    }
  }

  /** Experiments and how many of them were among the best quarter of their campaign, by source. */
  static Map<ProposalSource, int[]> earnings(Played played) {
    double[] sorted =
        played.values().stream()
            .mapToDouble(value -> Double.isNaN(value) ? Double.NEGATIVE_INFINITY : value)
            .sorted()
            .toArray();
    double quarter = sorted[sorted.length - Math.ceilDiv(sorted.length, 4)];
    Map<ProposalSource, int[]> earned = new EnumMap<>(ProposalSource.class);
    for (int i = 0; i < sorted.length; i++) {
      int[] counts = earned.computeIfAbsent(played.sources().get(i), source -> new int[2]);
      counts[0]++;
      counts[1] += played.values().get(i) >= quarter ? 1 : 0;
    }
    return earned;
  }
}
