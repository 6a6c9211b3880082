package org.bloomery.actors.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.CountDownLatch;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.awaitility.Awaitility;
import org.bloomery.actors.fixtures.Alloys;
import org.bloomery.actors.fixtures.CentroidGenerators;
import org.bloomery.actors.fixtures.NearestNeighbourTrainer;
import org.bloomery.actors.view.CampaignChange;
import org.bloomery.actors.view.CampaignChanges;
import org.bloomery.data.measurement.MeasuredValue;
import org.bloomery.data.store.ArtifactFiles;
import org.bloomery.models.ensemble.ModelSpec;
import org.bloomery.models.ensemble.Predictor;
import org.bloomery.models.ensemble.TrainedModel;
import org.bloomery.models.ensemble.Trainer;
import org.bloomery.models.ensemble.TrainingPoint;
import org.bloomery.models.ensemble.TrainingTask;
import org.bloomery.models.ensemble.WorkCancelled;
import org.bloomery.models.ensemble.WorkListener;
import org.bloomery.models.generative.GeneratorTask;
import org.bloomery.models.trial.PredictorTrial;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingWorkerTest {
  private static final ActorTestKit KIT =
      ActorTestKit.create(
          ConfigFactory.parseString("pekko.actor.provider = local\npekko.loglevel = WARNING")
              .withFallback(ConfigFactory.parseResources("bloomery-actors.conf"))
              .withFallback(ConfigFactory.load()));

  @TempDir private Path directory;
  private final List<Long> order = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch gate = new CountDownLatch(1);
  private TestProbe<TrainingOutcome> probe;

  @BeforeEach
  void probe() {
    probe = KIT.createTestProbe();
  }

  @AfterEach
  void openGate() {
    gate.countDown();
  }

  /** Trains when the gate is open, and remembers the seeds in order. */
  private final class GatedTrainer implements Trainer {
    private final Trainer inner = new NearestNeighbourTrainer();

    @Override
    public TrainedModel train(TrainingTask task, WorkListener listener) {
      order.add(task.seed());
      while (gate.getCount() > 0) {
        if (!listener.proceed(0, "waiting")) {
          throw new WorkCancelled("training");
        }
        Thread.onSpinWait();
      }
      if (task.seed() < 0) {
        throw new IllegalArgumentException("the seed is below 0");
      }
      return inner.train(task, listener);
    }

    @Override
    public Predictor load(byte[] artifact) {
      return inner.load(artifact);
    }
  }

  private ActorRef<TrainingWorker.Command> worker(CampaignChanges changes) {
    ArtifactFiles files = ArtifactFiles.in(directory);
    Trainer trainer = new GatedTrainer();
    CentroidGenerators generators = new CentroidGenerators();
    return KIT.spawn(
        TrainingWorker.create(
            new TrainingRun(
                trainer,
                generators,
                files,
                ServingModels.predictors(files, trainer),
                ServingModels.generators(files, generators),
                changes)));
  }

  private TrainingWorker.Train train(String campaign, long round, int bench, long seed) {
    return new TrainingWorker.Train(
        new TrainingJob(
            campaign,
            round,
            bench,
            new TrainingJob.Refit(
                new TrainingTask(
                    ModelSpec.measuredOnly(1), List.of(), Alloys.pool(), List.of(), seed))),
        probe.getRef());
  }

  private TrainingWorker.Train generator(String campaign, long round, int bench) {
    NearestNeighbourTrainer trainer = new NearestNeighbourTrainer();
    TrainingTask nothing =
        new TrainingTask(ModelSpec.measuredOnly(1), List.of(), Alloys.space(), List.of(), 1);
    return new TrainingWorker.Train(
        new TrainingJob(
            campaign,
            round,
            bench,
            new TrainingJob.Generator(
                new GeneratorTask(
                    Alloys.space(),
                    Alloys.STRONGEST,
                    List.of(),
                    trainer.train(nothing, WorkListener.NONE).predictor(),
                    1))),
        probe.getRef());
  }

  @Test
  void aRefitIsServedBeforeGenerativeModelsThatNobodyWaitsFor() {
    ActorRef<TrainingWorker.Command> worker = worker(new CampaignChanges());
    worker.tell(train("first", 1, 0, 1));
    worker.tell(generator("empty", 1, 0));
    worker.tell(train("full", 1, 9, 2));
    gate.countDown();

    assertThat(probe.receiveSeveralMessages(3))
        .extracting(TrainingOutcome::campaign)
        .containsExactly("first", "full", "empty");
  }

  private TrainingWorker.Train trial(String campaign, long round, long seed) {
    TrainingPoint asked =
        new TrainingPoint(
            "M1",
            Alloys.moNbW(50, 30),
            Alloys.STRENGTH,
            new MeasuredValue.Exact(1500),
            OptionalDouble.empty(),
            1);
    return new TrainingWorker.Train(
        new TrainingJob(
            campaign,
            round,
            0,
            new TrainingJob.Trial(
                new PredictorTrial.Fold(
                    new TrainingTask(
                        ModelSpec.measuredOnly(1), List.of(), Alloys.pool(), List.of(), seed),
                    List.of(asked),
                    List.of("alloy")),
                0.25,
                0.5,
                "fold")),
        probe.getRef());
  }

  @Test
  void aFoldOfAComparisonIsInterruptedByARefitAndBegunAnewAfterIt() {
    ActorRef<TrainingWorker.Command> worker = worker(new CampaignChanges());
    worker.tell(trial("curious", 1, 7));
    Awaitility.await().until(() -> !order.isEmpty());
    worker.tell(train("owed", 1, 9, 1));
    Awaitility.await().until(() -> order.size() == 2);
    gate.countDown();

    assertThat(probe.receiveMessage())
        .asInstanceOf(type(TrainingOutcome.Trained.class))
        .returns("owed", TrainingOutcome.Trained::campaign);
    assertThat(probe.receiveMessage())
        .asInstanceOf(type(TrainingOutcome.Tried.class))
        .satisfies(tried -> {
          assertThat(tried.campaign()).isEqualTo("curious");
          assertThat(tried.heldOut()).hasSize(1);
        });
    assertThat(order).containsExactly(7L, 1L, 7L);
  }

  @Test
  void aCancelledFoldIsNotBegunAnew() {
    ActorRef<TrainingWorker.Command> worker = worker(new CampaignChanges());
    worker.tell(trial("curious", 1, 7));
    Awaitility.await().until(() -> !order.isEmpty());
    worker.tell(train("owed", 1, 9, 1));
    worker.tell(new TrainingWorker.Cancel("curious", TrainingJob.Trial.class));

    assertThat(probe.receiveMessage()).isInstanceOf(TrainingOutcome.Cancelled.class);
    gate.countDown();
    assertThat(probe.receiveMessage()).isInstanceOf(TrainingOutcome.Trained.class);
    probe.expectNoMessage(java.time.Duration.ofMillis(200));
  }

  @Test
  void stoppingAGenerativeModelSparesTheRefitOfTheSameRound() {
    ActorRef<TrainingWorker.Command> worker = worker(new CampaignChanges());
    worker.tell(train("a", 1, 0, 1));
    worker.tell(generator("a", 1, 0));
    worker.tell(new TrainingWorker.Cancel("a", TrainingJob.Generator.class));

    assertThat(probe.receiveMessage()).isInstanceOf(TrainingOutcome.Cancelled.class);
    gate.countDown();
    assertThat(probe.receiveMessage()).isInstanceOf(TrainingOutcome.Trained.class);
  }

  @Test
  void theCampaignWithTheEmptiestBenchIsServedFirst() {
    ActorRef<TrainingWorker.Command> worker = worker(new CampaignChanges());
    worker.tell(train("first", 1, 9, 1));
    worker.tell(train("full", 1, 3, 2));
    worker.tell(train("empty", 1, 0, 3));
    worker.tell(train("half", 1, 1, 4));
    gate.countDown();

    assertThat(probe.receiveSeveralMessages(4))
        .extracting(TrainingOutcome::campaign)
        .containsExactly("first", "empty", "half", "full");
    assertThat(order).containsExactly(1L, 3L, 4L, 2L);
  }

  @Test
  void theSameRoundAskedTwiceIsTrainedOnceAndEverybodyIsAnswered() {
    ActorRef<TrainingWorker.Command> worker = worker(new CampaignChanges());
    worker.tell(train("a", 1, 0, 1));
    worker.tell(train("a", 1, 0, 1));
    worker.tell(train("b", 1, 0, 2));
    worker.tell(train("b", 1, 0, 2));
    worker.tell(train("b", -1, 0, 3));
    gate.countDown();

    assertThat(probe.receiveSeveralMessages(5))
        .extracting(TrainingOutcome::campaign)
        .containsExactly("a", "a", "b", "b", "b");
    assertThat(order).containsExactly(1L, 2L, 3L);
  }

  @Test
  void aStoppedTrainingIsAnsweredAndTheNextGoesOn() {
    ActorRef<TrainingWorker.Command> worker = worker(new CampaignChanges());
    worker.tell(train("running", 1, 0, 1));
    worker.tell(train("waiting", 1, 0, 2));
    worker.tell(train("next", 1, 0, 3));
    worker.tell(new TrainingWorker.Cancel("running", TrainingJob.Refit.class));
    worker.tell(new TrainingWorker.Cancel("waiting", TrainingJob.Refit.class));

    assertThat(probe.receiveSeveralMessages(2))
        .extracting(Object::getClass)
        .containsOnly(TrainingOutcome.Cancelled.class);
    gate.countDown();

    assertThat(probe.receiveMessage())
        .asInstanceOf(type(TrainingOutcome.Trained.class))
        .returns("next", TrainingOutcome.Trained::campaign);
  }

  @Test
  void aFailureSaysWhatWentWrongAndTheNextGoesOn() {
    ActorRef<TrainingWorker.Command> worker = worker(new CampaignChanges());
    gate.countDown();
    worker.tell(train("bad", 1, 0, -1));
    worker.tell(train("good", 1, 0, 1));

    assertThat(probe.receiveMessage())
        .asInstanceOf(type(TrainingOutcome.Failed.class))
        .extracting(TrainingOutcome.Failed::message)
        .asString()
        .contains("below 0");
    assertThat(probe.receiveMessage()).isInstanceOf(TrainingOutcome.Trained.class);
  }

  @Test
  void aTrainedArtifactIsOnDiskBeforeItIsAnsweredAndProgressIsAnnounced() throws Exception {
    List<CampaignChange> heard = Collections.synchronizedList(new ArrayList<>());
    CampaignChanges changes = new CampaignChanges();
    changes.listen(heard::add);
    ActorRef<TrainingWorker.Command> worker = worker(changes);
    gate.countDown();
    worker.tell(train("a", 1, 0, 1));

    TrainingOutcome.Trained trained = (TrainingOutcome.Trained) probe.receiveMessage();

    assertThat(ArtifactFiles.in(directory).read(trained.digest())).hasSize((int) trained.bytes());
    assertThat(heard)
        .extracting(change -> ((CampaignChange.WorkProgress) change).share())
        .startsWith(0.0)
        .endsWith(1.0);
    assertThat(changes.running("a")).isEmpty();
  }
}
