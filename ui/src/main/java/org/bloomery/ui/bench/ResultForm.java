package org.bloomery.ui.bench;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Consumer;
import org.bloomery.actors.campaign.CampaignCommand;
import org.bloomery.actors.campaign.MeasurementInput;
import org.bloomery.actors.service.CampaignService;
import org.bloomery.actors.service.CommandResult;
import org.bloomery.actors.view.ExperimentView;
import org.bloomery.data.bench.Sample;
import org.bloomery.data.measurement.Measurement;
import org.bloomery.data.measurement.ResultText;
import org.bloomery.data.objective.Property;
import org.bloomery.data.objective.PropertyRegistry;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.ui.layout.KeptInput;
import org.bloomery.ui.layout.Later;
import org.bloomery.ui.layout.Quantities;
import org.bloomery.ui.layout.SignedIn;
import org.bloomery.ui.layout.Texts;
import org.jspecify.annotations.Nullable;

/**
 * One result of an experiment as it is typed: a number with its unit, a limit ("> 2000 MPa") or a
 * category. What was typed is kept by the browser until it is recorded.
 */
public final class ResultForm extends Div {
  private static final long serialVersionUID = 1L;

  private final transient CampaignService campaigns;
  private final String campaign;
  private final transient ExperimentView experiment;
  private final transient OptionalLong token;
  private final transient Consumer<CommandResult.Accepted> recorded;
  private final String idempotencyKey = UUID.randomUUID().toString();
  private final ComboBox<PropertyTest> test = new ComboBox<>(Texts.of("result-form.test"));
  private final TextField value = new TextField(Texts.of("result-form.result"));
  private final TextField uncertainty =
      new TextField(Texts.of("result-form.standard-uncertainty-if-known"));
  private final TextArea note = new TextArea(Texts.of("result-form.note"));
  private final Select<Sample> sample = new Select<>();
  private final Span problem = new Span();
  private final KeptInput kept;
  private final transient ResultText reader = new ResultText(PropertyRegistry.standard());

  public ResultForm(
      CampaignService campaigns,
      String campaign,
      ExperimentView experiment,
      OptionalLong token,
      List<Sample> samples,
      Consumer<CommandResult.Accepted> recorded) {
    this.campaigns = campaigns;
    this.campaign = campaign;
    this.experiment = experiment;
    this.token = token;
    this.recorded = recorded;
    addClassName("form");
    List<PropertyTest> asked =
        experiment.missing().isEmpty() ? experiment.tests() : experiment.missing();
    test.setItems(asked);
    test.setItemLabelGenerator(Quantities::words);
    test.setValue(asked.getFirst());
    value.setId("result-value");
    value.setAutofocus(true);
    test.addValueChangeListener(changed -> value.setHelperText(help(changed.getValue())));
    value.setHelperText(help(asked.getFirst()));
    uncertainty.setId("result-uncertainty");
    note.setId("result-note");
    problem.addClassName("problem");
    problem.getElement().setAttribute("role", "alert");
    sample.setLabel(Texts.of("result-form.sample"));
    sample.setId("result-sample");
    sample.setItems(samples);
    sample.setItemLabelGenerator(one -> one == null ? Texts.of("result-form.none") : one.code());
    sample.setEmptySelectionAllowed(true);
    sample.setEmptySelectionCaption(Texts.of("result-form.none"));
    sample.setVisible(!samples.isEmpty());
    sample.addValueChangeListener(event -> sample.setHelperText(made(event.getValue())));
    samples.stream().findFirst().ifPresent(sample::setValue);
    add(test, value, uncertainty, sample, note, problem);
    kept = KeptInput.of(this, "result-" + campaign + "-" + experiment.id());
  }

  /**
   * Presses the button by Enter in a line of the form; in the note Enter begins a line, and
   * elsewhere it is the key of what has the focus.
   */
  public void entersBy(Button save) {
    save.addClickShortcut(Key.ENTER).listenOn(value, uncertainty);
  }

  /** What the model will train on. */
  private static String made(@Nullable Sample chosen) {
    return Optional.ofNullable(chosen)
        .flatMap(Sample::asMade)
        .map(one ->
            Texts.of(
                "result-form.as-made", Quantities.atomicPercent(one.candidate().composition())))
        .orElse(Texts.of("result-form.not-weighed-in-the-nominal"));
  }

  private static String help(PropertyTest asked) {
    Property property = PropertyRegistry.standard().require(asked.property());
    return switch (property.kind()) {
      case NUMBER ->
          property.unit().symbol().equals("1")
              ? Texts.of("result-form.a-number-or-before")
              : Texts.of("result-form.in-or-with-its-own", property.unit().symbol());
      case YES_NO -> Texts.of("result-form.yes-or-no");
      case CATEGORY -> Texts.of("result-form.a-name-e-g-bcc");
    };
  }

  /** Records what was typed, or says beside the fields what is not accepted. */
  public void record() {
    problem.setText("");
    MeasurementInput input;
    try {
      String property = test.getValue().property();
      Optional<Sample> of = Optional.ofNullable(sample.getValue());
      input =
          new MeasurementInput(
              Optional.of(experiment.id()),
              Optional.empty(),
              of.flatMap(Sample::asMade),
              test.getValue(),
              reader.value(property, value.getValue()),
              reader.uncertainty(property, uncertainty.getValue()),
              new Measurement.Circumstances(
                  "",
                  SignedIn.require().id(),
                  "",
                  of.map(Sample::code).orElse(""),
                  Instant.now(),
                  note.getValue(),
                  "dashboard",
                  List.of()));
    } catch (IllegalArgumentException e) {
      problem.setText(String.valueOf(e.getMessage()));
      return;
    }
    Later.then(
        this,
        campaigns.execute(
            campaign,
            new CampaignCommand.RecordMeasurements(
                SignedIn.require(),
                List.of(input),
                token,
                Optional.of(idempotencyKey),
                input.test().key()
                    + value.getValue()
                    + uncertainty.getValue()
                    + input.circumstances().specimen()
                    + note.getValue())),
        this::answered);
  }

  private void answered(CommandResult result) {
    switch (result) {
      case CommandResult.Accepted accepted -> {
        kept.forget();
        accepted.notices().forEach(Later::notice);
        recorded.accept(accepted);
      }
      case CommandResult.Refused refused -> problem.setText(refused.refusal().message());
    }
  }
}
