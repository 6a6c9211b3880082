package org.bloomery.ui.campaigns;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import java.time.Duration;
import java.util.Optional;
import org.bloomery.actors.service.CampaignService;
import org.bloomery.actors.view.CampaignChange;
import org.bloomery.ui.layout.Later;
import org.bloomery.ui.layout.Refreshing;

/** A page that follows campaigns while it is open; a burst of changes leads to one refresh. */
abstract class LivePage extends Div {
  private static final long serialVersionUID = 1L;

  private final transient CampaignService campaigns;
  private final transient Refreshing refreshing = new Refreshing(pause(), this::refresh);
  private transient Optional<CampaignService.Subscription> subscription = Optional.empty();

  LivePage(CampaignService campaigns) {
    this.campaigns = campaigns;
  }

  CampaignService campaigns() {
    return campaigns;
  }

  /** Between two readings while changes follow each other. */
  Duration pause() {
    return Duration.ofSeconds(1);
  }

  /** Whether this page shows what changed. */
  abstract boolean shows(CampaignChange change);

  /** Reads everything again; called in the page's own lock. */
  abstract void refresh();

  /** Running work moved on; called in the page's own lock. */
  abstract void progressed(CampaignChange.WorkProgress progress);

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

  private void hear(UI ui, CampaignChange change) {
    if (!shows(change) || !ui.isAttached()) {
      return;
    }
    switch (change) {
      case CampaignChange.WorkProgress progress -> Later.inPage(ui, () -> progressed(progress));
      case CampaignChange.EventShown shown -> refreshing.hear(ui);
    }
  }
}
