package org.bloomery.platform.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.bloomery.actors.campaign.Account;
import org.bloomery.platform.dialect.Fields;
import org.bloomery.platform.dialect.JsonText;
import org.bloomery.platform.security.AccountService;
import org.bloomery.platform.security.ApiToken;
import org.bloomery.platform.security.SignInAnswer;

/** Accounts and personal tokens. A repeat creates no second account: its name is taken. */
final class AccountEndpoints {
  private static final String TOKENS = "/api/v1/tokens";

  /** Attempts over HTTP count by the name they try, whatever proxy they come through. */
  private static final String ADDRESS = "api:";

  private final AccountService accounts;

  AccountEndpoints(ApiServices services) {
    this.accounts = services.accounts();
  }

  List<Endpoint> endpoints() {
    return List.of(
        creating(
                "/api/v1/setup",
                "createFirstAccount",
                "Creates the first account by the setup token printed at the first start",
                "Setup",
                "NewToken",
                this::setup)
            .open(),
        creating(
                "/api/v1/sign-in",
                "signIn",
                "Makes a personal token by name and password",
                "SignIn",
                "NewToken",
                this::signIn)
            .open(),
        creating(
            "/api/v1/accounts",
            "createAccount",
            "Creates another account",
            "NewAccount",
            "AccountName",
            this::create),
        Endpoint.get(
            "/api/v1/account",
            "getOwnAccount",
            "The account this token speaks for",
            "AccountName",
            call -> done(Reply.ok(name(call.account())))),
        Endpoint.get(
            TOKENS,
            "listTokens",
            "One's tokens in force, without secrets",
            "TokenList",
            this::tokens),
        creating(
            TOKENS,
            "createToken",
            "Makes another personal token; its secret is shown once",
            "TokenAsked",
            "NewToken",
            this::createToken),
        Endpoint.get(
                TOKENS + "/{token}",
                "revokeToken",
                "Ends one of one's tokens",
                "TokenList",
                this::revoke)
            .as("DELETE"));
  }

  /** Secrets are answered once and never kept, so no answer is remembered under a key. */
  private static Endpoint creating(
      String path,
      String id,
      String summary,
      String body,
      String answer,
      Endpoint.Handler handler) {
    return new Endpoint(
        "POST",
        path,
        id,
        summary,
        Endpoint.Access.TOKEN,
        List.of(),
        new Endpoint.Body.Json(body, true),
        new Endpoint.Answer(201, answer),
        false,
        handler);
  }

  private CompletionStage<Reply> setup(Call call) {
    Fields fields = call.fields();
    String token = fields.require("setupToken", "the token printed at the start").name();
    String name = fields.require("name", "a name").name();
    String password = password(fields);
    fields.nothingElse();
    Account account = welcome(accounts.createFirst(token, name, password, ADDRESS + name), 403);
    return done(Reply.created(fresh(account, "setup")));
  }

  private CompletionStage<Reply> signIn(Call call) {
    Fields fields = call.fields();
    String name = fields.require("name", "the account's name").name();
    String password = password(fields);
    String label = fields.text("label", "sign-in");
    fields.nothingElse();
    Account account = welcome(accounts.signIn(name, password, ADDRESS + name), 401);
    return done(Reply.created(fresh(account, label)));
  }

  private CompletionStage<Reply> create(Call call) {
    Fields fields = call.fields();
    String name = fields.require("name", "a name").name();
    String password = password(fields);
    fields.nothingElse();
    return done(Reply.created(name(welcome(accounts.create(name, password), 422))));
  }

  private CompletionStage<Reply> tokens(Call call) {
    return done(Reply.ok(list(call.account())));
  }

  private CompletionStage<Reply> createToken(Call call) {
    Fields fields = call.fields();
    String label = fields.require("label", "what the token is for").name();
    String named = fields.text("account", "");
    fields.nothingElse();
    return done(Reply.created(fresh(owner(call.account(), named), label)));
  }

  /** One's own account; who owns the home directory may name any. */
  private Account owner(Account caller, String named) {
    if (named.isEmpty() || named.equals(caller.id())) {
      if (!accounts.exists(caller.id())) {
        throw new ProblemException(
            Problem.of(
                    422,
                    "ACCOUNT_NEEDED",
                    "say for which account; " + caller.id() + " keeps no tokens")
                .onField("account", "the name of an account"));
      }
      return caller;
    }
    if (!accounts.isLocal(caller)) {
      throw new ProblemException(
          Problem.of(403, "NOT_YOUR_ACCOUNT", "tokens are made for one's own account only")
              .onField("account", caller.id()));
    }
    if (!accounts.exists(named)) {
      throw new ProblemException(
          Problem.of(422, "UNKNOWN_ACCOUNT", "there is no account '" + named + "'")
              .onField("account", "the name of an account"));
    }
    return new Account(named);
  }

  private CompletionStage<Reply> revoke(Call call) {
    if (!accounts.revoke(call.account(), call.path("token"))) {
      throw new ProblemException(
          Problem.of(
              404, "UNKNOWN_TOKEN", "you have no token '" + call.path("token") + "' in force"));
    }
    return done(Reply.ok(list(call.account())));
  }

  private static String password(Fields fields) {
    return fields.require("password", "a password of 12 to 200 characters").text();
  }

  private static Account welcome(SignInAnswer answer, int status) {
    return switch (answer) {
      case SignInAnswer.Welcome welcome -> welcome.account();
      case SignInAnswer.Refused refused ->
          throw new ProblemException(
              refused.tooMany()
                  ? Problem.of(429, "TOO_MANY_ATTEMPTS", refused.message())
                  : Problem.of(status, "ACCOUNT_REFUSED", refused.message()));
    };
  }

  private ObjectNode fresh(Account account, String label) {
    AccountService.NewToken token = accounts.createToken(account, label);
    return name(account)
        .put("id", token.token().id())
        .put("label", token.token().name())
        .put("token", token.secret());
  }

  private static ObjectNode name(Account account) {
    return JsonText.object().put("account", account.id());
  }

  private ObjectNode list(Account account) {
    ObjectNode object = JsonText.object();
    ArrayNode tokens = object.putArray("tokens");
    for (ApiToken token : accounts.tokens(account)) {
      ObjectNode one =
          tokens
              .addObject()
              .put("id", token.id())
              .put("label", token.name())
              .put("created", token.created().toString());
      token.lastUsed().ifPresent(time -> one.put("lastUsed", time.toString()));
    }
    return object;
  }

  private static CompletionStage<Reply> done(Reply reply) {
    return CompletableFuture.completedFuture(reply);
  }
}
