package org.bloomery.ui.layout;

import com.vaadin.flow.server.VaadinService;
import com.vaadin.flow.server.VaadinServletRequest;
import com.vaadin.flow.server.VaadinSession;
import java.util.Optional;
import org.bloomery.actors.campaign.Account;

/** Who is signed in to this browser session. */
public final class SignedIn {
  private SignedIn() {}

  /**
   * Signs the account in, under a fresh session id so that an id known before is worth nothing
   * after.
   */
  public static void as(Account account) {
    if (VaadinService.getCurrentRequest() instanceof VaadinServletRequest request) {
      VaadinService.reinitializeSession(request);
    }
    VaadinSession.getCurrent().setAttribute(Account.class, account);
  }

  public static Optional<Account> account() {
    return Optional.ofNullable(VaadinSession.getCurrent().getAttribute(Account.class));
  }

  /**
   * The account of a page that only signed-in people reach.
   *
   * @throws IllegalStateException when nobody is signed in
   */
  public static Account require() {
    return account().orElseThrow(() -> new IllegalStateException("nobody is signed in"));
  }

  public static void out() {
    VaadinSession.getCurrent().getSession().invalidate();
    VaadinSession.getCurrent().close();
  }
}
