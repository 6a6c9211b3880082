package org.bloomery.ui.definition;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Aside;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import java.util.Optional;
import org.bloomery.actors.campaign.CampaignCommand;
import org.bloomery.actors.service.CampaignService;
import org.bloomery.actors.service.CommandResult;
import org.bloomery.data.space.CompositionSpace;
import org.bloomery.ui.CampaignDefinitions;
import org.bloomery.ui.UiServices;
import org.bloomery.ui.layout.Later;
import org.bloomery.ui.layout.SignedIn;

/**
 * A campaign is defined here: elements on the periodic table, what is wanted, what it may cost; the
 * size of the space and what is still missing are told while one types.
 */
@Route("new-campaign")
@PageTitle("New campaign · Bloomery")
public final class NewCampaignView extends Div {
  private static final long serialVersionUID = 1L;
  private static final int STANDARD_BUDGET = 40;
  private static final int STANDARD_BATCH = 4;

  private final transient CampaignService campaigns;
  private final transient CampaignDefinitions definitions;
  private final TextField name = new TextField("Name");
  private final TextArea description = new TextArea("What for");
  private final SpaceFields space = new SpaceFields(this::changed);
  private final ObjectiveFields objective = new ObjectiveFields(this::changed);
  private final IntegerField experiments = new IntegerField("Experiments it may spend");
  private final IntegerField batch = new IntegerField("Proposals at a time");
  private final Checkbox approval = new Checkbox("Somebody approves each proposal first");
  private final Checkbox sources = new Checkbox("Also breed alloys and decode them from a map");
  private final SpaceMeter meter = new SpaceMeter();
  private final Paragraph knowledge = new Paragraph();
  private final Paragraph missing = new Paragraph();
  private final Pre text = new Pre();
  private final Button start = new Button("Start", click -> save(true));
  private final Button draft = new Button("Save as draft", click -> save(false));

  /** Empty while something is missing. */
  private transient Optional<CampaignDefinitions.Definition> definition = Optional.empty();

  private boolean built;

  public NewCampaignView(UiServices services) {
    campaigns = services.campaigns();
    definitions = services.definitions();
    addClassName("page");
    name.setId("name");
    name.setRequiredIndicatorVisible(true);
    description.setId("description");
    positive(experiments, "experiments", STANDARD_BUDGET);
    positive(batch, "batch", STANDARD_BATCH);
    approval.setId("approval");
    sources.setId("sources");
    sources.setHelperText("For spaces too large to look at every alloy of the grid.");
    name.addValueChangeListener(event -> changed());
    description.addValueChangeListener(event -> changed());
    approval.addValueChangeListener(event -> changed());
    sources.addValueChangeListener(event -> changed());
    Div naming = new Div(name, description);
    naming.addClassName("fields");
    Div costs = new Div(experiments, batch);
    costs.addClassName("fields");
    Div form =
        new Div(
            new Section(new H2("What it is called"), naming),
            space,
            objective,
            new Section(new H2("How it is run"), costs, approval, sources));
    form.addClassName("definition-form");
    Div page = new Div(form, summary());
    page.addClassName("definition");
    built = true;
    add(new H1("New campaign"), page);
  }

  private void positive(IntegerField field, String id, int value) {
    field.setId(id);
    field.setMin(1);
    field.setStepButtonsVisible(true);
    field.setValue(value);
    field.addValueChangeListener(event -> changed());
  }

  private Aside summary() {
    missing.setId("missing");
    missing.getElement().setAttribute("role", "status");
    missing.addClassName("quiet");
    knowledge.setId("knowledge");
    knowledge.addClassName("quiet");
    start.setId("start");
    start.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    draft.setId("draft");
    text.setId("definition-text");
    Details asText = new Details("As text, for scripts", text);
    Div actions = new Div(start, draft);
    actions.addClassName("actions");
    Aside summary = new Aside(meter, knowledge, missing, actions, asText);
    summary.addClassName("summary");
    return summary;
  }

  @Override
  protected void onAttach(AttachEvent event) {
    changed();
  }

  /** Reads everything anew; what is missing is told in place of the definition. */
  private void changed() {
    if (!built) {
      return; // fields tell their standards while the page is made
    }
    try {
      CompositionSpace stated = space.read();
      meter.measure(stated);
      definition = Optional.of(definitions.complete(outline(stated), SignedIn.require().id()));
      missing.setText("");
      knowledge.setText(definition.get().knowledge());
      text.setText(definition.get().text());
    } catch (IllegalArgumentException e) {
      if (space.isEmpty()) {
        meter.clear();
      }
      definition = Optional.empty();
      missing.setText(String.valueOf(e.getMessage()));
      knowledge.setText("");
      text.setText("");
    }
    start.setEnabled(definition.isPresent());
    draft.setEnabled(definition.isPresent());
  }

  private CampaignDefinitions.Outline outline(CompositionSpace stated) {
    if (name.isEmpty()) {
      throw new IllegalArgumentException("Give the campaign a name.");
    }
    return new CampaignDefinitions.Outline(
        name.getValue(),
        description.getValue(),
        stated,
        objective.read(),
        number(experiments),
        number(batch),
        approval.getValue(),
        sources.getValue());
  }

  private static int number(IntegerField field) {
    return Optional.ofNullable(field.getValue())
        .filter(value -> value >= 1)
        .orElseThrow(
            () -> new IllegalArgumentException(field.getLabel() + ": a whole number, at least 1."));
  }

  private void save(boolean starts) {
    definition.ifPresent(known ->
        Later.command(
            this,
            campaigns.create(
                new CampaignCommand.SaveDraft(SignedIn.require(), known.spec()), Optional.empty()),
            created -> {
              if (starts) {
                start(created);
              } else {
                open(created);
              }
            }));
  }

  /** A campaign that may not start yet stays a draft, and its page is where it can be mended. */
  private void start(CommandResult.Accepted created) {
    Later.then(
        this,
        campaigns.execute(created.campaign(), new CampaignCommand.Start(SignedIn.require())),
        result -> {
          switch (result) {
            case CommandResult.Accepted started -> open(started);
            case CommandResult.Refused refused -> {
              Later.problem("Saved as a draft, not started: " + refused.refusal().message());
              open(created);
            }
          }
        });
  }

  /** Opens the campaign's page once what was done can be seen there. */
  private void open(CommandResult.Accepted done) {
    Later.then(
        this,
        campaigns.campaign(done.campaign(), done.sequence()),
        seen -> getUI().orElseGet(UI::getCurrent).navigate("campaigns/" + done.campaign()));
  }
}
