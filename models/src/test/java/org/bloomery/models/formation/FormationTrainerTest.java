package org.bloomery.models.formation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicInteger;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.feature.StructureFeatures;
import org.bloomery.data.measurement.MeasuredValue;
import org.bloomery.data.objective.ConditionValue;
import org.bloomery.data.objective.Conditions;
import org.bloomery.data.objective.PropertyRegistry;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.data.space.Candidate;
import org.bloomery.data.space.CandidateBlock;
import org.bloomery.data.space.Pool;
import org.bloomery.data.store.ArtifactFiles;
import org.bloomery.data.structure.CrystalStructure;
import org.bloomery.data.structure.Lattice;
import org.bloomery.data.structure.Site;
import org.bloomery.models.artifact.ArtifactEnvelope;
import org.bloomery.models.ensemble.ModelSpec;
import org.bloomery.models.ensemble.Prediction;
import org.bloomery.models.ensemble.Predictor;
import org.bloomery.models.ensemble.Query;
import org.bloomery.models.ensemble.TrainedModel;
import org.bloomery.models.ensemble.TrainingPoint;
import org.bloomery.models.ensemble.TrainingTask;
import org.bloomery.models.ensemble.WorkCancelled;
import org.bloomery.models.ensemble.WorkListener;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FormationTrainerTest {
  private static final PropertyTest ENERGY = new PropertyTest("formation_energy", Conditions.NONE);
  private static final Pool POOL = pool();
  private static final List<StructureFeatures> FEATURES =
      StructureFeatures.of(
          POOL.entries().stream().map(entry -> entry.structure().orElseThrow()).toList());
  private static final FormationSpec SMALL =
      new FormationSpec(List.of(FormationNetwork.SITES), 2, 0.02, 3, 16, 1);

  private FormationModel pretrained =
      FormationModel.train(SMALL, data(1.5), "cpu", WorkListener.NONE);
  private FormationTrainer trainer = new FormationTrainer(digest -> new byte[0], "cpu", SMALL);
  private ModelSpec carried = ModelSpec.formation(new ModelSpec.Prior.None(), 1);

  @BeforeAll
  void keepAModel(@TempDir Path directory) {
    ArtifactFiles files = ArtifactFiles.in(directory);
    carried =
        ModelSpec.formation(new ModelSpec.Prior.Pretrained(files.store(pretrained.bytes())), 1);
    trainer = new FormationTrainer(files::read, "cpu", SMALL);
  }

  /** Thirty-two crystals of two atoms, each pair of four elements on B2 in two sizes. */
  private static Pool pool() {
    List<Pool.Entry> entries = new ArrayList<>();
    for (Element first : List.of(Element.Cr, Element.Fe, Element.Ni, Element.Al)) {
      for (Element second : List.of(Element.Cr, Element.Fe, Element.Ni, Element.Al)) {
        for (double edge : new double[] {2.8, 3.0}) {
          entries.add(
              Pool.Entry.of(
                  first + "-" + second + "-" + edge,
                  new CrystalStructure(
                      Lattice.tetragonal(edge, 2.85),
                      List.of(new Site(first, 0, 0, 0), new Site(second, 0.5, 0.5, 0.5))),
                  List.of(ENERGY)));
        }
      }
    }
    return new Pool(entries);
  }

  private static double energy(int entry) {
    return -0.3 + 0.02 * entry;
  }

  private static FormationData data(double factor) {
    double[] energies = new double[FEATURES.size()];
    for (int i = 0; i < energies.length; i++) {
      energies[i] = factor * energy(i);
    }
    return new FormationData(
        POOL.entries().stream().map(Pool.Entry::id).toList(), FEATURES, energies);
  }

  private static TrainingPoint point(Candidate candidate, double energy) {
    return new TrainingPoint(
        candidate.key() + energy,
        candidate,
        ENERGY,
        new MeasuredValue.Exact(energy),
        OptionalDouble.empty(),
        1);
  }

  private static List<TrainingPoint> firstPoints(int count) {
    List<TrainingPoint> points = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      points.add(point(POOL.entries().get(i).candidate(), energy(i)));
    }
    return points;
  }

  private static TrainingTask task(ModelSpec spec, List<TrainingPoint> points) {
    return new TrainingTask(
        spec,
        List.of(
            new TrainingTask.Quantity(
                PropertyRegistry.standard().require("formation_energy"), List.of(ENERGY))),
        POOL,
        points,
        5);
  }

  private static List<Query> queries() {
    return POOL.entries().stream().map(entry -> new Query(entry.candidate(), ENERGY)).toList();
  }

  /** An earlier version kept no noise and a hundred draws: the predictions must not change. */
  @Test
  void artifactsOfTheEarlierVersionAnswerAsBefore() {
    TrainedModel model = trainer.train(task(carried, firstPoints(10)), WorkListener.NONE);
    ArtifactEnvelope written = ArtifactEnvelope.open(model.artifact());
    assertThat(written.description()).contains("\"noise\":");
    int pool = POOL.entries().size();
    byte[] earlier =
        ArtifactEnvelope.seal(
            written.predictor(),
            written.description().replaceAll(",\"noise\":[^,}]+", ""),
            Arrays.copyOf(written.payload(), 2 * Double.BYTES * pool + 100 * Float.BYTES * pool));

    try (Predictor loaded = trainer.load(earlier)) {
      assertThat(loaded.members()).isEqualTo(100);
      assertThat(loaded.predict(queries()).stream().map(Prediction::mean))
          .isEqualTo(model.predictor().predict(queries()).stream().map(Prediction::mean).toList());
    }
  }

  @Test
  void beforeAnythingIsComputedThePretrainedModelAnswersAsItIs() {
    TrainedModel model = trainer.train(task(carried, List.of()), WorkListener.NONE);

    List<FormationPrediction> own = pretrained.predict(FEATURES);
    List<Prediction> answered = model.predictor().predict(queries());
    for (int i = 0; i < own.size(); i++) {
      assertThat(answered.get(i).mean()).isCloseTo(own.get(i).mean(), within(1e-6));
      assertThat(answered.get(i).modelDeviation()).isCloseTo(own.get(i).deviation(), within(1e-6));
    }
    assertThat(model.metrics()).containsEntry("formation_energy.points", 0.0);
  }

  @Test
  void computedEnergiesCarryItOver() {
    Predictor before = trainer.train(task(carried, List.of()), WorkListener.NONE).predictor();
    Predictor after = trainer.train(task(carried, firstPoints(24)), WorkListener.NONE).predictor();

    double missedBefore = 0;
    double missedAfter = 0;
    for (int i = 0; i < 24; i++) {
      missedBefore += Math.abs(before.predict(queries()).get(i).mean() - energy(i));
      missedAfter += Math.abs(after.predict(queries()).get(i).mean() - energy(i));
    }
    assertThat(missedAfter).isLessThan(missedBefore / 2);
  }

  @Test
  void anArtifactAnswersWithoutPoolAndNetworks() {
    TrainedModel model = trainer.train(task(carried, firstPoints(6)), WorkListener.NONE);

    Predictor loaded = new FormationTrainer(digest -> new byte[0], "cpu").load(model.artifact());

    assertThat(loaded.predict(queries())).isEqualTo(model.predictor().predict(queries()));
    assertThat(loaded.draws(queries())).isDeepEqualTo(model.predictor().draws(queries()));
    assertThat(loaded.members()).isEqualTo(loaded.draws(queries()).length);
    byte[] cut = model.artifact().clone();
    cut[cut.length / 2] ^= 1;
    assertThatIllegalArgumentException().isThrownBy(() -> trainer.load(cut));
  }

  @Test
  void blocksAreScoredAsCandidatesArePredicted() {
    Predictor predictor =
        trainer.train(task(carried, firstPoints(6)), WorkListener.NONE).predictor();
    CandidateBlock block = POOL.block(40);
    POOL.stream(0, 1).fill(block);
    float[] mean = new float[40];
    float[] deviation = new float[40];

    try (Predictor.BlockScorer scorer = predictor.scorer(block, ENERGY, 40)) {
      scorer.score(block, mean, deviation);
    }

    List<Prediction> single = predictor.predict(queries());
    for (int i = 0; i < single.size(); i++) {
      assertThat((double) mean[i]).isCloseTo(single.get(i).mean(), within(1e-6));
      assertThat((double) deviation[i]).isCloseTo(single.get(i).modelDeviation(), within(1e-6));
    }
  }

  @Test
  void drawsSpreadAsThePredictionsSay() {
    Predictor predictor = trainer.train(task(carried, List.of()), WorkListener.NONE).predictor();
    double[][] draws = predictor.draws(queries());
    Prediction first = predictor.predict(queries()).get(0);
    double sum = 0;
    for (double[] draw : draws) {
      sum += Math.pow(draw[0] - first.mean(), 2) / draws.length;
    }

    assertThat(Math.sqrt(sum)).isBetween(0.5 * first.modelDeviation(), 2 * first.modelDeviation());
  }

  @Test
  void ofAStrangerNoMoreIsKnownThanOfThePoolAtLarge() {
    Predictor predictor = trainer.train(task(carried, List.of()), WorkListener.NONE).predictor();
    Candidate plain = Candidate.of(POOL.entries().get(0).candidate().composition());
    Candidate stranger =
        new Candidate(
            plain.composition(),
            Conditions.of(Pool.STRUCTURE, new ConditionValue.Category("elsewhere")));

    List<Prediction> answers =
        predictor.predict(List.of(new Query(plain, ENERGY), new Query(stranger, ENERGY)));

    double widest =
        predictor.predict(queries()).stream().mapToDouble(Prediction::mean).max().orElseThrow();
    assertThat(answers.get(0)).isEqualTo(answers.get(1));
    assertThat(answers.get(0).mean() + 3 * answers.get(0).modelDeviation()).isGreaterThan(widest);
  }

  @Test
  void withoutAPriorTwentyEnergiesAreNeeded() {
    ModelSpec own = ModelSpec.formation(new ModelSpec.Prior.None(), 1);

    assertThatThrownBy(() -> trainer.train(task(own, firstPoints(19)), WorkListener.NONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("20");
    assertThat(
            trainer
                .train(task(own, firstPoints(20)), WorkListener.NONE)
                .predictor()
                .predict(queries()))
        .hasSameSizeAs(POOL.entries());
  }

  @Test
  void repeatsAreAveragedAndStrangersLeftOut() {
    Candidate third = POOL.entries().get(3).candidate();
    Candidate first = POOL.entries().get(0).candidate();
    List<String> names = POOL.entries().stream().map(Pool.Entry::id).toList();

    MeasuredStructures measured =
        MeasuredStructures.of(
            names,
            FEATURES,
            List.of(
                point(third, 0.1),
                point(Candidate.of(third.composition()), 9),
                point(first, -0.2),
                point(third, 0.3)));

    assertThat(measured.data().names()).containsExactly(names.get(0), names.get(3));
    assertThat(measured.data().energies()).containsExactly(new double[] {-0.2, 0.2}, within(1e-12));
    assertThat(measured.leftOut()).isEqualTo(1);
  }

  @Test
  void structuresAreDescribedOnceForAsLongAsThePoolIsInUse() {
    PoolFeatures features = new PoolFeatures();
    AtomicInteger looks = new AtomicInteger();

    List<StructureFeatures> first = features.of(POOL, share -> looks.incrementAndGet());
    List<StructureFeatures> second = features.of(pool(), share -> looks.incrementAndGet());

    assertThat(second).isSameAs(first);
    assertThat(looks).hasValue(1);
  }

  @Test
  void aModelThatIsNotKeptIsNamed() {
    String unknown = "cd".repeat(32);
    ModelSpec spec = ModelSpec.formation(new ModelSpec.Prior.Pretrained(unknown), 1);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> trainer.train(task(spec, List.of()), WorkListener.NONE))
        .withMessageContaining(unknown)
        .withMessageContaining("register");
  }

  @Test
  void otherPropertiesAndPoolsWithoutStructuresAreRefused() {
    TrainingTask hardness =
        new TrainingTask(
            carried,
            List.of(
                new TrainingTask.Quantity(
                    PropertyRegistry.standard().require("hardness"), List.of())),
            POOL,
            List.of(),
            5);
    TrainingTask bare =
        new TrainingTask(
            carried,
            task(carried, List.of()).quantities(),
            new Pool(
                List.of(
                    new Pool.Entry("bare", POOL.entries().get(0).candidate(), List.of(ENERGY)))),
            List.of(),
            5);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> trainer.train(hardness, WorkListener.NONE))
        .withMessageContaining("not hardness");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> trainer.train(bare, WorkListener.NONE))
        .withMessageContaining("carries its structure");
  }

  @Test
  void itStopsWhenNobodyWantsTheModelAnyMore() {
    assertThatThrownBy(() -> trainer.train(task(carried, List.of()), (share, phase) -> false))
        .isInstanceOf(WorkCancelled.class);
  }
}
