package org.bloomery.platform.http;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import org.bloomery.actors.campaign.Rehearsing;
import org.bloomery.actors.service.RehearsalService;
import org.bloomery.actors.service.RehearsalService.Answer;
import org.bloomery.platform.dialect.DurationText;
import org.bloomery.platform.dialect.Fields;
import org.bloomery.platform.dialect.Given;

/** A campaign played many times before it starts. */
final class RehearsalEndpoints {
  private static final String PATH = "/api/v1/campaigns/{id}/rehearsal";
  private static final int MOST_IN_A_BATCH = 1_000;

  private final RehearsalService rehearsals;

  RehearsalEndpoints(ApiServices services) {
    this.rehearsals = services.rehearsals();
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get(
            PATH,
            "getRehearsal",
            "How far a rehearsal is, and what came of the last one: simulated on the prior, no"
                + " forecast",
            "Rehearsal",
            call -> rehearsals.look(call.campaign()).thenApply(RehearsalEndpoints::reply)),
        Endpoint.post(
                PATH,
                "rehearseCampaign",
                "Plays the campaign many times on what its model believes, for several batch sizes",
                "RehearsalQuestion",
                this::begin)
            .answers("Rehearsal"),
        Endpoint.post(
                PATH,
                "cancelRehearsal",
                "Stops the rehearsal under way and forgets it",
                "Nothing",
                this::cancel)
            .as("DELETE")
            .answers("Rehearsal"));
  }

  private CompletionStage<Reply> begin(Call call) {
    return rehearsals
        .begin(call.campaign(), asked(call.fields()))
        .thenApply(RehearsalEndpoints::reply);
  }

  private static Rehearsing.Asked asked(Fields fields) {
    Duration turnaround =
        fields.find("turnaround").map(RehearsalEndpoints::turnaround).orElse(Rehearsing.TURNAROUND);
    OptionalInt places =
        fields
            .find("places")
            .map(given -> OptionalInt.of(given.integer(1, MOST_IN_A_BATCH)))
            .orElse(OptionalInt.empty());
    List<Integer> batches =
        fields
            .find("batches")
            .map(given -> {
              if (given.items().size() > Rehearsing.MOST_BATCHES) {
                throw given.refusal("at most " + Rehearsing.MOST_BATCHES + " batch sizes");
              }
              return given.items().stream().map(one -> one.integer(1, MOST_IN_A_BATCH)).toList();
            })
            .orElse(List.of());
    int truths = fields.integer("truths", Rehearsing.TRUTHS, 1, Rehearsing.MOST_TRUTHS);
    OptionalLong seed =
        fields
            .find("seed")
            .map(given -> OptionalLong.of(given.integer(0L, Long.MAX_VALUE)))
            .orElse(OptionalLong.empty());
    fields.nothingElse();
    return new Rehearsing.Asked(turnaround, places, batches, truths, seed);
  }

  private static Duration turnaround(Given given) {
    Duration read = DurationText.read(given);
    if (read.isZero() || read.isNegative() || read.toDays() > 3650) {
      throw given.refusal("a duration above 0 of at most ten years, e.g. \"3 days\"");
    }
    return read;
  }

  private CompletionStage<Reply> cancel(Call call) {
    call.fields().nothingElse();
    return rehearsals.cancel(call.campaign()).thenApply(RehearsalEndpoints::reply);
  }

  private static Reply reply(Answer answer) {
    return switch (answer) {
      case Answer.Given given -> Reply.ok(RehearsalJson.of(given.standing()));
      case Answer.Refused refused ->
          throw new ProblemException(Problems.of(refused.refusal(), true));
    };
  }
}
