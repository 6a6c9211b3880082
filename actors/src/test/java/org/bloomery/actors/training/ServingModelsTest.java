package org.bloomery.actors.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.data.space.CandidateBlock;
import org.bloomery.data.store.ArtifactFiles;
import org.bloomery.data.store.UnusableArtifactException;
import org.bloomery.models.ensemble.Prediction;
import org.bloomery.models.ensemble.Predictor;
import org.bloomery.models.ensemble.Query;
import org.bloomery.models.ensemble.TrainedModel;
import org.bloomery.models.ensemble.Trainer;
import org.bloomery.models.ensemble.TrainingTask;
import org.bloomery.models.ensemble.WorkListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServingModelsTest {
  private final AtomicInteger open = new AtomicInteger();
  private final AtomicInteger loaded = new AtomicInteger();
  @TempDir private Path directory;

  /** Restores predictors that only count how many are open. */
  private final class CountingTrainer implements Trainer {
    @Override
    public TrainedModel train(TrainingTask task, WorkListener listener) {
      throw new IllegalStateException("nothing is trained here");
    }

    @Override
    public Predictor load(byte[] artifact) {
      loaded.incrementAndGet();
      open.incrementAndGet();
      return new CountingPredictor();
    }
  }

  private final class CountingPredictor implements Predictor {
    @Override
    public int members() {
      return 2;
    }

    @Override
    public List<Prediction> predict(List<Query> queries) {
      return List.of();
    }

    @Override
    public double[][] draws(List<Query> queries) {
      return new double[2][0];
    }

    @Override
    public BlockScorer scorer(CandidateBlock layout, PropertyTest test, int capacity) {
      throw new IllegalStateException("nothing is scored here");
    }

    @Override
    public void close() {
      open.decrementAndGet();
    }
  }

  private List<String> artifacts(ArtifactFiles files, int count) {
    List<String> digests = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      digests.add(files.store(("model " + i).getBytes(StandardCharsets.UTF_8)));
    }
    return digests;
  }

  @Test
  void aModelIsRestoredOnceForAllItsUsers() throws Exception {
    ArtifactFiles files = ArtifactFiles.in(directory);
    String digest = artifacts(files, 1).get(0);

    try (ServingModels<Predictor> models = ServingModels.predictors(files, new CountingTrainer());
        ServingModels.Lease<Predictor> first = models.acquire(digest);
        ServingModels.Lease<Predictor> second = models.acquire(digest)) {
      assertThat(first.model()).isSameAs(second.model());
    }

    assertThat(loaded).hasValue(1);
    assertThat(open).hasValue(0);
  }

  @Test
  void modelsNobodyUsesMakeRoomAndThoseInUseStay() throws Exception {
    ArtifactFiles files = ArtifactFiles.in(directory);
    List<String> digests = artifacts(files, 40);

    try (ServingModels<Predictor> models = ServingModels.predictors(files, new CountingTrainer())) {
      ServingModels.Lease<Predictor> used = models.acquire(digests.get(0));
      for (String digest : digests.subList(1, 40)) {
        models.acquire(digest).close();
      }

      assertThat(open.get()).isBetween(2, 16);
      assertThat(models.acquire(digests.get(0)).model()).isSameAs(used.model());
    }
  }

  @Test
  void aModelInUseWhenAllAreClosedIsClosedByItsLastUser() throws Exception {
    ArtifactFiles files = ArtifactFiles.in(directory);
    ServingModels<Predictor> models = ServingModels.predictors(files, new CountingTrainer());
    ServingModels.Lease<Predictor> lease = models.acquire(artifacts(files, 1).get(0));

    models.close();
    assertThat(open).hasValue(1);
    lease.close();

    assertThat(open).hasValue(0);
  }

  @Test
  void aDamagedArtifactIsSaidToBeDamaged() throws Exception {
    ArtifactFiles files = ArtifactFiles.in(directory);
    String digest = artifacts(files, 1).get(0);
    Files.writeString(directory.resolve(digest), "something else");

    try (ServingModels<Predictor> models = ServingModels.predictors(files, new CountingTrainer())) {
      assertThatThrownBy(() -> models.acquire(digest))
          .isInstanceOf(UnusableArtifactException.class)
          .hasMessageContaining("damaged");
    }
  }
}
