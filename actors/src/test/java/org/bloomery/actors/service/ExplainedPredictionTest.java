package org.bloomery.actors.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bloomery.actors.fixtures.RunningPlatform.answer;

import java.nio.file.Path;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.bloomery.actors.campaign.CampaignState;
import org.bloomery.actors.fixtures.Alloys;
import org.bloomery.actors.fixtures.Campaigns;
import org.bloomery.actors.fixtures.Databases;
import org.bloomery.actors.fixtures.RunningPlatform;
import org.bloomery.actors.view.ExplainedPrediction;
import org.bloomery.data.objective.Conditions;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.data.store.DatabaseSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainedPredictionTest {
  @TempDir private Path directory;

  @Test
  void effectsOfElementsAddUpToThePredictionOfTheModelThatWasLocked() throws Exception {
    try (RunningPlatform running =
        new RunningPlatform(Databases.empty(DatabaseSettings.Kind.H2, directory), directory)) {
      PredictionService service = running.platform().predictions();
      String id = running.create(Campaigns.onPool(8));
      assertThat(answer(service.explain(id, Alloys.moNbW(50, 30), Alloys.STRENGTH)))
          .as("there is no model yet")
          .isEmpty();
      running.complete(id);
      CampaignState state = answer(running.platform().state(id));

      ExplainedPrediction serving =
          answer(service.explain(id, Alloys.moNbW(50, 30), Alloys.STRENGTH)).orElseThrow();

      assertThat(serving.modelVersion()).isEqualTo(state.servingModel().orElseThrow().version());
      assertThat(serving.unit()).isEqualTo("MPa");
      assertThat(serving.background()).isEqualTo("32 entries of the pool");
      assertThat(serving.effects())
          .extracting(ExplainedPrediction.Effect::name)
          .containsExactlyInAnyOrder("Nb", "Mo", "W");
      addsUp(serving);
      var locked =
          state.experiments().stream()
              .filter(file -> file.lock().flatMap(lock -> lock.model()).isPresent())
              .findFirst()
              .orElseThrow();
      ExplainedPrediction experiment =
          answer(service.explainExperiment(id, locked.id())).orElseThrow();
      assertThat(Optional.of(experiment.modelVersion()))
          .isEqualTo(locked.lock().orElseThrow().model());
      addsUp(experiment);
      assertThat(answer(service.explainExperiment(id, "E999"))).isEmpty();
      assertThat(
              answer(
                  service.explain(
                      id, Alloys.moNbW(50, 30), new PropertyTest("hardness", Conditions.NONE))))
          .as("nobody modelled the hardness")
          .isEmpty();
    }
  }

  private static void addsUp(ExplainedPrediction explained) {
    double sum =
        explained.usual()
            + explained.effects().stream().mapToDouble(ExplainedPrediction.Effect::effect).sum();
    assertThat(sum).isCloseTo(explained.prediction(), Offset.offset(1e-6));
  }
}
