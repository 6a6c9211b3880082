package org.bloomery.platform.cli;

import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.bloomery.actors.campaign.Account;
import org.bloomery.data.store.Database;
import org.bloomery.platform.Wiring;
import org.bloomery.platform.config.HomeLock;
import org.bloomery.platform.security.AccountService;
import org.bloomery.platform.security.ApiToken;
import org.bloomery.platform.security.LocalAccess;
import org.bloomery.platform.security.SignInAnswer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Accounts and tokens, by the person who owns the home directory, while no server runs. */
@Command(
    name = "account",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Accounts and personal tokens of a home without a running server.",
    subcommands = {
      AccountCommand.Create.class,
      AccountCommand.Token.class,
      AccountCommand.Tokens.class
    })
final class AccountCommand {
  private static final int ATTEMPTS = 10;

  private AccountCommand() {}

  /** Does something with the accounts of a home. */
  private static <T> T with(SettingsOption settings, Function<AccountService, T> work) {
    try (HomeLock lock = HomeLock.take(settings.home().create());
        Database database =
            Database.open(
                Wiring.databaseSettings(
                    settings.home(), settings.settings().bloomery().database()))) {
      return work.apply(
          new AccountService(
              database.jdbi(),
              InstantSource.system(),
              ATTEMPTS,
              Duration.ofMinutes(1),
              new LocalAccess("cli")));
    }
  }

  @Command(
      name = "create",
      mixinStandardHelpOptions = true,
      description = "Creates an account; the password is asked for, or read from standard input.")
  static final class Create implements java.util.concurrent.Callable<Integer> {
    @Mixin private Output output = new Output();
    @Mixin private SettingsOption settings = new SettingsOption();

    @Parameters(paramLabel = "NAME", description = "Name of the account.")
    private String name = "";

    @Option(
        names = "--password",
        required = true,
        interactive = true,
        arity = "0..1",
        description = "At least 12 characters; asked for when no value is given.")
    private String password = "";

    @Override
    public Integer call() {
      SignInAnswer answer = with(settings, accounts -> accounts.create(name, password));
      switch (answer) {
        case SignInAnswer.Refused refused -> throw new CommandFailedException(refused.message());
        case SignInAnswer.Welcome welcome ->
            output.answer(
                Map.of("account", welcome.account().id()),
                () -> output.out().println("account " + welcome.account().id() + " created"));
      }
      return 0;
    }
  }

  @Command(
      name = "token",
      mixinStandardHelpOptions = true,
      description = "Makes a token for an account; it is shown once.")
  static final class Token implements java.util.concurrent.Callable<Integer> {
    @Mixin private Output output = new Output();
    @Mixin private SettingsOption settings = new SettingsOption();

    @Parameters(index = "0", paramLabel = "ACCOUNT", description = "Name of the account.")
    private String account = "";

    @Parameters(index = "1", paramLabel = "LABEL", description = "What it is for.")
    private String label = "";

    @Override
    public Integer call() {
      AccountService.NewToken token =
          with(
              settings,
              accounts -> {
                if (!accounts.exists(account)) {
                  throw new CommandFailedException("there is no account '" + account + "'");
                }
                return accounts.createToken(new Account(account), label);
              });
      Map<String, String> answer = new LinkedHashMap<>();
      answer.put("account", account);
      answer.put("label", token.token().name());
      answer.put("token", token.secret());
      output.answer(answer, () -> output.out().println(token.secret()));
      return 0;
    }
  }

  @Command(
      name = "tokens",
      mixinStandardHelpOptions = true,
      description = "Lists the tokens of an account, without their secrets.")
  static final class Tokens implements java.util.concurrent.Callable<Integer> {
    @Mixin private Output output = new Output();
    @Mixin private SettingsOption settings = new SettingsOption();

    @Parameters(paramLabel = "ACCOUNT", description = "Name of the account.")
    private String account = "";

    @Override
    public Integer call() {
      List<ApiToken> tokens = with(settings, accounts -> accounts.tokens(new Account(account)));
      output.answer(
          tokens,
          () ->
              tokens.forEach(token ->
                  output.out().println(token.id() + "  " + token.created() + "  " + token.name())));
      return 0;
    }
  }
}
