package org.bloomery.platform.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import org.bloomery.actors.campaign.CampaignCommand;
import org.bloomery.actors.campaign.FailureReason;
import org.bloomery.actors.service.CommandResult;
import org.bloomery.actors.view.ExperimentView;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.data.space.Candidate;
import org.bloomery.platform.dialect.CandidateDialect;
import org.bloomery.platform.dialect.ConditionDialect;
import org.bloomery.platform.dialect.DurationText;
import org.bloomery.platform.dialect.Fields;
import org.bloomery.platform.dialect.Given;
import org.bloomery.platform.dialect.JsonText;

/** The queue of a campaign and what people do with single experiments. */
final class ExperimentEndpoints {
  private static final String ALL = "/api/v1/campaigns/{id}/experiments";
  private static final String ONE = ALL + "/{experiment}";

  private final Desk desk;
  private final ViewJson views;
  private final ConditionDialect conditions;
  private final CandidateDialect candidates;

  ExperimentEndpoints(Desk desk, ApiServices services) {
    this.desk = desk;
    this.views = new ViewJson(services.properties());
    this.conditions = new ConditionDialect(services.properties());
    this.candidates = new CandidateDialect(conditions);
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get(
                ALL,
                "listExperiments",
                "The queue by rank, then all other experiments, newest first",
                "ExperimentList",
                this::list)
            .query("state", "string", "only experiments in this state, e.g. PROPOSED")
            .query("atLeast", "integer", "waits until the answer includes this sequence number"),
        Endpoint.get(ONE, "getExperiment", "One experiment", "Experiment", this::get)
            .query("atLeast", "integer", "waits until the answer includes this sequence number"),
        Endpoint.post(
                ALL,
                "addExperiment",
                "Puts a person's own experiment into the queue",
                "NewExperiment",
                this::add)
            .needsBody()
            .creates("CommandAnswer"),
        action(
            "approve",
            "Approves a proposal",
            "Nothing",
            (call, fields) -> new CampaignCommand.Approve(call.account(), experiment(call))),
        action("reject", "Rejects a proposal; it is not proposed again", "Rejection", this::reject)
            .needsBody(),
        action(
            "lift-rejection",
            "Lets a rejected one be proposed again",
            "Nothing",
            (call, fields) -> new CampaignCommand.LiftRejection(call.account(), experiment(call))),
        action(
                "withdraw",
                "Takes an experiment out of the queue",
                "Reason",
                (call, fields) ->
                    new CampaignCommand.Withdraw(call.account(), experiment(call), reason(fields)))
            .needsBody(),
        action(
            "pin",
            "Keeps an experiment in the queue whatever models say",
            "Pinning",
            (call, fields) ->
                new CampaignCommand.Pin(
                    call.account(), experiment(call), fields.flag("pinned", true))),
        action("prioritise", "Moves an experiment in the queue", "Priority", this::prioritise)
            .needsBody(),
        action(
            "claim",
            "Takes an experiment; the answer holds the token",
            "Claiming",
            (call, fields) ->
                new CampaignCommand.Claim(
                    call.account(),
                    experiment(call),
                    fields.find("lease").map(DurationText::read))),
        action(
                "renew",
                "Prolongs a claim",
                "Token",
                (call, fields) ->
                    new CampaignCommand.Renew(call.account(), experiment(call), token(fields)))
            .needsBody(),
        action(
                "release",
                "Gives a claimed experiment back",
                "Token",
                (call, fields) ->
                    new CampaignCommand.Release(call.account(), experiment(call), token(fields)))
            .needsBody(),
        action("fail", "Says that a claimed experiment gave no result", "Failure", this::fail)
            .needsBody(),
        action(
            "undo",
            "Takes back one's own last action",
            "Nothing",
            (call, fields) -> new CampaignCommand.Undo(call.account(), experiment(call))),
        Endpoint.post(
                ONE + "/replicate",
                "replicateExperiment",
                "Asks for the same experiment once more",
                "Replicate",
                this::replicate)
            .creates("CommandAnswer"));
  }

  private Endpoint action(
      String verb, String summary, String body, BiFunction<Call, Fields, CampaignCommand> command) {
    String id =
        Arrays.stream(verb.split("-"))
            .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
            .reduce("", String::concat);
    return Endpoint.post(
        ONE + "/" + verb,
        id.substring(0, 1).toLowerCase(Locale.ROOT) + id.substring(1) + "Experiment",
        summary,
        body,
        call -> {
          Fields fields = call.fields();
          CampaignCommand made = command.apply(call, fields);
          fields.nothingElse();
          return desk.execute(call, made);
        });
  }

  private static String experiment(Call call) {
    return call.path("experiment");
  }

  private static String reason(Fields fields) {
    return fields.require("reason", "why, in words").name();
  }

  private static long token(Fields fields) {
    return fields.require("token", "the number that claiming answered").integer(0, Long.MAX_VALUE);
  }

  private CampaignCommand reject(Call call, Fields fields) {
    return new CampaignCommand.Reject(
        call.account(), experiment(call), reason(fields), fields.number("radius", 0));
  }

  private CampaignCommand prioritise(Call call, Fields fields) {
    int priority =
        fields.require("priority", "a whole number; higher is earlier").integer(-1000, 1000);
    return new CampaignCommand.Prioritise(call.account(), experiment(call), priority);
  }

  private CampaignCommand fail(Call call, Fields fields) {
    Given reason = fields.require("reason", "one of " + Arrays.toString(FailureReason.values()));
    return new CampaignCommand.Fail(
        call.account(),
        experiment(call),
        token(fields),
        choice(reason, FailureReason.values()),
        fields.text("note", ""),
        fields.flag("costIncurred", true));
  }

  /** One of the names of an enumeration, in any case. */
  private static <E extends Enum<E>> E choice(Given given, E[] values) {
    String name = given.text().toUpperCase(Locale.ROOT).replace('-', '_');
    return Arrays.stream(values)
        .filter(value -> value.name().equals(name))
        .findFirst()
        .orElseThrow(() -> given.refusal("one of " + Arrays.toString(values)));
  }

  private CompletionStage<Reply> list(Call call) {
    return desk.detail(call)
        .thenCompose(detail ->
            desk.campaigns()
                .experiments(call.campaign(), detail.sequence())
                .thenApply(all -> {
                  List<ExperimentView> wanted =
                      all.stream()
                          .filter(view ->
                              call.query("state").map(view.state()::equalsIgnoreCase).orElse(true))
                          .toList();
                  ObjectNode object = ViewJson.list("experiments", wanted, views::experiment);
                  object.put("sequence", detail.sequence());
                  return Reply.ok(object).at(detail.sequence());
                }));
  }

  private CompletionStage<Reply> get(Call call) {
    return desk.detail(call)
        .thenCompose(detail ->
            desk.campaigns()
                .experiments(call.campaign(), detail.sequence())
                .thenApply(all -> {
                  ExperimentView found =
                      all.stream()
                          .filter(view -> view.id().equals(experiment(call)))
                          .findFirst()
                          .orElseThrow(() -> unknown(call));
                  ObjectNode object = JsonText.object();
                  views.experiment(found, object);
                  return Reply.ok(object).at(detail.sequence());
                }));
  }

  private static ProblemException unknown(Call call) {
    return new ProblemException(
        Problem.of(
                404,
                "UNKNOWN_EXPERIMENT",
                "campaign " + call.campaign() + " has no experiment '" + experiment(call) + "'")
            .onField("experiment", ""));
  }

  private CompletionStage<Reply> add(Call call) {
    Fields fields = call.fields();
    Candidate candidate = candidates.candidate(fields);
    List<PropertyTest> tests =
        fields
            .find("tests")
            .map(list -> list.items().stream().map(conditions::test).toList())
            .orElse(List.of());
    String reason = fields.text("reason", "");
    fields.nothingElse();
    return created(
        call,
        new CampaignCommand.AddExperiment(
            call.account(), candidate, tests, reason, call.keyOf("experiment"), Desk.digest(call)));
  }

  private CompletionStage<Reply> replicate(Call call) {
    Fields fields = call.fields();
    CampaignCommand.ReplicateReason reason =
        fields
            .find("reason")
            .map(given -> choice(given, CampaignCommand.ReplicateReason.values()))
            .orElse(CampaignCommand.ReplicateReason.REQUESTED);
    fields.nothingElse();
    return created(
        call,
        new CampaignCommand.RequestReplicate(
            call.account(),
            experiment(call),
            reason,
            call.keyOf("replicate of " + experiment(call)),
            Desk.digest(call)));
  }

  private CompletionStage<Reply> created(Call call, CampaignCommand command) {
    return desk.campaigns()
        .execute(call.campaign(), command)
        .thenApply(result -> {
          CommandResult.Accepted accepted = desk.accepted(result, true);
          Reply.Json reply = Reply.created(Desk.json(accepted)).at(accepted.sequence());
          return accepted.experiments().isEmpty()
              ? reply
              : reply.with(
                  "Location",
                  "/api/v1/campaigns/"
                      + accepted.campaign()
                      + "/experiments/"
                      + accepted.experiments().get(0));
        });
  }
}
