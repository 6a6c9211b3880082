package org.bloomery.platform.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import org.bloomery.platform.dialect.JsonText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Accounts and tokens, by the person who owns the home directory. */
@Command(
    name = "account",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Creates accounts and personal API tokens.",
    subcommands = {AccountCommand.Create.class, AccountCommand.Token.class})
final class AccountCommand {
  private AccountCommand() {}

  @Command(
      name = "create",
      mixinStandardHelpOptions = true,
      description = "Creates an account; the password is asked for.")
  static final class Create implements Callable<Integer> {
    @Mixin private ServerOption server = new ServerOption();
    @Mixin private Output output = new Output();

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
      JsonNode answer;
      try (ApiClient client = server.connect()) {
        answer =
            client.post(
                "/api/v1/accounts", JsonText.object().put("name", name).put("password", password));
      }
      output.answer(answer, () -> output.out().println("account " + name + " created"));
      return 0;
    }
  }

  @Command(
      name = "token",
      mixinStandardHelpOptions = true,
      description = "Makes a token for an account; it is shown once.")
  static final class Token implements Callable<Integer> {
    @Mixin private ServerOption server = new ServerOption();
    @Mixin private Output output = new Output();

    @Parameters(index = "0", paramLabel = "ACCOUNT", description = "Name of the account.")
    private String account = "";

    @Parameters(index = "1", paramLabel = "LABEL", description = "What it is for.")
    private String label = "";

    @Override
    public Integer call() {
      JsonNode answer;
      try (ApiClient client = server.connect()) {
        answer =
            client.post(
                "/api/v1/tokens", JsonText.object().put("label", label).put("account", account));
      }
      output.answer(answer, () -> output.out().println(answer.path("token").asText()));
      return 0;
    }
  }
}
