package org.bloomery.ui.bench;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bloomery.actors.campaign.CampaignCommand;
import org.bloomery.actors.service.CampaignService;
import org.bloomery.actors.service.CommandResult;
import org.bloomery.actors.view.BenchEntry;
import org.bloomery.actors.view.CampaignChange;
import org.bloomery.actors.view.ExperimentView;
import org.bloomery.data.chemistry.Formula;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.data.space.Candidate;
import org.bloomery.ui.UiServices;
import org.bloomery.ui.layout.BrowserZone;
import org.bloomery.ui.layout.EmptyState;
import org.bloomery.ui.layout.Later;
import org.bloomery.ui.layout.PageHead;
import org.bloomery.ui.layout.Places;
import org.bloomery.ui.layout.Quantities;
import org.bloomery.ui.layout.Refreshing;
import org.bloomery.ui.layout.SignedIn;
import org.bloomery.ui.layout.StateBadge;
import org.bloomery.ui.layout.Texts;

/**
 * The bench: what the person has in hand, and what a laboratory may take next, over all its
 * campaigns. Made for gloves and a phone: one card an experiment, large buttons.
 */
@Route("bench")
public final class BenchView extends Div implements HasDynamicTitle {
  private static final long serialVersionUID = 1L;

  /** Cards of the queue; who needs more looks into the campaign. */
  private static final int MOST_SHOWN = 60;

  private final String everyLab = Texts.of("bench.all-laboratories");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ROOT);

  private final transient CampaignService campaigns;
  private final ZoneId fallback;
  private final Select<String> lab = new Select<>();
  private final Div lots = new Div();
  private final Div mine = new Div();
  private final Div queue = new Div();
  private final transient Refreshing refreshing =
      new Refreshing(Duration.ofSeconds(2), this::refresh);
  private transient Optional<CampaignService.Subscription> subscription = Optional.empty();
  private transient List<BenchEntry> entries = List.of();
  private transient List<String> offered = List.of();
  private final transient Map<Face, Div> cards = new HashMap<>();

  /** What a card shows of an entry; ranks change with every model, and cards need not. */
  private record Face(
      String campaign,
      String campaignName,
      String experiment,
      String state,
      Candidate candidate,
      List<PropertyTest> tests,
      Optional<ExperimentView.ClaimView> claim) {
    static Face of(BenchEntry entry) {
      ExperimentView experiment = entry.experiment();
      return new Face(
          entry.campaign(),
          entry.campaignName(),
          experiment.id(),
          experiment.state(),
          experiment.candidate(),
          experiment.tests(),
          experiment.claim());
    }
  }

  /** Of the experiment that is claimed by a key: its button goes, and the focus goes with it. */
  private String followed = "";

  private final EmptyState nothingInHand =
      new EmptyState(Texts.of("bench.you-have-nothing-in-hand"));
  private final EmptyState moreWait = new EmptyState("");
  private final EmptyState nothingWaits =
      new EmptyState(Texts.of("bench.nothing-waits-new-proposals-appear"));

  public BenchView(UiServices services) {
    campaigns = services.campaigns();
    fallback = services.zone();
    addClassNames("page", "bench-page");
    lab.setLabel(Texts.of("bench.laboratory"));
    lab.setId("lab");
    lab.setItems(everyLab);
    lab.setValue(everyLab);
    lab.addValueChangeListener(event -> show());
    mine.addClassName("tasks");
    mine.setId("my-work");
    queue.addClassName("tasks");
    queue.setId("lab-queue");
    lots.addClassName("shelves");
    Div queueHead = new Div(new H2(Texts.of("bench.may-be-taken")), lots, lab);
    queueHead.addClassName("section-head");
    Section own = new Section(new H2(Texts.of("bench.in-hand")), mine);
    own.addClassName("bare");
    Section next = new Section(queueHead, queue);
    next.addClassName("bare");
    add(new PageHead(Texts.of("bench.bench")), own, next);
  }

  @Override
  public String getPageTitle() {
    return Texts.title(Texts.of("bench.bench"));
  }

  @Override
  protected void onAttach(AttachEvent event) {
    UI ui = event.getUI();
    subscription = Optional.of(campaigns.subscribe(change -> hear(ui, change)));
    refresh();
  }

  @Override
  protected void onDetach(DetachEvent event) {
    subscription.ifPresent(CampaignService.Subscription::close);
    subscription = Optional.empty();
  }

  /** A burst of changes leads to one refresh. */
  private void hear(UI ui, CampaignChange change) {
    if (change instanceof CampaignChange.EventShown && ui.isAttached()) {
      refreshing.hear(ui);
    }
  }

  private void refresh() {
    Later.then(
        this,
        campaigns.bench(),
        found -> {
          if (!found.equals(entries)) {
            entries = found;
            offerLabs();
            show();
          } else if (entries.isEmpty()) {
            show();
          }
        });
  }

  private void offerLabs() {
    List<String> labs =
        Stream.concat(Stream.of(everyLab), entries.stream().map(BenchEntry::lab).sorted())
            .distinct()
            .toList();
    if (labs.equals(offered)) {
      return;
    }
    offered = labs;
    String before = lab.getValue();
    lab.setItems(labs);
    lab.setValue(labs.contains(before) ? before : everyLab);
    lab.setVisible(labs.size() > 2);
    lots.removeAll();
    labs.stream()
        .filter(name -> !name.equals(everyLab))
        .forEach(name -> {
          Anchor shelf = new Anchor(Places.lots(name), Texts.of("bench.lots-of", name));
          shelf.getElement().setAttribute("router-link", true);
          lots.add(shelf);
        });
  }

  private void show() {
    String me = SignedIn.require().id();
    List<BenchEntry> held =
        entries.stream()
            .filter(entry -> holder(entry.experiment()).filter(me::equals).isPresent())
            .toList();
    List<Component> own = new ArrayList<>();
    held.forEach(entry -> own.add(card(entry)));
    if (held.isEmpty()) {
      own.add(nothingInHand);
    }
    arrange(mine, own);
    List<BenchEntry> open =
        entries.stream()
            .filter(entry -> holder(entry.experiment()).isEmpty())
            .filter(entry -> everyLab.equals(lab.getValue()) || entry.lab().equals(lab.getValue()))
            .filter(BenchView::mayBeClaimed)
            .toList();
    List<Component> next = new ArrayList<>();
    List<BenchEntry> first = open.stream().limit(MOST_SHOWN).toList();
    first.forEach(entry -> next.add(card(entry)));
    if (open.isEmpty()) {
      next.add(nothingWaits);
    } else if (open.size() > MOST_SHOWN) {
      moreWait.say(Texts.of("bench.more-wait-the-queue", open.size() - MOST_SHOWN));
      next.add(moreWait);
    }
    arrange(queue, next);
    cards
        .keySet()
        .retainAll(
            Stream.concat(held.stream(), first.stream()).map(Face::of).collect(Collectors.toSet()));
  }

  /** Leaves what stands in its place alone, and with it focus and clicks on their way. */
  private static void arrange(Div list, List<Component> wanted) {
    Set<Component> kept = new HashSet<>(wanted);
    list.getChildren().filter(child -> !kept.contains(child)).toList().forEach(list::remove);
    for (int at = 0; at < wanted.size(); at++) {
      if (at >= list.getComponentCount() || list.getComponentAt(at) != wanted.get(at)) {
        list.addComponentAtIndex(at, wanted.get(at));
      }
    }
  }

  /** The card of an entry, the same one as long as it shows the same. */
  private Div card(BenchEntry entry) {
    return cards.computeIfAbsent(
        Face.of(entry), face -> card(entry, holder(entry.experiment()).isPresent()));
  }

  /** As it is by now: its card may be older. */
  private ExperimentView current(BenchEntry entry) {
    return entries.stream()
        .filter(one -> key(one).equals(key(entry)))
        .findFirst()
        .orElse(entry)
        .experiment();
  }

  private static boolean mayBeClaimed(BenchEntry entry) {
    return switch (entry.experiment().state()) {
      case "PROPOSED" -> !entry.approval();
      default -> true;
    };
  }

  private static String key(BenchEntry entry) {
    return entry.campaign() + "/" + entry.experiment().id();
  }

  private static Optional<String> holder(ExperimentView experiment) {
    return experiment.claim().map(ExperimentView.ClaimView::holder);
  }

  private Div card(BenchEntry entry, boolean held) {
    ExperimentView experiment = entry.experiment();
    Div card = new Div();
    card.addClassName("task");
    card.getElement().setAttribute("data-experiment", experiment.id());
    RouterLink alloy =
        new RouterLink(
            Formula.text(experiment.candidate().composition()),
            TaskView.class,
            new RouteParameters(
                Map.of("campaign", entry.campaign(), "experiment", experiment.id())));
    alloy.addClassName("task-alloy");
    Div head = new Div(alloy, new StateBadge(experiment.state()));
    head.addClassName("card-head");
    Span tests =
        new Span(
            experiment.tests().stream().map(Quantities::words).collect(Collectors.joining("; ")));
    Span where = new Span(entry.campaignName() + " · " + experiment.id());
    where.addClassName("quiet");
    Div actions = new Div();
    actions.addClassName("actions");
    card.add(head, tests, where);
    if (held) {
      experiment
          .claim()
          .ifPresent(claim -> {
            Span until =
                new Span(
                    Texts.of(
                        "bench.yours-until",
                        TIME.withZone(BrowserZone.of(this, fallback)).format(claim.leaseEnd())));
            until.addClassName("quiet");
            card.add(until);
          });
      RouterLink record =
          new RouterLink(
              Texts.of("bench.record"),
              TaskView.class,
              new RouteParameters(
                  Map.of("campaign", entry.campaign(), "experiment", experiment.id())));
      record.addClassName("main-action");
      record.setId("record-" + experiment.id());
      if (followed.equals(key(entry))) {
        followed = "";
        record.getElement().callJsFunction("focus");
      }
      actions.add(record, more(entry));
    } else {
      Button claim =
          new Button(
              Texts.of("bench.claim"),
              click -> {
                followed = click.getClickCount() == 0 ? key(entry) : "";
                claim(entry);
              });
      claim.setId("claim-" + experiment.id());
      claim.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
      actions.add(claim, more(entry));
    }
    card.add(actions);
    return card;
  }

  private Button more(BenchEntry entry) {
    ExperimentView experiment = entry.experiment();
    Button more =
        new Button(
            Texts.of("bench.more"),
            click ->
                Later.then(
                    this,
                    campaigns.claimToken(entry.campaign(), experiment.id(), SignedIn.require()),
                    token ->
                        new ExperimentActions(
                                campaigns,
                                entry.campaign(),
                                current(entry),
                                token,
                                accepted -> seen(entry, accepted))
                            .ask(this)));
    more.setId("more-" + experiment.id());
    more.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
    more.setAriaLabel(Texts.of("bench.more-to-do", experiment.id()));
    return more;
  }

  private void claim(BenchEntry entry) {
    Later.command(
        this,
        campaigns.execute(
            entry.campaign(),
            new CampaignCommand.Claim(
                SignedIn.require(), entry.experiment().id(), Optional.empty())),
        accepted -> seen(entry, accepted));
  }

  /** Shows what was done once the campaign's rows show it. */
  private void seen(BenchEntry entry, CommandResult.Accepted accepted) {
    Later.then(this, campaigns.campaign(entry.campaign(), accepted.sequence()), shown -> refresh());
  }
}
