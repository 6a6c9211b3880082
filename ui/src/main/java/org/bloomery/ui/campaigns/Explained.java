package org.bloomery.ui.campaigns;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.bloomery.actors.service.PredictionService;
import org.bloomery.actors.view.ExplainedPrediction;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.data.space.Candidate;
import org.bloomery.ui.chart.Attribution;
import org.bloomery.ui.layout.Later;
import org.bloomery.ui.layout.Texts;

/** Why a campaign's model expects what it expects of a candidate, worked out while one looks. */
final class Explained extends Div {
  private static final long serialVersionUID = 1L;

  private final transient PredictionService predictions;
  private final Paragraph state = new Paragraph();
  private final Attribution attribution = new Attribution();
  private int asked;

  Explained(PredictionService predictions) {
    this.predictions = predictions;
    setId("explained");
    state.addClassName("quiet");
    state.getElement().setAttribute("role", "status");
    add(new H2(Texts.of("explained.what-makes-the-difference")), state, attribution);
  }

  /** Asks the serving model about a candidate. */
  void explain(String campaign, Candidate candidate, PropertyTest test) {
    await(predictions.explain(campaign, candidate, test));
  }

  /** Asks the model whose prediction an experiment is compared with. */
  void explainExperiment(String campaign, String experiment) {
    await(predictions.explainExperiment(campaign, experiment));
  }

  /** An answer to an earlier question is dropped. */
  private void await(CompletionStage<Optional<ExplainedPrediction>> answer) {
    int question = ++asked;
    attribution.clear();
    state.setText(Texts.of("explained.working-out-what-each-part"));
    Later.then(
        this,
        answer,
        explanation -> {
          if (question == asked) {
            explanation.ifPresentOrElse(
                this::show, () -> state.setText(Texts.of("explained.nothing-to-explain-there")));
          }
        });
  }

  private void show(ExplainedPrediction explained) {
    state.setText(Texts.of("explained.shapley-values-of-model", explained.modelVersion()));
    attribution.show(
        explained.effects().stream()
            .map(effect ->
                new Attribution.Bar(effect.name(), effect.value(), effect.effect(), effect.error()))
            .toList(),
        explained.usual(),
        explained.prediction(),
        explained.background(),
        explained.unit());
  }
}
