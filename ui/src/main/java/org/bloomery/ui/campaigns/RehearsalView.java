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
import org.bloomery.ui.layout.Texts;

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
  private String title = Texts.of("rehearsal.rehearsal");
  private final RouterLink back =
      new RouterLink(Texts.of("rehearsal.campaign"), CampaignListView.class);
  private final PageHead head = new PageHead(Texts.of("rehearsal.rehearsal"));
  private final NumberField turnaround =
      new NumberField(Texts.of("rehearsal.the-laboratory-takes"));
  private final Select<Unit> unit = new Select<>();
  private final IntegerField places = new IntegerField(Texts.of("rehearsal.experiments-at-once"));
  private final TextField batches = new TextField(Texts.of("rehearsal.batches-to-compare"));
  private final IntegerField truths = new IntegerField(Texts.of("rehearsal.times-it-is-played"));
  private final Span problem = new Span();
  private final Button play = new Button(Texts.of("rehearsal.play-it"), click -> play());
  private final RunningWork work = new RunningWork(this::cancel);
  private final Button start =
      new Button(Texts.of("rehearsal.start-the-campaign"), click -> start());
  private final Div outcome = new Div();
  private final EmptyState nothing = new EmptyState(Texts.of("rehearsal.not-played-yet-state"));
  private transient Optional<RehearsalResult> shown = Optional.empty();

  /** In what the turnaround is stated. */
  private enum Unit {
    HOURS(Duration.ofHours(1)),
    DAYS(Duration.ofDays(1)),
    WEEKS(Duration.ofDays(7));

    private final Duration one;

    Unit(Duration one) {
      this.one = one;
    }

    private String words() {
      return switch (this) {
        case HOURS -> Texts.of("rehearsal.hours");
        case DAYS -> Texts.of("rehearsal.days");
        case WEEKS -> Texts.of("rehearsal.weeks");
      };
    }
  }

  public RehearsalView(UiServices services) {
    super(services.campaigns());
    rehearsals = services.rehearsals();
    addClassName("page");
    turnaround.setId("turnaround");
    turnaround.setValue(1.0);
    turnaround.setHelperText(Texts.of("rehearsal.for-what-it-does"));
    unit.setId("turnaround-unit");
    unit.setLabel(Texts.of("rehearsal.unit-of-time"));
    unit.setItems(Unit.values());
    unit.setItemLabelGenerator(Unit::words);
    unit.setValue(Unit.DAYS);
    places.setId("places");
    places.setMin(1);
    places.setMax(MOST_AT_ONCE);
    places.setHelperText(Texts.of("rehearsal.empty-as-many"));
    batches.setId("batches");
    batches.setHelperText(Texts.of("rehearsal.e-g-2-4-8"));
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
    head.under(back).purpose(Texts.of("rehearsal.the-campaign-played-many-times"));
    add(
        head,
        new Section(
            new H2(Texts.of("rehearsal.what-the-laboratory-can-do")), fields, problem, actions),
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
    return Texts.title(title);
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
          new PageHead(Texts.of("rehearsal.no-such-campaign")),
          new EmptyState(
              Texts.of("rehearsal.there-is-no-campaign", campaign),
              new RouterLink(Texts.of("rehearsal.to-all-campaigns"), CampaignListView.class)));
      return;
    }
    title = Texts.of("rehearsal.rehearsal-of", found.get().summary().name());
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
                    WORK,
                    running.share(),
                    Texts.of("rehearsal.of", running.truths(), running.of())))
            .toList());
    standing
        .failure()
        .ifPresent(why -> problem.setText(Texts.of("rehearsal.it-was-not-played", why)));
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
      throw new IllegalArgumentException(Texts.of("rehearsal.say-how-long-the-laboratory"));
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
          Texts.of("rehearsal.accepted-is-1", field.getLabel(), most, count));
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
              Texts.of("rehearsal.is-no-batch-size-accepted", part), e);
        }
      }
    }
    if (sizes.size() > Rehearsing.MOST_BATCHES) {
      throw new IllegalArgumentException(
          Texts.of("rehearsal.at-most-batch-sizes", Rehearsing.MOST_BATCHES));
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
