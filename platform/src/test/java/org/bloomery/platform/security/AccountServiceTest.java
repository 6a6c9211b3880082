package org.bloomery.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.bloomery.actors.campaign.Account;
import org.bloomery.data.store.Database;
import org.bloomery.data.store.DatabaseSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountServiceTest {
  private static final String PASSWORD = "correct horse battery";
  private static final String HERE = "192.0.2.1";

  @TempDir private Path directory;
  private Database database;
  private Instant now = Instant.parse("2026-01-05T08:00:00Z");
  private final LocalAccess local = new LocalAccess("ada");
  private AccountService accounts;

  @BeforeEach
  void open() {
    database = Database.open(DatabaseSettings.h2(directory.resolve("test")));
    accounts = new AccountService(database.jdbi(), () -> now, 3, Duration.ofMinutes(5), local);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void theSetupTokenCreatesTheFirstAccountAndNoOther() {
    String token = accounts.issueSetupToken().orElseThrow();

    assertThat(accounts.createFirst(token, "ada", PASSWORD, HERE))
        .isEqualTo(new SignInAnswer.Welcome(new Account("ada")));

    assertThat(accounts.setupNeeded()).isFalse();
    assertThat(accounts.issueSetupToken()).isEmpty();
    assertThat(accounts.createFirst(token, "eve", PASSWORD, HERE))
        .isInstanceOf(SignInAnswer.Refused.class);
    assertThat(accounts.signIn("eve", PASSWORD, HERE)).isInstanceOf(SignInAnswer.Refused.class);
  }

  @Test
  void onlyTheNewestSetupTokenCounts() {
    String old = accounts.issueSetupToken().orElseThrow();
    String fresh = accounts.issueSetupToken().orElseThrow();

    assertThat(refusal(accounts.createFirst(old, "ada", PASSWORD, HERE))).contains("newest start");
    assertThat(accounts.createFirst(fresh, "ada", PASSWORD, HERE))
        .isInstanceOf(SignInAnswer.Welcome.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "two words", "../x", "campaign", "Campaign", "local.root"})
  void aNameThatIsNoNameIsRefusedAndTheTokenStaysGood(String name) {
    String token = accounts.issueSetupToken().orElseThrow();

    assertThat(refusal(accounts.createFirst(token, name, PASSWORD, HERE))).contains("the name");
    assertThat(accounts.createFirst(token, "ada", PASSWORD, HERE))
        .isInstanceOf(SignInAnswer.Welcome.class);
  }

  @Test
  void aShortPasswordIsRefusedWithWhatIsAccepted() {
    String token = accounts.issueSetupToken().orElseThrow();

    assertThat(refusal(accounts.createFirst(token, "ada", "too short", HERE)))
        .contains("9 characters")
        .contains("12 to 200");
  }

  @Test
  void anAccountSignsInWithItsPasswordAlone() {
    createAda();

    assertThat(accounts.signIn("ada", PASSWORD, HERE))
        .isEqualTo(new SignInAnswer.Welcome(new Account("ada")));
    assertThat(refusal(accounts.signIn("ada", "wrong", HERE)))
        .isEqualTo(refusal(accounts.signIn("nobody", PASSWORD, HERE)));
  }

  @Test
  void guessingHasToWaitAndWaitingHelps() {
    createAda();
    for (int i = 0; i < 3; i++) {
      accounts.signIn("ada", "guess " + i, HERE);
    }

    SignInAnswer answer = accounts.signIn("ada", PASSWORD, "192.0.2.9");
    assertThat(answer)
        .isInstanceOfSatisfying(
            SignInAnswer.Refused.class, refused -> assertThat(refused.tooMany()).isTrue());

    now = now.plus(Duration.ofMinutes(5));
    assertThat(accounts.signIn("ada", PASSWORD, HERE)).isInstanceOf(SignInAnswer.Welcome.class);
  }

  @Test
  void oneAddressThatTriesManyNamesHasToWait() {
    createAda();
    for (int i = 0; i < 3; i++) {
      accounts.signIn("name" + i, PASSWORD, HERE);
    }

    assertThat(refusal(accounts.signIn("ada", PASSWORD, HERE))).contains("too many");
    assertThat(accounts.signIn("ada", PASSWORD, "192.0.2.9"))
        .isInstanceOf(SignInAnswer.Welcome.class);
  }

  @Test
  void namesAreTakenWhateverTheirCase() {
    createAda();

    assertThat(refusal(accounts.create("ADA", PASSWORD))).contains("taken");
    assertThat(accounts.create("grace", PASSWORD)).isInstanceOf(SignInAnswer.Welcome.class);
  }

  @Test
  void aTokenSpeaksForItsAccountUntilRevoked() {
    Account ada = createAda();
    AccountService.NewToken fresh = accounts.createToken(ada, "bench script");

    assertThat(accounts.accountOf(fresh.secret())).contains(ada);
    assertThat(accounts.tokens(ada))
        .singleElement()
        .satisfies(token -> {
          assertThat(token.name()).isEqualTo("bench script");
          assertThat(token.lastUsed()).contains(now);
        });

    assertThat(accounts.revoke(new Account("grace"), fresh.token().id())).isFalse();
    assertThat(accounts.revoke(ada, fresh.token().id())).isTrue();
    assertThat(accounts.accountOf(fresh.secret())).isEmpty();
  }

  @Test
  void noSecretIsKeptOrShown() {
    Account ada = createAda();
    AccountService.NewToken fresh = accounts.createToken(ada, "script");

    String kept =
        database
            .jdbi()
            .withHandle(h ->
                String.join(
                    "\n",
                    h.createQuery(
                            "SELECT password_hash FROM account UNION ALL"
                                + " SELECT sha256 FROM api_token UNION ALL"
                                + " SELECT sha256 FROM setup_token")
                        .mapTo(String.class)
                        .list()));
    assertThat(kept)
        .contains("$argon2id$v=19$m=19456,t=2,p=1$")
        .doesNotContain(PASSWORD)
        .doesNotContain(fresh.secret());
    assertThat(fresh.toString()).doesNotContain(fresh.secret());
  }

  @Test
  void theLocalTokenSpeaksForThePersonWhoRunsTheProcess() {
    assertThat(accounts.accountOf(local.token())).contains(new Account("local.ada"));
    assertThat(accounts.accountOf("local_guess")).isEmpty();
  }

  private Account createAda() {
    String token = accounts.issueSetupToken().orElseThrow();
    accounts.createFirst(token, "ada", PASSWORD, HERE);
    return new Account("ada");
  }

  private static String refusal(SignInAnswer answer) {
    return switch (answer) {
      case SignInAnswer.Refused refused -> refused.message();
      case SignInAnswer.Welcome welcome -> "welcome " + welcome.account().id();
    };
  }
}
