package org.bloomery.platform.security;

import org.bloomery.ui.SignIn;

/** Signs people in to the dashboard by their accounts. */
public final class DashboardSignIn implements SignIn {
  /** The pages do not know where a browser is; its attempts are limited by the name they try. */
  private static final String ADDRESS = "dashboard:";

  private final AccountService accounts;

  public DashboardSignIn(AccountService accounts) {
    this.accounts = accounts;
  }

  @Override
  public boolean setupNeeded() {
    return accounts.setupNeeded();
  }

  @Override
  public Answer signIn(String name, String password) {
    return answer(accounts.signIn(name, password, ADDRESS + name));
  }

  @Override
  public Answer createFirst(String setupToken, String name, String password) {
    return answer(accounts.createFirst(setupToken, name, password, ADDRESS + name));
  }

  private static Answer answer(SignInAnswer answer) {
    return switch (answer) {
      case SignInAnswer.Welcome welcome -> new Answer.Welcome(welcome.account());
      case SignInAnswer.Refused refused -> new Answer.Refused(refused.message());
    };
  }
}
