package org.bloomery.actors.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bloomery.actors.fixtures.RunningPlatform.answer;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.bloomery.actors.campaign.CampaignState;
import org.bloomery.actors.campaign.GeneratorRecord;
import org.bloomery.actors.fixtures.Campaigns;
import org.bloomery.actors.fixtures.CentroidGenerators;
import org.bloomery.actors.fixtures.Databases;
import org.bloomery.actors.fixtures.RunningPlatform;
import org.bloomery.actors.work.CampaignReplay;
import org.bloomery.data.store.DatabaseSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneratedCampaignTest {
  /** So many that batches are asked for after a generative model was trained. */
  private static final int EXPERIMENTS = 14;

  @TempDir private Path directory;

  @Test
  void aCampaignWithDecodedCandidatesIsReplayedFromItsArtifactsOrFromItsRequests()
      throws Exception {
    DatabaseSettings settings = Databases.empty(DatabaseSettings.Kind.H2, directory);
    String id;
    try (RunningPlatform running =
        new RunningPlatform(settings, directory, new CentroidGenerators())) {
      id = running.create(Campaigns.onOpenSpace(EXPERIMENTS));
      running.complete(id);
    }
    CentroidGenerators later = new CentroidGenerators();
    try (RunningPlatform running = new RunningPlatform(settings, directory, later)) {
      CampaignState state = answer(running.platform().state(id));
      List<GeneratorRecord> made = state.work().generating().trained();
      assertThat(made).isNotEmpty();
      Path artifacts = directory.resolve("artifacts");

      assertThat(replayed(running, id)).allMatch(CampaignReplay.Batch::same);
      assertThat(later.trainings()).as("all are on disk").isZero();
      for (String digest :
          Set.copyOf(made.stream().map(GeneratorRecord::artifactDigest).toList())) {
        Files.delete(artifact(artifacts, digest));
      }
    }
    try (RunningPlatform running = new RunningPlatform(settings, directory, later)) {
      assertThat(replayed(running, id)).allMatch(CampaignReplay.Batch::same);
      assertThat(later.trainings()).as("made again from their requests").isPositive();
    }
  }

  private static List<CampaignReplay.Batch> replayed(RunningPlatform running, String id)
      throws Exception {
    return answer(running.platform().history().replay(id, OptionalLong.empty(), Optional.empty()))
        .orElseThrow();
  }

  private static Path artifact(Path folder, String digest) throws Exception {
    try (var files = Files.walk(folder)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(digest))
          .findFirst()
          .orElseThrow();
    }
  }

  @Test
  void aGenerativeModelThatCannotBeMadeHoldsNothingUp() throws Exception {
    CentroidGenerators generators = new CentroidGenerators();
    generators.broken(true);
    try (RunningPlatform running =
        new RunningPlatform(
            Databases.empty(DatabaseSettings.Kind.H2, directory), directory, generators)) {
      String id = running.create(Campaigns.onOpenSpace(EXPERIMENTS));
      running.complete(id);

      CampaignState state = answer(running.platform().state(id));
      assertThat(state.measurements().size()).isEqualTo(EXPERIMENTS);
      assertThat(state.work().generating().trained()).isEmpty();
      assertThat(state.work().generating().desk().rounds()).isPositive();
      assertThat(replayed(running, id)).allMatch(CampaignReplay.Batch::same);
    }
  }
}
