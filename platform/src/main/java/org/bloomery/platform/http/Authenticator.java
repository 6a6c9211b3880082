package org.bloomery.platform.http;

import java.util.Optional;
import org.bloomery.actors.campaign.Account;

/** Knows whose token a request brings. May block. */
@FunctionalInterface
public interface Authenticator {
  /** The account of a bearer token, empty when the token is not in force. */
  Optional<Account> accountOf(String token);
}
