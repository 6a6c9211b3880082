package org.bloomery.actors.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bloomery.actors.fixtures.RunningPlatform.answer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bloomery.actors.campaign.CampaignState;
import org.bloomery.actors.campaign.ModelRecord;
import org.bloomery.actors.fixtures.Alloys;
import org.bloomery.actors.fixtures.Campaigns;
import org.bloomery.actors.fixtures.Databases;
import org.bloomery.actors.fixtures.RunningPlatform;
import org.bloomery.actors.service.PredictionService.Predictions;
import org.bloomery.actors.service.PredictionService.Question;
import org.bloomery.actors.view.PredictedValue;
import org.bloomery.data.chemistry.Formula;
import org.bloomery.data.space.Candidate;
import org.bloomery.data.space.TernarySection;
import org.bloomery.data.store.DatabaseSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManyPredictionsTest {
  private static final Predictions UNKNOWN = new Predictions.None(Predictions.Why.UNKNOWN);

  @TempDir private Path directory;

  @Test
  void aWholeMapIsWhatSingleQuestionsAreToldAndEveryKeptModelMayBeAsked() throws Exception {
    DatabaseSettings database = Databases.empty(DatabaseSettings.Kind.H2, directory);
    List<Question> questions = new ArrayList<>();
    TernarySection.through(Alloys.space(), List.of(), Optional.empty())
        .tiling(10)
        .points()
        .forEach(point -> questions.add(new Question(point.candidate(), Alloys.STRENGTH)));
    questions.add(5, new Question(Candidate.of(Formula.parse("FeNb")), Alloys.STRENGTH));
    String id;
    ModelRecord oldest;
    try (RunningPlatform running = new RunningPlatform(database, directory)) {
      PredictionService service = running.platform().predictions();
      id = running.create(Campaigns.onPool(8));
      assertThat(answer(service.predict(id, questions)))
          .isEqualTo(new Predictions.None(Predictions.Why.NO_MODEL));
      running.complete(id);
      CampaignState state = answer(running.platform().state(id));
      oldest = state.models().getFirst();

      Predictions.Given given = given(answer(service.predict(id, questions)));

      assertThat(given.modelVersion()).isEqualTo(state.servingModel().orElseThrow().version());
      List<Optional<PredictedValue>> single = new ArrayList<>();
      for (Question question : questions) {
        single.add(
            answer(service.whatIf(id, List.of(question.candidate()), List.of(question.test())))
                .orElseThrow()
                .getFirst()
                .prediction());
      }
      assertThat(given.values()).isEqualTo(single);
      assertThat(given.values().get(5)).as("iron is not in the space").isEmpty();
      Predictions.Given earlier = given(answer(service.predictBy(id, oldest.version(), questions)));
      assertThat(earlier.modelVersion()).isEqualTo(oldest.version());
      assertThat(earlier.values()).isNotEqualTo(given.values());
      assertThat(answer(service.predictBy(id, "v999", questions))).isEqualTo(UNKNOWN);
      assertThat(answer(service.predict("none", questions))).isEqualTo(UNKNOWN);
    }

    forget(oldest);
    try (RunningPlatform again = new RunningPlatform(database, directory)) {
      PredictionService service = again.platform().predictions();
      assertThat(answer(service.predictBy(id, oldest.version(), questions)))
          .isEqualTo(new Predictions.None(Predictions.Why.NOT_KEPT));
      given(answer(service.predict(id, questions)));
    }
  }

  private static Predictions.Given given(Predictions predictions) {
    assertThat(predictions).isInstanceOf(Predictions.Given.class);
    return (Predictions.Given) predictions;
  }

  private void forget(ModelRecord model) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file :
          files.filter(f -> f.getFileName().toString().contains(model.artifactDigest())).toList()) {
        Files.delete(file);
      }
    }
  }
}
