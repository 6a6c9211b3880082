package org.bloomery.platform.security;

import org.bloomery.actors.campaign.Account;

/** The answer to somebody who says who they are. */
public sealed interface SignInAnswer {
  record Welcome(Account account) implements SignInAnswer {}

  /**
   * @param tooMany whether waiting would help
   * @param message what is accepted; never which part was wrong
   */
  record Refused(boolean tooMany, String message) implements SignInAnswer {}
}
