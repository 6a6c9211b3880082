package org.bloomery.ui.results;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import java.util.Optional;
import org.bloomery.actors.service.CampaignService;
import org.bloomery.actors.service.CommandResult;
import org.bloomery.actors.view.CampaignDetail;
import org.bloomery.ui.UiServices;
import org.bloomery.ui.layout.EmptyState;
import org.bloomery.ui.layout.Later;
import org.bloomery.ui.layout.PageHead;
import org.bloomery.ui.layout.Texts;

/** All results of a campaign, where new ones come from tables and wrong ones are corrected. */
@Route("campaigns/:campaign/results")
public final class ResultsView extends Div implements BeforeEnterObserver, HasDynamicTitle {
  private static final long serialVersionUID = 1L;

  private final transient CampaignService campaigns;
  private String campaign = "";
  private String title = Texts.of("results.results");
  private long seen;
  private final PageHead head = new PageHead(Texts.of("results.results"));
  private final Anchor back = new Anchor();
  private final TablePanel table;
  private final MeasurementList list;

  public ResultsView(UiServices services) {
    campaigns = services.campaigns();
    table = new TablePanel(campaigns, this::changed);
    list = new MeasurementList(services, this::changed);
    addClassName("page");
    back.getElement().setAttribute("router-link", true);
    head.under(back);
    add(head, table, list);
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    campaign = event.getRouteParameters().get("campaign").orElse("");
    back.setHref("campaigns/" + campaign);
    back.setText(Texts.of("results.campaign"));
    table.of(campaign);
  }

  @Override
  public String getPageTitle() {
    return Texts.title(title);
  }

  @Override
  protected void onAttach(AttachEvent event) {
    refresh();
  }

  private void changed(CommandResult.Accepted accepted) {
    seen = Math.max(seen, accepted.sequence());
    refresh();
  }

  private void refresh() {
    Later.then(this, campaigns.campaign(campaign, seen), this::show);
  }

  private void show(Optional<CampaignDetail> found) {
    if (found.isEmpty()) {
      removeAll();
      add(
          new PageHead(Texts.of("results.no-such-campaign")),
          new EmptyState(Texts.of("results.there-is-no-campaign", campaign)));
      return;
    }
    CampaignDetail detail = found.get();
    title = Texts.of("results.results-of", detail.summary().name());
    back.setText(detail.summary().name());
    head.purpose(detail.summary().objective());
    Later.then(
        this,
        campaigns.measurements(campaign, detail.sequence()),
        measurements -> list.show(detail, measurements));
  }
}
