package org.bloomery.ui.definition;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Aside;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import java.util.Optional;
import org.bloomery.actors.campaign.CampaignCommand;
import org.bloomery.actors.campaign.CampaignSpec;
import org.bloomery.actors.campaign.CampaignStatus;
import org.bloomery.actors.service.CampaignService;
import org.bloomery.actors.service.CommandResult;
import org.bloomery.actors.view.CampaignDetail;
import org.bloomery.data.space.DesignSpace;
import org.bloomery.ui.CampaignDefinitions;
import org.bloomery.ui.UiServices;
import org.bloomery.ui.layout.EmptyState;
import org.bloomery.ui.layout.KeptInput;
import org.bloomery.ui.layout.Later;
import org.bloomery.ui.layout.PageHead;
import org.bloomery.ui.layout.Places;
import org.bloomery.ui.layout.SignedIn;
import org.bloomery.ui.layout.Texts;

/**
 * A campaign is defined here: elements on the periodic table or a table of candidates, what is
 * wanted, what it may cost; the size of the space and what is still missing are told while one
 * types, and what is whole is saved as a draft. Begins empty, with a draft ({@code ?draft=ID}) or
 * with a copy of any campaign ({@code ?copy=ID}).
 */
@Route("new-campaign")
public final class NewCampaignView extends Div implements BeforeEnterObserver, HasDynamicTitle {
  private static final long serialVersionUID = 1L;

  /** Longer definitions are cut where they are shown, not where they are kept. */
  private static final int SHOWN_TEXT = 20_000;

  private final transient CampaignService campaigns;
  private final transient CampaignDefinitions definitions;
  private final PageHead head = new PageHead(Texts.of("new-campaign.new-campaign"));
  private final DefinitionForm form = new DefinitionForm(this::changed);
  private final TextArea whole = new TextArea(Texts.of("new-campaign.the-whole-definition"));
  private final Div sheet = new Div();
  private final SpaceMeter meter = new SpaceMeter();
  private final Paragraph knowledge = new Paragraph();
  private final Paragraph beside = new Paragraph();
  private final Paragraph missing = new Paragraph();
  private final Paragraph kept = new Paragraph();
  private final Pre text = new Pre();
  private final Button start = new Button(Texts.of("new-campaign.start"), click -> start());
  private final Button rehearse =
      new Button(Texts.of("new-campaign.rehearse-first"), click -> leave("/rehearsal"));
  private final Button later =
      new Button(Texts.of("new-campaign.keep-as-a-draft"), click -> leave(""));
  private final Button asText =
      new Button(Texts.of("new-campaign.change-it-as-text"), click -> changeText());
  private Optional<KeptInput> typed = Optional.empty();

  private transient Draft draft;
  private transient String owner = "";
  private transient Optional<CampaignSpec> before = Optional.empty();

  /** Empty while something is missing. */
  private transient Optional<CampaignDefinitions.Definition> definition = Optional.empty();

  public NewCampaignView(UiServices services) {
    campaigns = services.campaigns();
    definitions = services.definitions();
    draft = new Draft(this, campaigns, Optional.empty(), this::saved);
    addClassName("page");
    whole.setId("whole-text");
    whole.setWidthFull();
    whole.setMinHeight("24rem");
    whole.setVisible(false);
    whole.setValueChangeMode(ValueChangeMode.LAZY);
    whole.addValueChangeListener(event -> changed());
    head.under(toCampaigns(Texts.of("new-campaign.campaigns")));
    sheet.add(new Div(form, whole), summary());
    sheet.addClassName("definition");
    add(head, sheet);
  }

  @Override
  public String getPageTitle() {
    return Texts.title(Texts.of("new-campaign.new-campaign"));
  }

  private Aside summary() {
    missing.setId("missing");
    missing.getElement().setAttribute("role", "status");
    missing.addClassName("quiet");
    knowledge.setId("knowledge");
    knowledge.addClassName("quiet");
    beside.addClassName("quiet");
    kept.setId("kept");
    kept.addClassName("fine");
    kept.getElement().setAttribute("aria-live", "polite");
    start.setId("start");
    start.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    rehearse.setId("rehearse");
    later.setId("draft");
    later.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
    text.setId("definition-text");
    asText.setId("as-text");
    asText.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
    Details details = new Details(Texts.of("new-campaign.as-text-for-scripts"), text, asText);
    Div actions = new Div(start, rehearse, later);
    actions.addClassName("actions");
    Aside summary = new Aside(meter, knowledge, beside, missing, actions, kept, details);
    summary.addClassName("summary");
    return summary;
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    QueryParameters asked = event.getLocation().getQueryParameters();
    asked.getSingleParameter("draft").ifPresent(id -> load(id, true));
    asked.getSingleParameter("copy").ifPresent(id -> load(id, false));
    if (asked.getParameters().isEmpty() && SignedIn.account().isPresent()) {
      typed = Optional.of(KeptInput.of(form, "new-campaign"));
    }
  }

  @Override
  protected void onAttach(AttachEvent event) {
    owner = owner.isEmpty() ? SignedIn.require().id() : owner;
    changed();
  }

  private void load(String campaign, boolean own) {
    form.setVisible(false);
    // Nothing can be pressed that would go by a form which does not know the definition yet.
    sheet.setVisible(false);
    Later.then(this, campaigns.newest(campaign), found -> show(found, campaign, own));
  }

  private void show(Optional<CampaignDetail> found, String campaign, boolean own) {
    if (found.isEmpty()) {
      replace(Texts.of("new-campaign.there-is-no-campaign", campaign), "");
      return;
    }
    CampaignDetail detail = found.get();
    if (own && detail.summary().status() != CampaignStatus.DRAFT) {
      replace(Texts.of("new-campaign.has-started", detail.summary().name()), campaign);
      return;
    }
    sheet.setVisible(true);
    String name = detail.summary().name();
    CampaignSpec begun =
        own
            ? detail.spec()
            : detail
                .spec()
                .withNameAndOwner(Texts.of("new-campaign.copy", name), SignedIn.require().id());
    CampaignDefinitions.Stated stated = definitions.stated(begun);
    before = Optional.of(begun);
    if (own) {
      head.title(name);
      owner = detail.spec().owner();
      draft = new Draft(this, campaigns, Optional.of(campaign), this::saved);
      draft.begin(detail.spec());
    }
    if (!stated.beside().isEmpty()) {
      beside.setText(
          Texts.of("new-campaign.also-stated-in-the-text", String.join(", ", stated.beside())));
    }
    if (stated.outline().isPresent()) {
      form.setVisible(true);
      form.show(stated.outline().get(), begun.name());
    } else {
      changeText(stated.text());
    }
  }

  /** By its address, as the page of campaigns leads here: packages form no circles. */
  private static Anchor toCampaigns(String words) {
    Anchor link = new Anchor("", words);
    link.getElement().setAttribute("router-link", true);
    return link;
  }

  private void replace(String why, String campaign) {
    removeAll();
    Anchor back = toCampaigns(Texts.of("new-campaign.to-all-campaigns"));
    add(head, new EmptyState(why, back));
    if (!campaign.isEmpty()) {
      back.setText(Texts.of("new-campaign.to-its-page"));
      back.setHref(Places.campaign(campaign));
    }
  }

  private void changeText() {
    definition.ifPresent(known -> changeText(known.text()));
  }

  /** From here on the text counts: it may say what the fields cannot. */
  private void changeText(String stated) {
    form.setVisible(false);
    whole.setVisible(true);
    asText.setVisible(false);
    whole.setValue(stated);
    changed();
  }

  /** Reads everything anew; what is missing is told in place of the definition. */
  private void changed() {
    if (!form.isVisible() && !whole.isVisible()) {
      return; // the campaign to begin with is still on its way
    }
    try {
      definition = Optional.of(whole.isVisible() ? ofText() : ofForm());
      missing.setText("");
      knowledge.setText(definition.get().knowledge());
      String known = definition.get().text();
      text.setText(
          known.length() > SHOWN_TEXT
              ? known.substring(0, SHOWN_TEXT)
                  + "\n"
                  + Texts.of("new-campaign.more", known.length() - SHOWN_TEXT)
              : known);
      draft.save(definition.get().spec());
    } catch (IllegalArgumentException e) {
      if (form.isVisible() && form.isWithoutCandidates()) {
        meter.clear();
      }
      definition = Optional.empty();
      missing.setText(String.valueOf(e.getMessage()));
      knowledge.setText("");
      text.setText("");
    }
    start.setEnabled(definition.isPresent());
    rehearse.setEnabled(definition.isPresent());
    later.setEnabled(definition.isPresent());
    asText.setEnabled(definition.isPresent());
  }

  private CampaignDefinitions.Definition ofForm() {
    DesignSpace space = form.space();
    meter.measure(space);
    return definitions.complete(form.read(space), before, owner);
  }

  private CampaignDefinitions.Definition ofText() {
    CampaignDefinitions.Definition read = definitions.read(whole.getValue(), owner);
    meter.measure(read.spec().space());
    return read;
  }

  private void saved(Draft.State state) {
    switch (state) {
      case Draft.State.Saved saved -> {
        kept.setText(Texts.of("new-campaign.saved-as-a-draft"));
        kept.setClassName("alert", false);
        kept.setClassName("fine", true);
        if (saved.first()) {
          typed.ifPresent(KeptInput::forget);
          // Whoever loads the page again finds this draft, not an empty form.
          getUI()
              .ifPresent(ui ->
                  ui.getPage()
                      .getHistory()
                      .replaceState(null, "new-campaign?draft=" + saved.campaign()));
        }
      }
      case Draft.State.Refused refused -> {
        kept.setText(Texts.of("new-campaign.not-saved", refused.message()));
        kept.setClassName("fine", false);
        kept.setClassName("alert", true);
      }
    }
  }

  private void start() {
    draft.whenSaved(saved ->
        Later.then(
            this,
            campaigns.execute(saved.campaign(), new CampaignCommand.Start(SignedIn.require())),
            result -> {
              switch (result) {
                case CommandResult.Accepted started ->
                    open(new Draft.Kept(started.campaign(), started.sequence()), "");
                case CommandResult.Refused refused -> {
                  Later.problem(
                      Texts.of(
                          "new-campaign.saved-as-a-draft-not-started",
                          refused.refusal().message()));
                  open(saved, "");
                }
              }
            }));
  }

  private void leave(String where) {
    draft.whenSaved(saved -> open(saved, where));
  }

  /** Opens a page of the campaign once what was done can be seen there. */
  private void open(Draft.Kept done, String where) {
    Later.then(
        this,
        campaigns.campaign(done.campaign(), done.sequence()),
        seen ->
            getUI().orElseGet(UI::getCurrent).navigate(Places.campaign(done.campaign()) + where));
  }
}
