package org.bloomery.ui.frame;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.HasElement;
import com.vaadin.flow.component.ReconnectDialogConfiguration;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HighlightConditions;
import com.vaadin.flow.router.Layout;
import com.vaadin.flow.router.RouterLayout;
import com.vaadin.flow.router.RouterLink;
import org.bloomery.ui.admin.SignInView;
import org.bloomery.ui.bench.BenchView;
import org.bloomery.ui.campaigns.CampaignListView;
import org.bloomery.ui.design.DesignView;
import org.bloomery.ui.explore.ExploreView;
import org.bloomery.ui.layout.SignedIn;
import org.bloomery.ui.structures.StructuresView;

/** The frame of every page behind the door; the router puts pages into it, they do not know it. */
@Layout
public final class MainLayout extends Div implements RouterLayout, BeforeEnterObserver {
  private static final long serialVersionUID = 1L;

  /** Told while nothing reaches the server. */
  private static final String LOST =
      "There is no connection. Go on typing: forms keep what you enter, and what you press is done"
          + " when the connection is back. If you have to sign in again, press it again.";

  private final Main content = new Main();
  private final Span who = new Span();

  public MainLayout() {
    addClassName("shell");
    RouterLink home = new RouterLink("Bloomery", CampaignListView.class);
    home.addClassName("brand");
    RouterLink campaigns = new RouterLink("Campaigns", CampaignListView.class);
    campaigns.setHighlightCondition(HighlightConditions.sameLocation());
    Nav nav =
        new Nav(
            campaigns,
            new RouterLink("Bench", BenchView.class),
            new RouterLink("Explore", ExploreView.class),
            new RouterLink("Design", DesignView.class),
            new RouterLink("Structures", StructuresView.class));
    Button out =
        new Button(
            "Sign out",
            click -> {
              UI.getCurrent().getPage().setLocation("sign-in");
              SignedIn.out();
            });
    out.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
    who.addClassName("who");
    Header header = new Header(home, nav, who, out);
    add(header, content);
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    SignedIn.account()
        .ifPresentOrElse(
            account -> who.setText(account.id()),
            () -> event.forwardTo(SignInView.class, SignInView.to(event.getLocation())));
  }

  @Override
  protected void onAttach(AttachEvent event) {
    ReconnectDialogConfiguration words = event.getUI().getReconnectDialogConfiguration();
    words.setDialogText(LOST);
    words.setDialogTextGaveUp(LOST);
    event
        .getUI()
        .getPage()
        .executeJs("window.Vaadin.connectionIndicator?.setAttribute('role', 'status')");
  }

  @Override
  public void showRouterLayoutContent(HasElement view) {
    content.getElement().removeAllChildren();
    content.getElement().appendChild(view.getElement());
  }

  @Override
  public void removeRouterLayoutContent(HasElement view) {
    view.getElement().removeFromParent();
  }
}
