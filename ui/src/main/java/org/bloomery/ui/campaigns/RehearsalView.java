package org.bloomery.ui.campaigns;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.NumberField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.bloomery.actors.campaign.CampaignCommand;
import org.bloomery.actors.campaign.CampaignStatus;
import org.bloomery.actors.campaign.Rehearsing;
import org.bloomery.actors.rehearsal.RehearsalDesk;
import org.bloomery.actors.rehearsal.RehearsalResult;
import org.bloomery.actors.service.RehearsalService;
import org.bloomery.actors.view.CampaignChange;
import org.bloomery.actors.view.CampaignDetail;
import org.bloomery.ui.UiServices;
import org.bloomery.ui.layout.EmptyState;
import org.bloomery.ui.layout.Later;
import org.bloomery.ui.layout.PageHead;
import org.bloomery.ui.layout.Places;
import org.bloomery.ui.layout.SignedIn;

/**
 * A campaign is played many times before it starts: what batches and how many experiments are
 * likely to reach, if the world is as the model believes.
 */
@Route("campaigns/:campaign/rehearsal")
public final class RehearsalView extends LivePage implements BeforeEnterObserver, HasDynamicTitle {
  private static final long serialVersionUID = 1L;
  private static final String WORK = "rehearsal";

  /** Experiments that a laboratory may do at once. */
  private static final int MOST_AT_ONCE = 1_000;

  private final transient RehearsalService rehearsals;
  private String campaign = "";
  private String title = "Rehearsal";
  private final RouterLink back = new RouterLink("Campaign", CampaignListView.class);
  private final PageHead head = new PageHead("Rehearsal");
  private final NumberField turnaround = new NumberField("The laboratory takes");
  private final Select<Unit> unit = new Select<>();
  private final IntegerField places = new IntegerField("Experiments at once");
  private final TextField batches = new TextField("Batches to compare");
  private final IntegerField truths = new IntegerField("Times it is played");
  private final Span problem = new Span();
  private final Button play = new Button("Play it", click -> play());
  private final RunningWork work = new RunningWork(this::cancel);
  private final Button start = new Button("Start the campaign", click -> start());
  private final Div outcome = new Div();
  private final EmptyState nothing =
      new EmptyState(
          "Not played yet. State what the laboratory can do and play it: a minute or two, after"
              + " trainings that campaigns wait for.");
  private transient Optional<RehearsalResult> shown = Optional.empty();

  /** In what the turnaround is stated. */
  private enum Unit {
    HOURS("hours", Duration.ofHours(1)),
    DAYS("days", Duration.ofDays(1)),
    WEEKS("weeks", Duration.ofDays(7));

    private final String words;
    private final Duration one;

    Unit(String words, Duration one) {
      this.words = words;
      this.one = one;
    }
  }

  public RehearsalView(UiServices services) {
    super(services.campaigns());
    rehearsals = services.rehearsals();
    addClassName("page");
    turnaround.setId("turnaround");
    turnaround.setValue(1.0);
    turnaround.setHelperText("For what it does at once.");
    unit.setId("turnaround-unit");
    unit.setLabel("Unit of time");
    unit.setItems(Unit.values());
    unit.setItemLabelGenerator(one -> one.words);
    unit.setValue(Unit.DAYS);
    places.setId("places");
    places.setMin(1);
    places.setMax(MOST_AT_ONCE);
    places.setHelperText("Empty: as many as a batch.");
    batches.setId("batches");
    batches.setHelperText("E.g. 2, 4, 8. Empty: half of its batch, itself and its double.");
    truths.setId("truths");
    truths.setMin(1);
    truths.setMax(Rehearsing.MOST_TRUTHS);
    truths.setValue(Rehearsing.TRUTHS);
    problem.addClassName("problem");
    problem.getElement().setAttribute("role", "alert");
    play.setId("play");
    play.setDisableOnClick(true);
    play.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    start.setId("start");
    start.setVisible(false);
    Div fields = new Div(turnaround, unit, places, batches, truths);
    fields.addClassName("fields");
    Div actions = new Div(play, start);
    actions.addClassName("actions");
    outcome.setId("rehearsed");
    head.under(back)
        .purpose(
            "The campaign, played many times from nothing on what its model believes before any"
                + " result. A simulation, no forecast: the world may be rougher.");
    add(
        head,
        new Section(new H2("What the laboratory can do"), fields, problem, actions),
        work,
        nothing,
        outcome);
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    campaign = Places.parameter(event, "campaign");
    back.setRoute(CampaignView.class, campaign);
  }

  @Override
  public String getPageTitle() {
    return title + " · Bloomery";
  }

  @Override
  boolean shows(CampaignChange change) {
    return change.campaign().equals(campaign);
  }

  @Override
  void progressed(CampaignChange.WorkProgress moved) {
    if (moved.work().equals(WORK)) {
      work.show(moved);
      if (moved.share() >= 1) {
        refresh();
      }
    }
  }

  @Override
  void refresh() {
    Later.then(this, campaigns().campaign(campaign, 0), this::show);
  }

  private void show(Optional<CampaignDetail> found) {
    if (found.isEmpty()) {
      removeAll();
      add(
          new PageHead("No such campaign"),
          new EmptyState(
              "There is no campaign “" + campaign + "”.",
              new RouterLink("To all campaigns", CampaignListView.class)));
      return;
    }
    title = "Rehearsal of " + found.get().summary().name();
    head.title(title);
    back.setText(found.get().summary().name());
    start.setVisible(found.get().summary().status() == CampaignStatus.DRAFT);
    Later.then(this, rehearsals.look(campaign), this::answered);
  }

  private void answered(RehearsalService.Answer answer) {
    switch (answer) {
      case RehearsalService.Answer.Given given -> show(given.standing());
      case RehearsalService.Answer.Refused refused -> {
        problem.setText(refused.refusal().message());
        play.setEnabled(true);
      }
    }
  }

  private void show(RehearsalDesk.Standing standing) {
    play.setEnabled(standing.running().isEmpty());
    work.show(
        standing.running().stream()
            .map(running ->
                new CampaignDetail.Work(
                    WORK, running.share(), "%d of %d".formatted(running.truths(), running.of())))
            .toList());
    standing.failure().ifPresent(why -> problem.setText("It was not played to its end: " + why));
    nothing.setVisible(standing.last().isEmpty() && standing.running().isEmpty());
    if (!standing.last().equals(shown)) {
      shown = standing.last();
      outcome.removeAll();
      shown.ifPresent(result -> outcome.add(new RehearsedPlans(result)));
    }
  }

  private void play() {
    problem.setText("");
    try {
      Later.then(this, rehearsals.begin(campaign, asked()), this::answered);
    } catch (IllegalArgumentException e) {
      problem.setText(String.valueOf(e.getMessage()));
      play.setEnabled(true);
    }
  }

  private Rehearsing.Asked asked() {
    double count = Optional.ofNullable(turnaround.getValue()).orElse(0.0);
    if (!(count > 0)) {
      throw new IllegalArgumentException(
          "Say how long the laboratory takes: a number above 0, e.g. 3 days.");
    }
    Duration time =
        Duration.ofSeconds(Math.max(1, Math.round(count * unit.getValue().one.toSeconds())));
    return new Rehearsing.Asked(
        time,
        places.isEmpty() ? OptionalInt.empty() : OptionalInt.of(accepted(places, MOST_AT_ONCE)),
        sizes(),
        truths.isEmpty() ? Rehearsing.TRUTHS : accepted(truths, Rehearsing.MOST_TRUTHS),
        OptionalLong.empty());
  }

  /** A whole number from 1 to the most; fields let through what is beyond their bounds. */
  private static int accepted(IntegerField field, int most) {
    int count = field.getValue();
    if (count < 1 || count > most) {
      throw new IllegalArgumentException(
          "%s: accepted is 1 to %d, not %d.".formatted(field.getLabel(), most, count));
    }
    return count;
  }

  private List<Integer> sizes() {
    List<Integer> sizes = new ArrayList<>();
    for (String part : batches.getValue().split("[,;\\s]+")) {
      if (!part.isEmpty()) {
        try {
          sizes.add(Integer.parseInt(part));
        } catch (NumberFormatException e) {
          throw new IllegalArgumentException(
              "“" + part + "” is no batch size; accepted are whole numbers, e.g. 2, 4, 8.", e);
        }
      }
    }
    if (sizes.size() > Rehearsing.MOST_BATCHES) {
      throw new IllegalArgumentException(
          "At most " + Rehearsing.MOST_BATCHES + " batch sizes are compared at once.");
    }
    return sizes;
  }

  private void cancel() {
    Later.then(this, rehearsals.cancel(campaign), this::answered);
  }

  private void start() {
    Later.command(
        this,
        campaigns().execute(campaign, new CampaignCommand.Start(SignedIn.require())),
        accepted ->
            Later.then(
                this,
                campaigns().campaign(campaign, accepted.sequence()),
                seen -> getUI().ifPresent(ui -> ui.navigate(CampaignView.class, campaign))));
  }
}
