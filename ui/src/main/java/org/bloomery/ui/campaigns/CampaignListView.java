package org.bloomery.ui.campaigns;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.bloomery.actors.campaign.CampaignStatus;
import org.bloomery.actors.view.CampaignChange;
import org.bloomery.actors.view.CampaignSummary;
import org.bloomery.ui.UiServices;
import org.bloomery.ui.definition.NewCampaignView;
import org.bloomery.ui.layout.EmptyState;
import org.bloomery.ui.layout.Later;
import org.bloomery.ui.layout.PageHead;
import org.bloomery.ui.layout.StateBadge;
import org.bloomery.ui.layout.Texts;

/** All campaigns of the laboratory: what each wants, how far it is and what needs attention. */
@Route("")
public final class CampaignListView extends LivePage implements HasDynamicTitle {
  private static final long serialVersionUID = 1L;

  /** With more campaigns than these one looks for one's own. */
  private static final int MANY = 8;

  private final ZoneId zone;
  private transient List<CampaignSummary> all = List.of();
  private final TextField name = new TextField(Texts.of("campaign-list.find-by-name"));
  private final Select<Optional<CampaignStatus>> state = new Select<>();
  private final Div finding = new Div(name, state);
  private final Paragraph none = new Paragraph(Texts.of("campaign-list.no-campaign-is-like"));
  private final Div cards = new Div();
  private final Map<String, CampaignCard> shown = new HashMap<>();
  private final EmptyState empty =
      new EmptyState(Texts.of("campaign-list.no-campaign-yet-define-one"));

  public CampaignListView(UiServices services) {
    super(services.campaigns());
    zone = services.zone();
    addClassName("page");
    name.setId("find-name");
    name.setClearButtonVisible(true);
    name.setValueChangeMode(ValueChangeMode.LAZY);
    name.addValueChangeListener(change -> sift());
    state.setId("find-state");
    state.setLabel(Texts.of("campaign-list.state"));
    state.setItems(
        Stream.concat(
                Stream.of(Optional.<CampaignStatus>empty()),
                Arrays.stream(CampaignStatus.values()).map(Optional::of))
            .toList());
    state.setItemLabelGenerator(chosen ->
        chosen.map(one -> StateBadge.words(one.name())).orElse(Texts.of("campaign-list.all")));
    state.setValue(Optional.empty());
    state.addValueChangeListener(change -> sift());
    finding.addClassName("finding");
    finding.setVisible(false);
    none.addClassName("empty");
    none.getElement().setAttribute("role", "status");
    none.setVisible(false);
    cards.addClassName("cards");
    empty.setVisible(false);
    RouterLink create =
        new RouterLink(Texts.of("campaign-list.new-campaign"), NewCampaignView.class);
    create.setId("new-campaign");
    create.addClassName("main-action");
    add(
        new PageHead(Texts.of("campaign-list.campaigns")).actions(create),
        finding,
        empty,
        none,
        cards);
  }

  @Override
  public String getPageTitle() {
    return Texts.title(Texts.of("campaign-list.campaigns"));
  }

  @Override
  boolean shows(CampaignChange change) {
    return change instanceof CampaignChange.EventShown;
  }

  /** Something happens somewhere all the time. */
  @Override
  Duration pause() {
    return Duration.ofSeconds(2);
  }

  @Override
  void progressed(CampaignChange.WorkProgress progress) {
    // The list shows results, not running work.
  }

  @Override
  void refresh() {
    Later.then(this, campaigns().campaigns(), this::show);
  }

  private void show(List<CampaignSummary> campaigns) {
    if (campaigns.equals(all) && !campaigns.isEmpty()) {
      return;
    }
    empty.setVisible(campaigns.isEmpty());
    List<String> ids = campaigns.stream().map(CampaignSummary::id).toList();
    if (!shown.keySet().containsAll(ids) || shown.size() != ids.size()) {
      cards.removeAll();
      shown.keySet().retainAll(ids);
      ids.forEach(id -> cards.add(shown.computeIfAbsent(id, this::made)));
    }
    campaigns.forEach(campaign -> card(campaign).show(campaign));
    all = campaigns;
    sift();
  }

  private CampaignCard made(String campaign) {
    return new CampaignCard(campaign, zone);
  }

  /** Hides the cards that are not looked for. */
  private void sift() {
    boolean many = all.size() > MANY;
    finding.setVisible(many);
    String wanted = name.getValue().strip().toLowerCase(Locale.ROOT);
    int left = 0;
    for (CampaignSummary campaign : all) {
      boolean fits =
          !many
              || (campaign.name().toLowerCase(Locale.ROOT).contains(wanted)
                  && state.getValue().map(campaign.status()::equals).orElse(true));
      card(campaign).setVisible(fits);
      left += fits ? 1 : 0;
    }
    none.setVisible(left == 0 && !all.isEmpty());
  }

  private CampaignCard card(CampaignSummary campaign) {
    return shown.computeIfAbsent(campaign.id(), this::made);
  }
}
