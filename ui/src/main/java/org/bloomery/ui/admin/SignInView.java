package org.bloomery.ui.admin;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.InvalidLocationException;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteConfiguration;
import org.bloomery.ui.SignIn;
import org.bloomery.ui.UiServices;
import org.bloomery.ui.layout.SignedIn;
import org.bloomery.ui.layout.Texts;

/** The door: name and password, or the setup token while there is no account yet. */
@Route(value = "sign-in", autoLayout = false)
public final class SignInView extends Div implements BeforeEnterObserver, HasDynamicTitle {
  private static final long serialVersionUID = 1L;

  /** Names the page to go to from here. */
  private static final String WANTED = "to";

  private final transient SignIn signIn;
  private final boolean setup;
  private final PasswordField setupToken = new PasswordField(Texts.of("sign-in.setup-token"));
  private final TextField name = new TextField(Texts.of("sign-in.name"));
  private final PasswordField password = new PasswordField(Texts.of("sign-in.password"));
  private final Span problem = new Span();
  private String wanted = "";

  public SignInView(UiServices services) {
    this.signIn = services.signIn();
    this.setup = signIn.setupNeeded();
    addClassName("door");
    problem.addClassName("problem");
    problem.getElement().setAttribute("role", "alert");
    name.setId("name");
    password.setId("password");
    setupToken.setId("setup-token");
    setupToken.setHelperText(Texts.of("sign-in.printed-once-in-the-window"));
    Button enter =
        new Button(
            setup ? Texts.of("sign-in.create-the-first-account") : Texts.of("sign-in.sign-in"),
            click -> enter());
    enter.setId("enter");
    enter.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    // Anywhere else Enter is the key of what has the focus.
    enter.addClickShortcut(Key.ENTER).listenOn(setupToken, name, password);
    (setup ? setupToken : name).setAutofocus(true);

    Div card = new Div(new H1("Bloomery"));
    card.addClassName("door-card");
    card.add(
        new Paragraph(
            setup
                ? Texts.of("sign-in.this-laboratory-has-no-account")
                : Texts.of("sign-in.plan-measure-learn")));
    if (setup) {
      card.add(setupToken);
      password.setHelperText(Texts.of("sign-in.at-least-12-characters"));
    }
    card.add(name, password, problem, enter);
    add(new Main(card));
  }

  @Override
  public String getPageTitle() {
    return Texts.title(Texts.of("sign-in.sign-in"));
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    wanted =
        event
            .getLocation()
            .getQueryParameters()
            .getSingleParameter(WANTED)
            .filter(SignInView::isOurs)
            .orElse("");
    if (!wanted.isEmpty() && SignedIn.account().isPresent()) {
      // Signed in meanwhile, on another page of the same browser.
      Location page = new Location(wanted);
      event.forwardTo(page.getPath(), page.getQueryParameters());
    }
  }

  /** Whoever wrote the address, it leads to no page but our own. */
  private static boolean isOurs(String page) {
    try {
      String path = new Location(page).getPath();
      return RouteConfiguration.forSessionScope().getRoute(path).isPresent();
    } catch (InvalidLocationException e) {
      return false;
    }
  }

  /** What leads from the door to a page that was asked for. */
  public static QueryParameters to(Location page) {
    return page.getPath().isEmpty()
        ? QueryParameters.empty()
        : QueryParameters.of(WANTED, page.getPathWithQueryParameters());
  }

  private void enter() {
    SignIn.Answer answer =
        setup
            ? signIn.createFirst(
                setupToken.getValue().strip(), name.getValue().strip(), password.getValue())
            : signIn.signIn(name.getValue().strip(), password.getValue());
    switch (answer) {
      case SignIn.Answer.Welcome welcome -> {
        SignedIn.as(welcome.account());
        UI.getCurrent().navigate(wanted);
      }
      case SignIn.Answer.Refused refused -> problem.setText(refused.message());
    }
  }
}
