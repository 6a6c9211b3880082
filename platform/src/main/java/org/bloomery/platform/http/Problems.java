package org.bloomery.platform.http;

import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.bloomery.actors.campaign.Refusal;
import org.bloomery.platform.dialect.JsonText;
import org.bloomery.platform.dialect.RefusedInput;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which problem a failure or refusal is. */
final class Problems {
  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

  private Problems() {}

  static Problem unknownCampaign(String id) {
    return Problem.of(
            404,
            "UNKNOWN_CAMPAIGN",
            "there is no campaign '" + id + "'; ids are given when a campaign is created")
        .onField("id", "");
  }

  /** The problem of a command that was refused. */
  static Problem of(Refusal refusal, boolean namedInPath) {
    return Problem.of(status(refusal.code(), namedInPath), refusal.code(), refusal.message())
        .onField(refusal.field(), "");
  }

  /**
   * @param namedInPath whether the experiment or measurement concerned stands in the address, so
   *     that an unknown one means that the address leads nowhere
   */
  private static int status(String code, boolean namedInPath) {
    if (code.startsWith("CAMPAIGN_IS_")
        || code.startsWith("EXPERIMENT_IS_")
        || code.startsWith("SAMPLE_IS_")
        || code.startsWith("ALREADY_")
        || code.startsWith("IDEMPOTENCY_")) {
      return 409;
    }
    return switch (code) {
      case "UNKNOWN_CAMPAIGN", "CAMPAIGN_DELETED" -> 404;
      case "UNKNOWN_EXPERIMENT", "UNKNOWN_MEASUREMENT", "UNKNOWN_LOT", "UNKNOWN_SAMPLE" ->
          namedInPath ? 404 : 422;
      case "FILE_SIZE_REFUSED" -> 413;
      case "CAMPAIGN_NOT_RUNNING",
          "BUDGET_SPENT",
          "NOTHING_CHANGED",
          "STALE_TOKEN",
          "NOT_CLAIMED",
          "NOT_APPROVED",
          "NOT_YOUR_ACTION",
          "NOTHING_TO_UNDO",
          "MEASUREMENT_RETRACTED",
          "REJECTION_LIFTED",
          "TOO_FEW_RESULTS",
          "NOTHING_COMPARED",
          "LOT_HOLDS_LESS",
          "LOT_IS_BLOCKED",
          "NOT_BLOCKED",
          "NOT_WEIGHED",
          "BELOW_ZERO" ->
          409;
      default -> 422;
    };
  }

  /** The problem of whatever ended a request. */
  static Problem of(Throwable failure) {
    Throwable cause = failure;
    while ((cause instanceof CompletionException || cause instanceof ExecutionException)
        && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return switch (cause) {
      case ProblemException known -> known.problem();
      case RefusedInput refused ->
          Problem.of(422, "CONTENT_REFUSED", refused.problem())
              .onField(refused.field(), refused.accepted());
      case JsonText.Malformed malformed ->
          Problem.of(400, "MALFORMED_JSON", String.valueOf(malformed.getMessage()));
      case TimeoutException late ->
          Problem.of(
              503,
              "NO_ANSWER_IN_TIME",
              "there was no answer in time; whether a command was carried out is shown by the"
                  + " campaign's events; repeat it with its Idempotency-Key");
      default -> {
        LOG.error("a request failed", failure);
        yield Problem.of(
            500, "PLATFORM_FAILED", "the platform failed; its log says why (" + kind(cause) + ")");
      }
    };
  }

  private static String kind(Throwable cause) {
    return cause.getClass().getSimpleName();
  }
}
