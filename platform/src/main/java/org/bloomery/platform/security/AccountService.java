package org.bloomery.platform.security;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.bloomery.actors.campaign.Account;
import org.jdbi.v3.core.Jdbi;

/**
 * Accounts of people and programs, as dashboard, HTTP and command line use them. The name is the
 * identity that commands carry. May be called from any thread; every call may block.
 */
public final class AccountService {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{1,59}");
  private static final String NAME_RULE =
      "2 to 60 letters, digits, dots, dashes or underscores, a letter or digit first";
  private static final String TOKEN_PREFIX = "bly_";

  private final AccountStore store;
  private final InstantSource clock;
  private final AttemptLimit perName;
  private final AttemptLimit perAddress;
  private final Passwords passwords = new Passwords();
  private final LocalAccess local;

  /**
   * @param attempts failed attempts per name and per address within the window
   */
  public AccountService(
      Jdbi jdbi, InstantSource clock, int attempts, Duration window, LocalAccess local) {
    this.store = new AccountStore(jdbi);
    this.clock = clock;
    this.perName = new AttemptLimit(attempts, window);
    this.perAddress = new AttemptLimit(attempts, window);
    this.local = local;
  }

  /** Whether no account exists yet. */
  public boolean setupNeeded() {
    return store.isEmpty();
  }

  /**
   * A fresh one-time token with which the first account can be created, to be printed once; empty
   * when there are accounts. Tokens issued before lose their worth.
   */
  public Optional<String> issueSetupToken() {
    if (!setupNeeded()) {
      return Optional.empty();
    }
    String token = Secrets.random();
    store.keepSetupToken(Secrets.digest(token), clock.instant());
    return Optional.of(token);
  }

  /** Creates the first account. */
  public SignInAnswer createFirst(String setupToken, String name, String password, String address) {
    Optional<SignInAnswer> refusal =
        waiting(perAddress, address).or(() -> refuseAccount(name, password));
    if (refusal.isPresent()) {
      return refusal.get();
    }
    if (!store.isEmpty()) {
      return new SignInAnswer.Refused(false, "the first account exists already; sign in with it");
    }
    String digest = Secrets.digest(setupToken.strip());
    if (!store.createFirst(digest, name, passwords.hash(password), clock.instant())) {
      perAddress.failed(address, clock.instant());
      return new SignInAnswer.Refused(
          false,
          "this setup token is not accepted; use the one printed by the newest start of Bloomery");
    }
    return new SignInAnswer.Welcome(new Account(name));
  }

  /** Creates another account. */
  public SignInAnswer create(String name, String password) {
    Optional<SignInAnswer> refusal = refuseAccount(name, password);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    return store.create(name, passwords.hash(password), clock.instant())
        ? new SignInAnswer.Welcome(new Account(name))
        : new SignInAnswer.Refused(
            false, "the name '" + name + "' is taken, letters being compared without their case");
  }

  /**
   * Checks a name and its password.
   *
   * @param address where the attempt comes from
   */
  public SignInAnswer signIn(String name, String password, String address) {
    Optional<SignInAnswer> refusal = waiting(perName, name).or(() -> waiting(perAddress, address));
    if (refusal.isPresent()) {
      return refusal.get();
    }
    Optional<String> hash =
        password.length() <= Passwords.LONGEST ? store.passwordHash(name) : Optional.empty();
    boolean known =
        hash.map(h -> passwords.matches(password, h)).orElseGet(() -> passwords.matchesNobody());
    Instant now = clock.instant();
    if (known) {
      perName.succeeded(name);
      return new SignInAnswer.Welcome(new Account(name));
    }
    perName.failed(name, now);
    perAddress.failed(address, now);
    return new SignInAnswer.Refused(false, "name and password do not belong together");
  }

  /** Whether there is such an account, in force. */
  public boolean exists(String name) {
    return store.passwordHash(name).isPresent();
  }

  /** Whether this is the person who runs the process. */
  public boolean isLocal(Account account) {
    return local.account().equals(account);
  }

  /** A new token of the account; the secret is not kept and cannot be shown again. */
  public NewToken createToken(Account account, String name) {
    String label = name.isBlank() ? "token" : name.strip();
    String secret = TOKEN_PREFIX + Secrets.random();
    String id = UUID.randomUUID().toString();
    Instant now = clock.instant();
    store.keepToken(id, account.id(), label, Secrets.digest(secret), now);
    return new NewToken(new ApiToken(id, label, now, Optional.empty()), secret);
  }

  /** Whose token this is. */
  public Optional<Account> accountOf(String token) {
    return local
        .accountOf(token)
        .or(() -> store.accountOfToken(Secrets.digest(token), clock.instant()).map(Account::new));
  }

  /** Tokens of the account that are in force. */
  public List<ApiToken> tokens(Account account) {
    return store.tokens(account.id());
  }

  /** Ends a token of the account; false when it has no such token. */
  public boolean revoke(Account account, String tokenId) {
    return store.revoke(account.id(), tokenId, clock.instant());
  }

  /** A token with its secret. */
  public record NewToken(ApiToken token, String secret) {
    /** Without the secret. */
    @Override
    public String toString() {
      return "NewToken[" + token + "]";
    }
  }

  /** Names under which the platform itself acts. */
  private static boolean isReserved(String name) {
    return name.equalsIgnoreCase(Account.CAMPAIGN.id())
        || name.regionMatches(true, 0, LocalAccess.PREFIX, 0, LocalAccess.PREFIX.length());
  }

  private Optional<SignInAnswer> waiting(AttemptLimit limit, String key) {
    Duration wait = limit.wait(key, clock.instant());
    return wait.isZero()
        ? Optional.empty()
        : Optional.of(
            new SignInAnswer.Refused(
                true,
                "too many failed attempts; try again in " + (wait.toSeconds() + 1) + " seconds"));
  }

  private static Optional<SignInAnswer> refuseAccount(String name, String password) {
    if (!NAME.matcher(name).matches() || isReserved(name)) {
      return Optional.of(
          new SignInAnswer.Refused(
              false, "the name '" + name + "' is not accepted; accepted are " + NAME_RULE));
    }
    if (password.length() < Passwords.SHORTEST || password.length() > Passwords.LONGEST) {
      return Optional.of(
          new SignInAnswer.Refused(
              false,
              "the password has "
                  + password.length()
                  + " characters; accepted are "
                  + Passwords.SHORTEST
                  + " to "
                  + Passwords.LONGEST));
    }
    return Optional.empty();
  }
}
