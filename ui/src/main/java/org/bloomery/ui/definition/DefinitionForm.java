package org.bloomery.ui.definition;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bloomery.data.objective.Property;
import org.bloomery.data.space.DesignSpace;
import org.bloomery.ui.CampaignDefinitions.Knowledge;
import org.bloomery.ui.CampaignDefinitions.Outline;
import org.bloomery.ui.layout.Texts;

/** The fields of a campaign's definition. */
final class DefinitionForm extends Div {
  private static final long serialVersionUID = 1L;
  private static final int STANDARD_BUDGET = 40;
  private static final int STANDARD_BATCH = 4;

  private final transient Runnable changed;
  private final TextField name = new TextField(Texts.of("definition-form.name"));
  private final TextArea description = new TextArea(Texts.of("definition-form.what-for"));
  private final TextField lab = new TextField(Texts.of("definition-form.laboratory"));
  private final CandidateFields candidates;
  private final ObjectiveFields objective;
  private final IntegerField experiments =
      new IntegerField(Texts.of("definition-form.experiments-it-may-spend"));
  private final IntegerField batch =
      new IntegerField(Texts.of("definition-form.proposals-at-a-time"));
  private final Select<Knowledge> knowledge = new Select<>();
  private final Checkbox approval =
      new Checkbox(Texts.of("definition-form.somebody-approves-each-proposal-first"));
  private final Checkbox sources =
      new Checkbox(Texts.of("definition-form.also-breed-alloys-and-decode"));
  private boolean quiet = true;

  /**
   * @param changed runs after every change by a person
   */
  DefinitionForm(Runnable changed) {
    this.changed = changed;
    addClassName("definition-form");
    candidates = new CandidateFields(this::hear);
    objective = new ObjectiveFields(this::hear);
    name.setId("name");
    name.setRequiredIndicatorVisible(true);
    description.setId("description");
    lab.setId("lab");
    lab.setHelperText(Texts.of("definition-form.where-alloys-are-made"));
    positive(experiments, "experiments", STANDARD_BUDGET);
    positive(batch, "batch", STANDARD_BATCH);
    knowledge.setId("prior");
    knowledge.setLabel(Texts.of("definition-form.the-model-begins"));
    knowledge.addClassName("wide-field");
    knowledge.setItemLabelGenerator(DefinitionForm::words);
    offer(Knowledge.SIMULATOR);
    approval.setId("approval");
    sources.setId("sources");
    sources.setHelperText(Texts.of("definition-form.for-spaces-too-large"));
    name.addValueChangeListener(event -> hear());
    description.addValueChangeListener(event -> hear());
    lab.addValueChangeListener(event -> hear());
    knowledge.addValueChangeListener(event -> hear());
    approval.addValueChangeListener(event -> hear());
    sources.addValueChangeListener(event -> hear());
    Div naming = new Div(name, lab, description);
    naming.addClassName("fields");
    Div costs = new Div(experiments, batch, knowledge);
    costs.addClassName("fields");
    add(
        new Section(new H2(Texts.of("definition-form.what-it-is-called")), naming),
        candidates,
        objective,
        new Section(new H2(Texts.of("definition-form.how-it-is-run")), costs, approval, sources));
    quiet = false;
  }

  private void positive(IntegerField field, String id, int value) {
    field.setId(id);
    field.setMin(1);
    field.setStepButtonsVisible(true);
    field.setValue(value);
    field.addValueChangeListener(event -> hear());
  }

  /** What the definition before states can be left as it is only where there is one. */
  private void offer(Knowledge chosen) {
    knowledge.setItems(
        chosen == Knowledge.AS_BEFORE
            ? List.of(Knowledge.values())
            : List.of(Knowledge.SIMULATOR, Knowledge.RESULTS_ALONE));
    knowledge.setValue(chosen);
  }

  private static String words(Knowledge known) {
    return switch (known) {
      case SIMULATOR -> Texts.of("definition-form.the-propertys-simulator-where-one");
      case RESULTS_ALONE -> Texts.of("definition-form.nothing-it-learns-from-results");
      case AS_BEFORE -> Texts.of("definition-form.what-its-definition-states");
    };
  }

  private void hear() {
    if (quiet) {
      return; // fields tell their standards while the form is made or filled
    }
    sources.setVisible(candidates.isOpen());
    objective.leaveOut(candidates.broughtByAll(objective.property()));
    changed.run();
  }

  /**
   * @param called name of the campaign, whatever the outline says
   */
  void show(Outline outline, String called) {
    quiet = true;
    name.setValue(called);
    description.setValue(outline.description());
    lab.setValue(outline.lab());
    objective.show(outline.objective());
    candidates.show(outline.space(), outline.objective().fixed());
    experiments.setValue(outline.experiments());
    batch.setValue(outline.batch());
    offer(outline.knowledge());
    approval.setValue(outline.approval());
    sources.setValue(outline.severalSources());
    quiet = false;
    hear();
  }

  /** Whether nothing is said yet of what may be varied. */
  boolean isWithoutCandidates() {
    return candidates.isEmpty();
  }

  /**
   * The space as stated so far.
   *
   * @throws IllegalArgumentException saying what is missing or not accepted
   */
  DesignSpace space() {
    return candidates.read(objective.property(), objective.conditions());
  }

  /**
   * All that is stated.
   *
   * @param space as read before
   * @throws IllegalArgumentException saying what is missing or not accepted
   */
  Outline read(DesignSpace space) {
    if (name.isEmpty()) {
      throw new IllegalArgumentException(Texts.of("definition-form.give-the-campaign-a-name"));
    }
    Property property = objective.property();
    Set<String> open = candidates.broughtAlong(property);
    return new Outline(
        name.getValue(),
        description.getValue(),
        lab.getValue(),
        space,
        objective.read(open),
        knowledge.getValue(),
        number(experiments),
        number(batch),
        approval.getValue(),
        candidates.isOpen() && sources.getValue());
  }

  private static int number(IntegerField field) {
    return Optional.ofNullable(field.getValue())
        .filter(value -> value >= 1)
        .orElseThrow(() ->
            new IllegalArgumentException(
                Texts.of("definition-form.a-whole-number-at-least", field.getLabel())));
  }
}
