package org.bloomery.platform.http;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.bloomery.actors.campaign.Account;
import org.bloomery.actors.campaign.CampaignCommand;
import org.bloomery.actors.campaign.CampaignSpec;
import org.bloomery.platform.dialect.BudgetDialect;
import org.bloomery.platform.dialect.CampaignDialect;
import org.bloomery.platform.dialect.Fields;
import org.bloomery.platform.dialect.Given;

/** Campaigns as a whole: defining, starting, watching, ending. */
final class CampaignEndpoints {
  private static final String ONE = "/api/v1/campaigns/{id}";

  private final Desk desk;
  private final ViewJson views;
  private final CampaignDialect definitions;

  CampaignEndpoints(Desk desk, ApiServices services) {
    this.desk = desk;
    this.views = new ViewJson(services.properties());
    this.definitions = new CampaignDialect(services.properties());
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get(
            "/api/v1/campaigns",
            "listCampaigns",
            "All campaigns, newest first",
            "CampaignList",
            this::list),
        Endpoint.post(
                "/api/v1/campaigns",
                "createCampaign",
                "Creates a campaign as a draft",
                "CampaignDefinition",
                this::create)
            .needsBody()
            .creates("CommandAnswer"),
        Endpoint.get(ONE, "getCampaign", "One campaign with its curve", "Campaign", this::get)
            .query("atLeast", "integer", "waits until the answer includes this sequence number"),
        Endpoint.post(
                ONE,
                "deleteCampaign",
                "Deletes a draft",
                "Nothing",
                simple(CampaignCommand.Delete::new))
            .as("DELETE"),
        Endpoint.post(
                ONE + "/draft",
                "saveDraft",
                "Replaces the definition of a draft",
                "CampaignDefinition",
                this::saveDraft)
            .as("PUT")
            .needsBody(),
        command("start", "Starts a draft", CampaignCommand.Start::new),
        command("pause", "Stops proposing; results stay welcome", CampaignCommand.Pause::new),
        command("resume", "Goes on after a pause", CampaignCommand.Resume::new),
        command(
            "complete",
            "Ends the campaign when nothing is claimed any more",
            CampaignCommand.Complete::new),
        Endpoint.post(
                ONE + "/reopen",
                "reopenCampaign",
                "Goes on after completion with a larger budget",
                "Reopening",
                this::reopen)
            .needsBody(),
        command("archive", "Makes a completed campaign read-only", CampaignCommand.Archive::new),
        command("unarchive", "Takes it back from the archive", CampaignCommand.Unarchive::new),
        command("retry", "Owes failed work again", CampaignCommand.RetryWork::new),
        Endpoint.post(
            ONE + "/cancel-work",
            "cancelCampaignWork",
            "Stops running training and screening",
            "Nothing",
            this::cancelWork),
        Endpoint.post(
                ONE + "/amendments",
                "amendCampaign",
                "Replaces the definition of a started campaign, with a reason",
                "Amendment",
                this::amend)
            .needsBody());
  }

  private Endpoint command(
      String verb, String summary, Function<Account, CampaignCommand> command) {
    return Endpoint.post(ONE + "/" + verb, verb + "Campaign", summary, "Nothing", simple(command));
  }

  private Endpoint.Handler simple(Function<Account, CampaignCommand> command) {
    return call -> {
      call.fields().nothingElse();
      return desk.execute(call, command.apply(call.account()));
    };
  }

  private CompletionStage<Reply> list(Call call) {
    return desk.campaigns()
        .campaigns()
        .thenApply(all -> Reply.ok(ViewJson.list("campaigns", all, views::summary)));
  }

  private CompletionStage<Reply> get(Call call) {
    return desk.detail(call)
        .thenApply(detail -> Reply.ok(views.detail(detail)).at(detail.sequence()));
  }

  private CompletionStage<Reply> create(Call call) {
    CampaignSpec spec = definitions.read(call.document(), call.account().id());
    return desk.campaigns()
        .create(new CampaignCommand.SaveDraft(call.account(), spec), call.idempotencyKey())
        .thenApply(result -> {
          var accepted = desk.accepted(result, true);
          return Reply.created(Desk.json(accepted))
              .at(accepted.sequence())
              .with("Location", "/api/v1/campaigns/" + accepted.campaign());
        });
  }

  private CompletionStage<Reply.Json> saveDraft(Call call) {
    CampaignSpec spec = definitions.read(call.document(), call.account().id());
    return desk.execute(call, new CampaignCommand.SaveDraft(call.account(), spec));
  }

  private CompletionStage<Reply.Json> reopen(Call call) {
    Fields fields = call.fields();
    Given budget = fields.require("budget", "a number of experiments, or an object");
    fields.nothingElse();
    return desk.execute(
        call, new CampaignCommand.Reopen(call.account(), BudgetDialect.read(budget)));
  }

  private CompletionStage<Reply.Json> amend(Call call) {
    Fields fields = call.fields();
    CampaignSpec spec =
        definitions.read(
            fields.require("definition", "the whole definition as it shall be"),
            call.account().id());
    String reason = fields.require("reason", "why it is amended").name();
    fields.nothingElse();
    return desk.execute(call, new CampaignCommand.AmendSpec(call.account(), spec, reason));
  }

  private CompletionStage<Reply.Json> cancelWork(Call call) {
    call.fields().nothingElse();
    return desk.campaigns()
        .cancelWork(call.campaign(), call.account())
        .thenApply(result -> desk.reply(result, true));
  }
}
