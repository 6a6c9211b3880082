package org.bloomery.ui.results;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.bloomery.actors.campaign.CampaignCommand;
import org.bloomery.actors.campaign.Consequences;
import org.bloomery.actors.campaign.MeasurementInput;
import org.bloomery.actors.service.CommandResult;
import org.bloomery.actors.view.CampaignDetail;
import org.bloomery.actors.view.MeasurementView;
import org.bloomery.actors.work.CampaignReplay;
import org.bloomery.data.measurement.Measurement;
import org.bloomery.data.measurement.ResultText;
import org.bloomery.data.objective.PropertyRegistry;
import org.bloomery.ui.UiServices;
import org.bloomery.ui.layout.Later;
import org.bloomery.ui.layout.Quantities;
import org.bloomery.ui.layout.SignedIn;
import org.bloomery.ui.layout.StateBadge;
import org.bloomery.ui.layout.Texts;

/**
 * Corrects a result or takes it back, after showing what rests on it: models, proposals, the best
 * so far; and, when asked, what would have been proposed without it.
 */
final class CorrectionDialog extends Dialog {
  private static final long serialVersionUID = 1L;

  /** Experiments that are named; more are counted. */
  private static final int NAMED = 8;

  private final transient UiServices services;
  private final transient CampaignDetail detail;
  private final transient Measurement measurement;
  private final boolean retract;
  private final transient Consumer<CommandResult.Accepted> changed;
  private final TextField value = new TextField(Texts.of("correction-dialog.result"));
  private final TextField uncertainty =
      new TextField(Texts.of("correction-dialog.standard-uncertainty-if-known"));
  private final TextArea note = new TextArea(Texts.of("correction-dialog.note"));
  private final TextField reason = new TextField(Texts.of("correction-dialog.why"));
  private final Span problem = new Span();
  private final UnorderedList consequences = new UnorderedList();
  private final Div instead = new Div();
  private final transient ResultText reader = new ResultText(PropertyRegistry.standard());

  CorrectionDialog(
      UiServices services,
      CampaignDetail detail,
      MeasurementView row,
      boolean retract,
      Consumer<CommandResult.Accepted> changed) {
    this.services = services;
    this.detail = detail;
    this.measurement = row.measurement();
    this.retract = retract;
    this.changed = changed;
    setHeaderTitle(
        retract
            ? Texts.of(
                "correction-dialog.retract-of", measurement.id(), ResultWords.value(measurement))
            : Texts.of(
                "correction-dialog.correct-of", measurement.id(), ResultWords.value(measurement)));
    setWidth("min(42rem, 94vw)");
    value.setId("corrected-value");
    value.setValue(ResultWords.typed(measurement));
    uncertainty.setId("corrected-uncertainty");
    uncertainty.setValue(ResultWords.typedUncertainty(measurement));
    note.setValue(measurement.circumstances().note());
    reason.setId("reason");
    reason.setWidthFull();
    reason.setRequiredIndicatorVisible(true);
    (retract ? reason : value).setAutofocus(true);
    problem.addClassName("problem");
    problem.getElement().setAttribute("role", "alert");
    consequences.addClassName("consequences");
    consequences.setId("consequences");
    instead.setId("instead");
    Button replay =
        new Button(Texts.of("correction-dialog.what-would-have-been-proposed"), click -> replay());
    replay.setId("replay");
    replay.setDisableOnClick(true);
    replay.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
    Div form = new Div();
    form.addClassName("form");
    if (!retract) {
      form.add(value, uncertainty, note);
    }
    form.add(
        reason,
        problem,
        new Paragraph(Texts.of("correction-dialog.what-rests")),
        consequences,
        replay,
        instead);
    add(form);
    Button confirm =
        new Button(
            retract ? Texts.of("correction-dialog.retract") : Texts.of("correction-dialog.correct"),
            click -> send());
    confirm.setId("confirm");
    confirm.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    getFooter().add(new Button(Texts.of("correction-dialog.leave-it"), click -> close()), confirm);
  }

  /** Finds the consequences, then opens. */
  void ask(Component page) {
    Later.then(
        page,
        services.campaigns().consequences(detail.summary().id(), measurement.id()),
        found -> {
          found.ifPresent(this::show);
          open();
        });
  }

  private void show(Consequences found) {
    tell(models(found));
    tell(proposals(found));
    tell(best(found));
    found
        .coverage()
        .flatMap(now -> found.coverageWithout().map(then -> coverage(now, then)))
        .ifPresent(this::tell);
    tell(
        retract
            ? Texts.of("correction-dialog.it-is-kept-and-marked")
            : Texts.of("correction-dialog.the-earlier-value-is-kept"));
  }

  private void tell(String sentence) {
    consequences.add(new ListItem(sentence));
  }

  private static String models(Consequences found) {
    List<String> models = found.models();
    return models.isEmpty()
        ? Texts.of("correction-dialog.no-model-has-learned")
        : models.size() > NAMED
            ? Texts.of(
                "correction-dialog.models-to-learned",
                models.getFirst(),
                models.getLast(),
                models.size())
            : Texts.count(
                "correction-dialog.models-learned", models.size(), String.join(", ", models));
  }

  private static String proposals(Consequences found) {
    List<Consequences.Touched> touched = found.proposals();
    if (touched.isEmpty()) {
      return Texts.of("correction-dialog.nothing-was-proposed");
    }
    String named =
        String.join(
            ", ",
            touched.stream()
                .limit(NAMED)
                .map(one ->
                    one.experiment()
                        + " ("
                        + StateBadge.words(one.state().name()).toLowerCase(java.util.Locale.ROOT)
                        + ")")
                .toList());
    return touched.size() > NAMED
        ? Texts.of(
            "correction-dialog.proposed-and-more", touched.size(), named, touched.size() - NAMED)
        : Texts.count("correction-dialog.proposed", touched.size(), named);
  }

  private String best(Consequences found) {
    String unit = detail.summary().unit();
    if (found.best().isEmpty()) {
      return Texts.of("correction-dialog.there-is-no-best-result");
    }
    String now = Quantities.withUnit(found.best().getAsDouble(), unit);
    if (found.bestWithout().isEmpty()) {
      return Texts.of("correction-dialog.without-it-there-is-no", now);
    }
    String without = Quantities.withUnit(found.bestWithout().getAsDouble(), unit);
    return now.equals(without)
        ? Texts.of("correction-dialog.the-best-so-far-does", now)
        : Texts.of("correction-dialog.the-best-so-far", now, without);
  }

  private static String coverage(
      org.bloomery.actors.campaign.Coverage now, org.bloomery.actors.campaign.Coverage then) {
    return Texts.of(
        "correction-dialog.80-intervals-held-of-results",
        now.inside(),
        now.scored(),
        then.inside(),
        then.scored());
  }

  private void replay() {
    instead.removeAll();
    Paragraph waiting = new Paragraph(Texts.of("correction-dialog.every-batch-is-planned-again"));
    waiting.addClassName("quiet");
    instead.add(waiting);
    Later.then(
        this,
        services
            .history()
            .replay(detail.summary().id(), OptionalLong.empty(), Optional.of(measurement.id())),
        batches -> showInstead(batches.orElse(List.of())));
  }

  private void showInstead(List<CampaignReplay.Batch> batches) {
    instead.removeAll();
    UnorderedList list = new UnorderedList();
    list.addClassName("consequences");
    for (CampaignReplay.Batch batch : batches) {
      if (!batch.same()) {
        list.add(
            new ListItem(
                Texts.of(
                    "correction-dialog.round-in-place",
                    batch.round(),
                    alloys(batch.replayed()),
                    alloys(batch.recorded()))));
      }
    }
    instead.add(
        list.getChildren().findAny().isEmpty()
            ? new Paragraph(Texts.of("correction-dialog.the-same-no-batch-so"))
            : list);
  }

  private static String alloys(List<String> candidates) {
    return candidates.isEmpty()
        ? Texts.of("correction-dialog.nothing")
        : String.join(", ", candidates);
  }

  private void send() {
    problem.setText("");
    CampaignCommand command;
    try {
      command = command();
    } catch (IllegalArgumentException e) {
      problem.setText(String.valueOf(e.getMessage()));
      return;
    }
    Later.then(
        this,
        services.campaigns().execute(detail.summary().id(), command),
        result -> {
          switch (result) {
            case CommandResult.Accepted accepted -> {
              close();
              accepted.notices().forEach(Later::notice);
              changed.accept(accepted);
            }
            case CommandResult.Refused refused -> problem.setText(refused.refusal().message());
          }
        });
  }

  private CampaignCommand command() {
    String why = reason.getValue().strip();
    if (retract) {
      return new CampaignCommand.RetractMeasurement(SignedIn.require(), measurement.id(), why);
    }
    String property = measurement.test().property();
    Measurement.Circumstances before = measurement.circumstances();
    MeasurementInput corrected =
        new MeasurementInput(
            measurement.experiment(),
            measurement.experiment().isPresent()
                ? Optional.empty()
                : Optional.of(measurement.nominal()),
            measurement.asMade(),
            measurement.test(),
            reader.value(property, value.getValue()),
            reader.uncertainty(property, uncertainty.getValue()),
            new Measurement.Circumstances(
                before.method(),
                before.operator(),
                before.instrument(),
                before.specimen(),
                before.time(),
                note.getValue(),
                before.source(),
                before.attachments()));
    return new CampaignCommand.AmendMeasurement(
        SignedIn.require(), measurement.id(), corrected, why);
  }
}
