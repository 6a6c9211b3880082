package org.bloomery.platform.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.bloomery.actors.campaign.Account;

/**
 * Access of the person who runs this process: a token that lives as long as the process and lies in
 * a file that only that person can read.
 */
public final class LocalAccess {
  static final String PREFIX = "local.";

  private final String token = "local_" + Secrets.random();
  private final Account account;

  /**
   * @param user name of the operating system's user
   */
  public LocalAccess(String user) {
    this.account = new Account(PREFIX + user);
  }

  public String token() {
    return token;
  }

  public Account account() {
    return account;
  }

  Optional<Account> accountOf(String given) {
    boolean same =
        MessageDigest.isEqual(
            given.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
    return same ? Optional.of(account) : Optional.empty();
  }
}
