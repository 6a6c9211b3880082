package org.bloomery.platform.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import org.bloomery.actors.rehearsal.RehearsalDesk;
import org.bloomery.actors.rehearsal.RehearsalResult;
import org.bloomery.models.rehearsal.RehearsalOutcome;
import org.bloomery.platform.dialect.JsonText;

/** Rehearsals as JSON. */
final class RehearsalJson {
  private static final String MEANING =
      "a simulation on what the model believes before any result, no forecast: truths are drawn"
          + " from the prior, nothing fails, outcome constraints are left out, and one Gaussian"
          + " process that knows the prior stands for the campaign's model";

  private static final double SECONDS_A_DAY = 86_400;

  private RehearsalJson() {}

  static ObjectNode of(RehearsalDesk.Standing standing) {
    ObjectNode object = JsonText.object();
    object.put("meaning", MEANING);
    standing
        .running()
        .ifPresent(running ->
            object
                .putObject("running")
                .put("share", running.share())
                .put("truths", running.truths())
                .put("of", running.of()));
    standing.failure().ifPresent(failure -> object.put("failure", failure));
    standing.last().ifPresent(last -> result(last, object.putObject("result")));
    return object;
  }

  private static void result(RehearsalResult result, ObjectNode into) {
    RehearsalOutcome outcome = result.outcome();
    into.put("finished", result.finished().toString())
        .put("specVersion", result.specVersion())
        .put("truths", outcome.truths())
        .put("complete", outcome.isComplete())
        .put("follows", outcome.isSimulated() ? "simulator" : "smooth functions alone")
        .put("experiments", result.task().experiments())
        .put("turnaroundDays", days(result.task().turnaround()))
        .put("places", result.task().places())
        .put("seed", result.task().seed());
    ArrayNode courses = into.putArray("batches");
    for (RehearsalOutcome.Course course : outcome.courses()) {
      ObjectNode one = courses.addObject().put("batch", course.batch());
      ArrayNode points = one.putArray("course");
      for (RehearsalOutcome.Point point : course.points()) {
        ObjectNode at =
            points
                .addObject()
                .put("experiments", point.experiments())
                .put("days", days(point.elapsed()));
        band(point.shareBetter(), at.putObject("shareBetter"));
        at.put("shareBetterAtRandom", point.random());
        band(point.regret(), at.putObject("regret"));
      }
    }
  }

  private static void band(RehearsalOutcome.Band band, ObjectNode into) {
    into.put("median", band.median()).put("low80", band.low80()).put("high80", band.high80());
  }

  private static double days(Duration duration) {
    return duration.toSeconds() / SECONDS_A_DAY;
  }
}
