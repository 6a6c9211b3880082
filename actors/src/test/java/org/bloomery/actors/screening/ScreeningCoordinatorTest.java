package org.bloomery.actors.screening;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.objective.Conditions;
import org.bloomery.data.objective.Objective;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.data.space.CandidateBlock;
import org.bloomery.data.space.CompositionSpace;
import org.bloomery.models.acquisition.AcquisitionSpec;
import org.bloomery.models.acquisition.PendingExperiment;
import org.bloomery.models.acquisition.PlannedProposal;
import org.bloomery.models.acquisition.Planner;
import org.bloomery.models.acquisition.PlanningTask;
import org.bloomery.models.acquisition.ProposalSource;
import org.bloomery.models.acquisition.SimulatedValues;
import org.bloomery.models.acquisition.SourceShares;
import org.bloomery.models.ensemble.Prediction;
import org.bloomery.models.ensemble.Predictor;
import org.bloomery.models.ensemble.Query;
import org.bloomery.models.ensemble.WorkListener;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class ScreeningCoordinatorTest {
  private static final ActorTestKit KIT =
      ActorTestKit.create(
          ConfigFactory.parseString(
              """
              bloomery.screening-dispatcher {
                type = Dispatcher
                executor = thread-pool-executor
                thread-pool-executor.fixed-pool-size = 3
                throughput = 1
              }
              """));

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @AfterAll
  static void stop() {
    KIT.shutdownTestKit();
  }

  /** The tungsten fraction, with two members that differ by the niobium fraction. */
  private static class Tungsten implements Predictor {
    @Override
    public int members() {
      return 2;
    }

    @Override
    public List<Prediction> predict(List<Query> queries) {
      return queries.stream()
          .map(query ->
              new Prediction(
                  query.candidate().composition().fraction(Element.W),
                  0.1 * query.candidate().composition().fraction(Element.Nb),
                  0.01))
          .toList();
    }

    @Override
    public double[][] draws(List<Query> queries) {
      double[][] draws = new double[2][queries.size()];
      for (int q = 0; q < queries.size(); q++) {
        double w = queries.get(q).candidate().composition().fraction(Element.W);
        double nb = queries.get(q).candidate().composition().fraction(Element.Nb);
        draws[0][q] = w - 0.1 * nb;
        draws[1][q] = w + 0.1 * nb;
      }
      return draws;
    }

    @Override
    public BlockScorer scorer(CandidateBlock layout, PropertyTest test, int capacity) {
      int w = layout.palette().indexOf(Element.W);
      int nb = layout.palette().indexOf(Element.Nb);
      int columns = layout.palette().size();
      return new BlockScorer() {
        @Override
        public void score(CandidateBlock block, float[] mean, float[] modelDeviation) {
          for (int row = 0; row < block.size(); row++) {
            mean[row] = (float) block.fractions()[row * columns + w];
            modelDeviation[row] = 0.1f * (float) block.fractions()[row * columns + nb];
          }
        }

        @Override
        public double noiseDeviation() {
          return 0.01;
        }

        @Override
        public void close() {}
      };
    }

    @Override
    public void close() {}
  }

  private static PlanningTask task(Predictor predictor, List<PendingExperiment> pending) {
    return new PlanningTask(
        CompositionSpace.of(
                List.of(Element.Nb, Element.Mo, Element.Ta, Element.W, Element.Ti, Element.V))
            .withGridStep(0.025),
        List.of(
            new Objective(
                "yield_stress", Conditions.NONE, Set.of(), new Objective.Goal.Maximize())),
        List.of(),
        AcquisitionSpec.standard(),
        List.of(),
        pending,
        List.of(),
        List.of(),
        Optional.of(predictor),
        SimulatedValues.NONE,
        4,
        1,
        5);
  }

  private static ActorRef<ScreeningCoordinator.Command> coordinator(int workers) {
    return KIT.spawn(ScreeningCoordinator.create(workers));
  }

  @Test
  void anyNumberOfWorkersChoosesWhatOneThreadChooses() {
    PlanningTask task = task(new Tungsten(), List.of());
    TestProbe<ScreeningCoordinator.Outcome> probe = KIT.createTestProbe();

    coordinator(1)
        .tell(new ScreeningCoordinator.RequestBatch("a", task, WorkListener.NONE, probe.getRef()));
    coordinator(3)
        .tell(new ScreeningCoordinator.RequestBatch("a", task, WorkListener.NONE, probe.getRef()));

    ScreeningCoordinator.BatchPlanned expected =
        new ScreeningCoordinator.BatchPlanned("a", Planner.propose(task, WorkListener.NONE));
    assertThat(expected.proposals()).hasSize(4);
    assertThat(probe.receiveMessage(PATIENCE)).isEqualTo(expected);
    assertThat(probe.receiveMessage(PATIENCE)).isEqualTo(expected);
  }

  @Test
  void severalSourcesGiveTheSameBatchWithAnyNumberOfWorkers() {
    PlanningTask grid = task(new Tungsten(), List.of());
    PlanningTask mixed =
        new PlanningTask(
            grid.space(),
            grid.objectives(),
            grid.constraints(),
            grid.acquisition(),
            grid.measured(),
            grid.pending(),
            grid.excluded(),
            grid.failures(),
            grid.predictor(),
            grid.simulated(),
            grid.resolution(),
            new SourceShares(
                Map.of(
                    ProposalSource.GRID,
                    0.4,
                    ProposalSource.EVOLUTION,
                    0.3,
                    ProposalSource.SPACE_FILLING,
                    0.3)),
            Optional.empty(),
            8,
            3,
            11);
    TestProbe<ScreeningCoordinator.Outcome> probe = KIT.createTestProbe();

    coordinator(1)
        .tell(new ScreeningCoordinator.RequestBatch("m", mixed, WorkListener.NONE, probe.getRef()));
    coordinator(3)
        .tell(new ScreeningCoordinator.RequestBatch("m", mixed, WorkListener.NONE, probe.getRef()));

    ScreeningCoordinator.BatchPlanned expected =
        new ScreeningCoordinator.BatchPlanned("m", Planner.propose(mixed, WorkListener.NONE));
    assertThat(expected.proposals())
        .hasSize(8)
        .extracting(PlannedProposal::source)
        .contains(ProposalSource.EVOLUTION, ProposalSource.SPACE_FILLING);
    assertThat(probe.receiveMessage(PATIENCE)).isEqualTo(expected);
    assertThat(probe.receiveMessage(PATIENCE)).isEqualTo(expected);
  }

  @Test
  void aRequestThatIsCancelledWhileItRunsIsAnsweredAndTheNextOneServed() throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    WorkListener slow =
        (share, phase) -> {
          started.countDown();
          Thread.yield();
          return true;
        };
    TestProbe<ScreeningCoordinator.Outcome> probe = KIT.createTestProbe();
    ActorRef<ScreeningCoordinator.Command> coordinator = coordinator(2);
    Predictor waits =
        new Tungsten() {
          @Override
          public BlockScorer scorer(CandidateBlock layout, PropertyTest test, int capacity) {
            BlockScorer inner = super.scorer(layout, test, capacity);
            return new BlockScorer() {
              @Override
              public void score(CandidateBlock block, float[] mean, float[] modelDeviation) {
                inner.score(block, mean, modelDeviation);
                java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
              }

              @Override
              public double noiseDeviation() {
                return inner.noiseDeviation();
              }

              @Override
              public void close() {}
            };
          }
        };

    coordinator.tell(
        new ScreeningCoordinator.RequestBatch(
            "slow", task(waits, List.of()), slow, probe.getRef()));
    coordinator.tell(
        new ScreeningCoordinator.RequestBatch(
            "waiting", task(new Tungsten(), List.of()), WorkListener.NONE, probe.getRef()));
    coordinator.tell(
        new ScreeningCoordinator.RequestBatch(
            "next", task(new Tungsten(), List.of()), WorkListener.NONE, probe.getRef()));
    assertThat(started.await(60, TimeUnit.SECONDS)).isTrue();
    coordinator.tell(new ScreeningCoordinator.Cancel("waiting"));
    coordinator.tell(new ScreeningCoordinator.Cancel("slow"));

    assertThat(probe.receiveMessage(PATIENCE))
        .isEqualTo(new ScreeningCoordinator.Cancelled("waiting"));
    assertThat(probe.receiveMessage(PATIENCE))
        .isEqualTo(new ScreeningCoordinator.Cancelled("slow"));
    assertThat(probe.receiveMessage(PATIENCE))
        .isInstanceOf(ScreeningCoordinator.BatchPlanned.class);
  }

  @Test
  void aFailingModelIsReportedAndTheWorkersGoOn() {
    AtomicInteger calls = new AtomicInteger();
    Predictor fails =
        new Tungsten() {
          @Override
          public BlockScorer scorer(CandidateBlock layout, PropertyTest test, int capacity) {
            if (calls.incrementAndGet() == 1) {
              throw new IllegalStateException("the model is broken");
            }
            return super.scorer(layout, test, capacity);
          }
        };
    TestProbe<ScreeningCoordinator.Outcome> probe = KIT.createTestProbe();
    ActorRef<ScreeningCoordinator.Command> coordinator = coordinator(2);
    PlanningTask task = task(fails, List.of());

    coordinator.tell(
        new ScreeningCoordinator.RequestBatch("1", task, WorkListener.NONE, probe.getRef()));
    ScreeningCoordinator.Outcome first = probe.receiveMessage(PATIENCE);
    coordinator.tell(
        new ScreeningCoordinator.RequestBatch("2", task, WorkListener.NONE, probe.getRef()));

    assertThat(first).isInstanceOf(ScreeningCoordinator.Failed.class);
    assertThat(((ScreeningCoordinator.Failed) first).message()).contains("the model is broken");
    assertThat(probe.receiveMessage(PATIENCE))
        .isInstanceOf(ScreeningCoordinator.BatchPlanned.class);
  }

  @Test
  void openExperimentsAreRescoredThroughThePort() throws Exception {
    PlanningTask plain = task(new Tungsten(), List.of());
    PendingExperiment open =
        new PendingExperiment(
            "e1",
            Planner.propose(plain, WorkListener.NONE).get(0).candidate(),
            List.of(plain.objective().test()));
    ScreeningPlanner planner = new ScreeningPlanner(KIT.system(), coordinator(2));

    assertThat(
            planner
                .rescore(task(new Tungsten(), List.of(open)), WorkListener.NONE)
                .toCompletableFuture()
                .get(60, TimeUnit.SECONDS))
        .singleElement()
        .satisfies(rescored -> assertThat(rescored.id()).isEqualTo("e1"));
  }
}
