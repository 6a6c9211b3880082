package org.bloomery.platform.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.bloomery.actors.campaign.CampaignSpec;
import org.bloomery.actors.view.CampaignDetail;
import org.bloomery.actors.view.ExperimentView;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.data.space.Candidate;
import org.bloomery.data.space.CandidateBlock;
import org.bloomery.data.space.CandidateStream;
import org.bloomery.data.space.DesignSpace;
import org.bloomery.data.space.Pool;
import org.bloomery.models.acquisition.AcquisitionSpec;
import org.bloomery.models.physics.Simulator;
import org.bloomery.models.physics.Simulators;

/**
 * Plays a demonstration campaign for a number of rounds and compares it with random drawing and
 * with the simulator's order.
 */
public final class DemoRun {
  private static final int RANKED = 200_000;
  private static final long SAMPLE_SEED = 2;

  private final LockStep play;
  private final DemoLaboratory laboratory;
  private final Consumer<Round> listener;

  /**
   * Where a campaign stands after a round.
   *
   * @param experiments experiments answered so far, failed ones included
   * @param best best measured value so far, MPa
   * @param random expectation of the best of as many random experiments that gave a value, empty
   *     before the first
   * @param simulatorOrder best value when as many experiments had been chosen by the simulator
   *     alone
   */
  public record Round(
      int number,
      int experiments,
      double best,
      OptionalDouble random,
      OptionalDouble simulatorOrder) {}

  public DemoRun(LockStep play, DemoLaboratory laboratory, Consumer<Round> listener) {
    this.play = play;
    this.laboratory = laboratory;
    this.listener = listener;
  }

  /**
   * Batches only when the bench is empty, no debounce: as reproducible as a campaign in lock step
   * can be.
   */
  public static CampaignSpec inLockStep(CampaignSpec spec) {
    return spec.withLab(DemoCampaigns.LOCK_STEP + spec.lab())
        .withAcquisition(spec.acquisition().withRefill(AcquisitionSpec.Refill.BATCHWISE))
        .withTiming(spec.timing().withDebounce(Duration.ZERO));
  }

  /** Plays and returns every round. */
  public List<Round> play(CampaignSpec spec, int rounds) {
    String id = play.start(spec);
    double[] bySimulator = bestInSimulatorOrder(spec, rounds * spec.acquisition().batchSize());
    List<Round> played = new ArrayList<>();
    int experiments = 0;
    for (int number = 1; number <= rounds; number++) {
      List<ExperimentView> open = play.awaitProposals(id);
      if (open.isEmpty()) {
        break;
      }
      laboratory.answer(play, id, open);
      experiments += open.size();
      CampaignDetail detail = play.detail(id);
      Optional<CampaignDetail.CurvePoint> last =
          detail.curve().isEmpty() ? Optional.empty() : Optional.of(detail.curve().getLast());
      Round round =
          new Round(
              number,
              experiments,
              last.map(CampaignDetail.CurvePoint::best).orElse(0.0),
              last.flatMap(CampaignDetail.CurvePoint::random)
                  .map(random -> OptionalDouble.of(random.mean()))
                  .orElse(OptionalDouble.empty()),
              bySimulator.length == 0
                  ? OptionalDouble.empty()
                  : OptionalDouble.of(bySimulator[Math.min(experiments, bySimulator.length) - 1]));
      played.add(round);
      listener.accept(round);
    }
    return played;
  }

  /**
   * Best value after 1, 2, ... experiments chosen by the simulator alone; failed ones count and
   * give nothing.
   */
  private double[] bestInSimulatorOrder(CampaignSpec spec, int experiments) {
    Simulator simulator = Simulators.find("edge-dislocation-bcc").orElseThrow();
    record Ranked(Candidate candidate, PropertyTest test, double simulated) {}
    List<Ranked> ranked = new ArrayList<>();
    for (Question question : questions(spec)) {
      simulator
          .value(question.candidate(), question.test())
          .ifPresent(value -> ranked.add(new Ranked(question.candidate(), question.test(), value)));
    }
    ranked.sort(
        Comparator.comparingDouble(Ranked::simulated)
            .reversed()
            .thenComparing(r -> r.candidate().key()));
    double[] best = new double[Math.min(experiments, ranked.size())];
    double highest = 0;
    for (int i = 0; i < best.length; i++) {
      Ranked next = ranked.get(i);
      highest = Math.max(highest, laboratory.value(next.candidate(), next.test()).orElse(0));
      best[i] = highest;
    }
    return best;
  }

  private record Question(Candidate candidate, PropertyTest test) {}

  private static List<Question> questions(CampaignSpec spec) {
    return switch (spec.space()) {
      case Pool pool ->
          pool.entries().stream()
              .map(e -> new Question(e.candidate(), e.tests().getFirst()))
              .toList();
      case DesignSpace space -> {
        List<Question> sampled = new ArrayList<>();
        CandidateBlock block = space.block(1000);
        CandidateStream stream = space.sample(RANKED, SAMPLE_SEED);
        java.util.HashSet<String> seen = new java.util.HashSet<>();
        for (int rows = stream.fill(block); rows > 0; rows = stream.fill(block)) {
          for (int row = 0; row < rows; row++) {
            Candidate candidate = block.candidate(row);
            if (seen.add(candidate.key())) {
              sampled.add(new Question(candidate, spec.objectives().getFirst().test()));
            }
          }
        }
        yield sampled;
      }
    };
  }

  /** One line for people. */
  public static String line(Round round) {
    return String.format(
        java.util.Locale.ROOT,
        "round %2d  experiments %3d  best so far %5.0f MPa  random expectation %s  simulator's"
            + " order %s",
        round.number(),
        round.experiments(),
        round.best(),
        mpa(round.random()),
        mpa(round.simulatorOrder()));
  }

  private static String mpa(OptionalDouble value) {
    return value.isPresent()
        ? String.format(java.util.Locale.ROOT, "%5.0f MPa", value.getAsDouble())
        : "    - MPa";
  }
}
