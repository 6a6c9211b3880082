package org.bloomery.actors.campaign;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.measurement.AsMade;
import org.bloomery.data.measurement.MeasuredValue;
import org.bloomery.data.measurement.Measurement;
import org.bloomery.data.objective.Objective;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.data.space.Candidate;
import org.bloomery.data.space.CompositionSpace;
import org.bloomery.data.space.DesignSpace;
import org.bloomery.data.space.Pool;
import org.bloomery.models.acquisition.AcquisitionSpec;
import org.bloomery.models.acquisition.AcquisitionSpec.Refill;
import org.bloomery.models.acquisition.ProposalSource;
import org.bloomery.models.acquisition.SourceMix;
import org.bloomery.models.ensemble.ModelSpec;

/**
 * Random things that happen to a campaign: commands of people, reports of workers good and bad,
 * time. A step is a number that is read against the state at hand, so that most steps mean
 * something and a failing sequence shrinks to a short one.
 */
final class CampaignCommands {
  static final int SHORTEST = 40;
  static final int LONGEST = 90;
  private static final int CHOICES = 64;

  /** A choice for each kind of command; several where a choice stands for several kinds. */
  private static final int[] ONE_OF_EACH = {
    0, 1, 6, 7, 9, 9, 9, 10, 12, 13, 15, 16, 18, 20, 22, 24, 26, 27, 28, 35, 35, 35, 41, 49, 50, 52,
    55, 57, 60, 61, 62
  };

  private CampaignCommands() {}

  /** Sequences of 40 to 90 steps, 65 in the mean. */
  static Arbitrary<List<Integer>> sequences() {
    return Arbitraries.integers()
        .between(0, Integer.MAX_VALUE)
        .withDistribution(net.jqwik.api.RandomDistribution.uniform())
        .list()
        .ofMinSize(SHORTEST)
        .ofMaxSize(LONGEST)
        .withSizeDistribution(net.jqwik.api.RandomDistribution.uniform());
  }

  /** What happens in one step. */
  sealed interface Step {
    record Command(CampaignCommand command) implements Step {}

    record Report(WorkReport report) implements Step {}

    /** Time passes and due timers ring. */
    record Pass(Duration time) implements Step {}
  }

  static Step step(CampaignState state, int number, Instant now) {
    SplittableRandom random = new SplittableRandom(number);
    if (!state.exists() && random.nextInt(10) < 9) {
      return new Step.Command(new CampaignCommand.SaveDraft(person(random), spec(random)));
    }
    if (rare(state)) {
      return new Step.Command(command(state, random, now, oneOfEach(random)));
    }
    if (state.status() == CampaignStatus.RUNNING
        && state.claimed().count() > 1
        && random.nextInt(30) == 0) {
      return new Step.Command(new CampaignCommand.Complete(person(random)));
    }
    if (state.status() == CampaignStatus.RUNNING
        && state.work().shadows().isEmpty()
        && random.nextInt(3) == 0) {
      // Early, so that there is time for results to be held against them.
      return new Step.Command(
          new CampaignCommand.ChooseShadows(
              person(random),
              List.of(ModelSpec.pretrained("edge-dislocation-bcc", 1000, 2)),
              "to see"));
    }
    int kind = random.nextInt(100);
    if (kind < 32 && state.exists() && !WorkOwed.running(state).isEmpty()) {
      return new Step.Report(report(state, random));
    }
    if (kind < 40) {
      return new Step.Pass(
          random.nextInt(4) == 0
              ? Duration.ofHours(random.nextInt(1, 12))
              : Duration.ofSeconds(random.nextInt(1, 60)));
    }
    int choice = random.nextInt(6) == 0 ? oneOfEach(random) : random.nextInt(CHOICES);
    return new Step.Command(command(state, random, now, choice));
  }

  /** Stations that lives pass through quickly; there every kind of command is tried evenly. */
  private static boolean rare(CampaignState state) {
    return state.exists()
        && (state.status() == CampaignStatus.WINDING_DOWN
            || state.status() == CampaignStatus.ARCHIVED);
  }

  private static int oneOfEach(SplittableRandom random) {
    return ONE_OF_EACH[random.nextInt(ONE_OF_EACH.length)];
  }

  private static Account person(SplittableRandom random) {
    return random.nextInt(3) == 0 ? Campaigns.BORIS : Campaigns.ANNA;
  }

  private static WorkReport report(CampaignState state, SplittableRandom random) {
    List<CampaignEvent> running = WorkOwed.running(state);
    CampaignEvent request = running.get(random.nextInt(running.size()));
    return switch (random.nextInt(16)) {
      case 0 -> failure(request, random.nextInt(3) == 0 ? -1 : 0);
      case 1 -> failure(request, 0);
      case 2 ->
          random.nextInt(4) == 0
              ? new WorkReport.Cancelled(person(random))
              : SimulatedWorkers.finish(state, request);
      case 3 -> careless(state, request, random);
      case 4 ->
          request instanceof CampaignEvent.RescoreRequested rescore
              ? SimulatedWorkers.rescored(state, rescore, 0.99)
              : SimulatedWorkers.finish(state, request);
      default -> SimulatedWorkers.finish(state, request);
    };
  }

  private static WorkReport failure(CampaignEvent request, int shift) {
    return switch (request) {
      case CampaignEvent.TrainingRequested r ->
          new WorkReport.Failed(WorkKind.TRAINING, r.round() + shift, "diverged");
      case CampaignEvent.GeneratorRequested r ->
          new WorkReport.Failed(WorkKind.GENERATOR, r.round() + shift, "diverged");
      case CampaignEvent.BatchRequested r ->
          new WorkReport.Failed(WorkKind.BATCH, r.round() + shift, "out of memory");
      case CampaignEvent.RescoreRequested r ->
          new WorkReport.Failed(WorkKind.RESCORING, r.round() + shift, "no artifact");
      case CampaignEvent.ScoreRequested r ->
          new WorkReport.Failed(WorkKind.SCORING, r.round() + shift, "no artifact");
      case CampaignEvent.ShadowTrainingRequested r ->
          new WorkReport.Failed(WorkKind.SHADOW_TRAINING, r.round() + shift, "diverged");
      case CampaignEvent.ShadowScoreRequested r ->
          new WorkReport.Failed(WorkKind.SHADOW_SCORING, r.round() + shift, "no artifact");
      default -> throw new IllegalArgumentException("not a request: " + request);
    };
  }

  /** A planner that proposes anything, asked for or not; other workers do their work. */
  private static WorkReport careless(
      CampaignState state, CampaignEvent request, SplittableRandom random) {
    if (!(request instanceof CampaignEvent.BatchRequested batch)) {
      return SimulatedWorkers.finish(state, request);
    }
    List<SimulatedWorkers.Wish> wishes =
        new ArrayList<>(
            SimulatedWorkers.candidates(
                random.nextInt(3) == 0 ? Campaigns.pool(5) : state.spec().space(), state.spec()));
    List<org.bloomery.models.acquisition.PlannedProposal> proposals = new ArrayList<>();
    for (int i = 0; i < random.nextInt(6); i++) {
      proposals.add(
          SimulatedWorkers.proposal(
              wishes.get(random.nextInt(wishes.size())), proposals.size() + 1, batch));
    }
    return new WorkReport.BatchFinished(batch.round(), proposals, random.nextInt(4) == 0);
  }

  /** Every kind of command, those of the bench more often. */
  private static CampaignCommand command(
      CampaignState state, SplittableRandom random, Instant now, int choice) {
    Account by = person(random);
    String experiment = experiment(state, random);
    return switch (choice) {
      case 0 -> new CampaignCommand.SaveDraft(by, spec(random));
      case 1, 2, 3, 4, 5 -> new CampaignCommand.Start(by);
      case 6 -> new CampaignCommand.Pause(by);
      case 7, 8 -> new CampaignCommand.Resume(by);
      case 9 ->
          random.nextInt(3) == 0
              ? new CampaignCommand.Complete(by)
              : new CampaignCommand.Resume(by);
      case 10, 11 -> new CampaignCommand.Reopen(by, budget(random, now));
      case 12 -> new CampaignCommand.Archive(by);
      case 13, 14 -> new CampaignCommand.Unarchive(by);
      case 15 ->
          random.nextInt(4) == 0 || state.status() != CampaignStatus.DRAFT
              ? new CampaignCommand.Delete(by)
              : new CampaignCommand.Start(by);
      case 16, 17 ->
          new CampaignCommand.AmendSpec(
              by, state.specs().isEmpty() ? spec(random) : amended(state, random, now), "because");
      case 18, 19 -> new CampaignCommand.Approve(by, experiment);
      case 20, 21 ->
          new CampaignCommand.Reject(
              by, experiment, random.nextInt(8) == 0 ? "" : "brittle", random.nextInt(3) * 0.1);
      case 22, 23 -> new CampaignCommand.LiftRejection(by, experiment);
      case 24, 25 -> new CampaignCommand.Withdraw(by, experiment, "no time");
      case 26 -> new CampaignCommand.Pin(by, experiment, random.nextBoolean());
      case 27 -> new CampaignCommand.Prioritise(by, experiment, random.nextInt(3));
      case 28, 29, 30, 31, 32, 33, 34 ->
          new CampaignCommand.Claim(
              by,
              experiment,
              random.nextInt(6) == 0
                  ? Optional.of(Duration.ofMinutes(random.nextInt(-5, 5)))
                  : Optional.empty());
      case 35, 36, 37, 38, 39, 40 -> {
        String held = random.nextInt(3) == 0 ? experiment : heldExperiment(state, random);
        yield claimEnds(state, by, held, random);
      }
      case 41, 42, 43, 44, 45, 46, 47 -> record(state, by, experiment, random);
      case 48, 49 ->
          new CampaignCommand.RequestReplicate(
              by, experiment, CampaignCommand.ReplicateReason.values()[random.nextInt(4)]);
      case 50, 51 ->
          new CampaignCommand.AddExperiment(by, candidate(state, random), List.of(), "worth a try");
      case 52, 53, 54 ->
          new CampaignCommand.AmendMeasurement(
              by,
              measurement(state, random),
              input(state, experiment, random),
              random.nextInt(8) == 0 ? "" : "typing error");
      case 55, 56 ->
          new CampaignCommand.RetractMeasurement(by, measurement(state, random), "wrong sample");
      case 57, 58, 59 -> new CampaignCommand.Undo(by, experiment);
      case 60 -> new CampaignCommand.RetryWork(by);
      case 61 ->
          rare(state) || random.nextInt(4) == 0
              ? new CampaignCommand.SwitchModel(by, model(random), Optional.empty(), "better")
              : claimEnds(state, by, heldExperiment(state, random), random);
      case 62 ->
          rare(state) || random.nextInt(3) == 0
              ? new CampaignCommand.ChooseShadows(by, shadows(random), "to see")
              : new CampaignCommand.Claim(by, openExperiment(state, random), Optional.empty());
      default -> new CampaignCommand.Claim(by, openExperiment(state, random), Optional.empty());
    };
  }

  private static CampaignCommand claimEnds(
      CampaignState state, Account by, String held, SplittableRandom random) {
    long token = token(state, held, random);
    return switch (random.nextInt(8)) {
      case 0, 1 -> new CampaignCommand.Renew(by, held, token);
      case 2, 3 -> new CampaignCommand.Release(by, held, token);
      default ->
          new CampaignCommand.Fail(
              by,
              held,
              token,
              FailureReason.values()[random.nextInt(FailureReason.values().length)],
              random.nextInt(3) == 0 ? "" : "seen",
              random.nextBoolean());
    };
  }

  private static String heldExperiment(CampaignState state, SplittableRandom random) {
    List<ExperimentFile> held = state.claimed().toList();
    return held.isEmpty() ? "E1" : held.get(random.nextInt(held.size())).id();
  }

  private static String openExperiment(CampaignState state, SplittableRandom random) {
    List<ExperimentFile> open = state.open().toList();
    return open.isEmpty() ? "E1" : open.get(random.nextInt(open.size())).id();
  }

  /** A known experiment, in one of twenty cases one that does not exist. */
  private static String experiment(CampaignState state, SplittableRandom random) {
    int size = state.experiments().size();
    if (size == 0 || random.nextInt(20) == 0) {
      return "E" + (size + 7);
    }
    // States that are rare are looked for, so that every pair of state and command happens.
    Experiment.State wanted =
        random.nextInt(5) == 0
            ? Experiment.State.FAILED
            : Experiment.State.values()[random.nextInt(Experiment.State.values().length)];
    List<ExperimentFile> found =
        state.experiments().stream().filter(file -> file.now().state() == wanted).toList();
    return found.isEmpty()
        ? state.experiments().values().get(random.nextInt(size)).id()
        : found.get(random.nextInt(found.size())).id();
  }

  private static String measurement(CampaignState state, SplittableRandom random) {
    int size = state.measurements().size();
    return size == 0 || random.nextInt(20) == 0
        ? "M" + (size + 7)
        : state.measurements().values().get(random.nextInt(size)).id();
  }

  private static long token(CampaignState state, String experiment, SplittableRandom random) {
    long newest = state.experiment(experiment).map(ExperimentFile::token).orElse(0L);
    return random.nextInt(5) == 0 ? newest - 1 : newest;
  }

  private static CampaignCommand record(
      CampaignState state, Account by, String experiment, SplittableRandom random) {
    List<MeasurementInput> results = new ArrayList<>();
    int count = random.nextInt(12) == 0 ? random.nextInt(4) : 1;
    for (int i = 0; i < count; i++) {
      results.add(input(state, i == 0 ? experiment : experiment(state, random), random));
    }
    long token = token(state, experiment, random);
    boolean key = random.nextInt(6) == 0;
    return new CampaignCommand.RecordMeasurements(
        by,
        results,
        token > 0 && random.nextBoolean() ? OptionalLong.of(token) : OptionalLong.empty(),
        key ? Optional.of("k" + random.nextInt(4)) : Optional.empty(),
        key ? "body" + random.nextInt(2) : "");
  }

  private static MeasurementInput input(
      CampaignState state, String experiment, SplittableRandom random) {
    boolean free = state.experiments().size() == 0 || random.nextInt(8) == 0;
    Candidate candidate =
        free
            ? candidate(state, random)
            : state
                .experiment(experiment)
                .map(ExperimentFile::candidate)
                .orElse(Campaigns.alloy(0.5, 0.5, 0, 0));
    PropertyTest test = random.nextInt(4) == 0 ? Campaigns.HARDNESS : Campaigns.HOT;
    double number = random.nextInt(20) == 0 ? -5 : 100 + random.nextInt(900);
    MeasuredValue value =
        switch (random.nextInt(12)) {
          case 0 -> new MeasuredValue.Above(Math.abs(number));
          case 1 -> new MeasuredValue.Category("broke before yield");
          default -> new MeasuredValue.Exact(number);
        };
    return new MeasurementInput(
        free ? Optional.empty() : Optional.of(experiment),
        free ? Optional.of(candidate) : Optional.empty(),
        random.nextInt(5) == 0 ? Optional.of(made(candidate, random)) : Optional.empty(),
        test,
        value,
        random.nextInt(4) == 0 ? OptionalDouble.of(12) : OptionalDouble.empty(),
        Measurement.Circumstances.at(Campaigns.MORNING));
  }

  private static AsMade made(Candidate nominal, SplittableRandom random) {
    Map<Element, Double> amounts = new EnumMap<>(Element.class);
    amounts.putAll(nominal.composition().fractions());
    amounts.merge(Element.Mo, random.nextInt(3) * 0.04, Double::sum);
    return new AsMade(
        Candidate.of(org.bloomery.data.chemistry.Composition.ofAmounts(amounts)),
        0.005,
        AsMade.Method.EDS);
  }

  private static Candidate candidate(CampaignState state, SplittableRandom random) {
    if (random.nextInt(6) == 0 || state.specs().isEmpty()) {
      return Campaigns.alloy(0.123, 0.877, 0, 0);
    }
    List<SimulatedWorkers.Wish> all =
        SimulatedWorkers.candidates(state.spec().space(), state.spec());
    return all.get(random.nextInt(all.size())).candidate();
  }

  private static Budget budget(SplittableRandom random, Instant now) {
    return switch (random.nextInt(5)) {
      case 0 ->
          new Budget(
              java.util.OptionalInt.empty(),
              OptionalDouble.of(2.5 + random.nextInt(20)),
              1.5,
              Optional.empty());
      case 1 ->
          new Budget(
              java.util.OptionalInt.of(1 + random.nextInt(25)),
              OptionalDouble.empty(),
              1,
              Optional.of(now.plus(Duration.ofHours(random.nextInt(-2, 60)))));
      case 2 ->
          new Budget(java.util.OptionalInt.empty(), OptionalDouble.empty(), 0, Optional.empty());
      default -> Budget.ofExperiments(1 + random.nextInt(25));
    };
  }

  static CampaignSpec spec(SplittableRandom random) {
    DesignSpace space =
        random.nextInt(3) == 0
            ? Campaigns.pool(3 + random.nextInt(10))
            : narrow(Campaigns.moNbTaW(), random);
    CampaignSpec spec = Campaigns.spec(space, model(random), 3 + random.nextInt(15));
    spec = Campaigns.with(spec, acquisition(space, random));
    spec = Campaigns.withApproval(spec, random.nextInt(3) == 0);
    spec = Campaigns.withDepth(spec, 1 + random.nextInt(4));
    if (random.nextInt(12) == 0) {
      // Not to be started: it has no objective.
      return CampaignSpecs.withObjectives(spec, List.of());
    }
    return Campaigns.withDebounce(
        spec, random.nextBoolean() ? Duration.ZERO : Duration.ofSeconds(5));
  }

  private static CompositionSpace narrow(CompositionSpace space, SplittableRandom random) {
    return random.nextInt(3) == 0 ? space.withBounds(Element.Mo, 0, 0.3) : space;
  }

  private static ModelSpec model(SplittableRandom random) {
    return random.nextInt(3) == 0
        ? ModelSpec.measuredOnly(1)
        : ModelSpec.pretrained("edge-dislocation-bcc", 1000, 1);
  }

  /** None to four; four are too many, and some are the one in force. */
  private static List<ModelSpec> shadows(SplittableRandom random) {
    List<ModelSpec> models =
        new ArrayList<>(
            List.of(
                ModelSpec.measuredOnly(1),
                ModelSpec.measuredOnly(2),
                ModelSpec.pretrained("edge-dislocation-bcc", 1000, 2),
                new ModelSpec(
                    ModelSpec.RANDOM_FOREST,
                    new ModelSpec.Prior.None(),
                    false,
                    ModelSpec.FINE_TUNE,
                    10,
                    1)));
    java.util.Collections.rotate(models, random.nextInt(4));
    return models.subList(0, random.nextInt(5));
  }

  private static AcquisitionSpec acquisition(DesignSpace space, SplittableRandom random) {
    AcquisitionSpec grid =
        Campaigns.acquisition(
            1 + random.nextInt(4), random.nextInt(3) == 0 ? Refill.BATCHWISE : Refill.CONTINUOUS);
    return space instanceof Pool
        ? grid
        : switch (random.nextInt(3)) {
          case 0 -> grid;
          case 1 -> grid.withSources(SourceMix.of(ProposalSource.GRID, ProposalSource.EVOLUTION));
          default -> grid.withSources(SourceMix.of(ProposalSource.GRID, ProposalSource.LATENT));
        };
  }

  private static CampaignSpec amended(CampaignState state, SplittableRandom random, Instant now) {
    CampaignSpec spec = state.spec();
    return switch (random.nextInt(10)) {
      case 0 -> Campaigns.withBudget(spec, budget(random, now));
      case 1 -> Campaigns.withDepth(spec, 1 + random.nextInt(5));
      case 2 -> Campaigns.withApproval(spec, !spec.approval());
      case 3 -> Campaigns.with(spec, acquisition(spec.space(), random));
      case 4 ->
          spec.space() instanceof Pool
              ? Campaigns.with(spec, Campaigns.pool(3 + random.nextInt(10)))
              : Campaigns.with(
                  spec, Campaigns.moNbTaW().withBounds(Element.Mo, 0, 0.2 * random.nextInt(1, 5)));
      case 5 -> CampaignSpecs.withModel(spec, model(random));
      case 6 ->
          CampaignSpecs.withObjectives(
              spec,
              List.of(
                  new Objective(
                      "yield_stress",
                      Campaigns.HOT.conditions(),
                      java.util.Set.of(),
                      random.nextBoolean()
                          ? new Objective.Goal.Minimize()
                          : new Objective.Goal.Maximize())));
      case 7 -> CampaignSpecs.withSeed(spec, spec.seed() + random.nextInt(2));
      default -> spec.withBudget(Budget.ofExperiments(1 + random.nextInt(25)));
    };
  }
}
