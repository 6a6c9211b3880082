package org.bloomery.actors.campaign;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.models.acquisition.Exclusion;
import org.bloomery.models.acquisition.MaterialFailure;
import org.bloomery.models.acquisition.PendingExperiment;
import org.bloomery.models.ensemble.TrainingPoint;

/**
 * What a batch is planned from, beside the specification and the model: the same after a restart.
 *
 * @param measured the training set
 */
public record PlanningInputs(
    List<TrainingPoint> measured,
    List<PendingExperiment> pending,
    List<Exclusion> excluded,
    List<MaterialFailure> failures) {
  public static PlanningInputs of(CampaignState state, int round) {
    return new PlanningInputs(
        TrainingSet.of(state),
        Exclusions.pending(state),
        Exclusions.of(state, round),
        Exclusions.failures(state));
  }

  /** SHA-256 of all of it, in order. */
  public static String digest(CampaignState state, int round) {
    MessageDigest digest = sha256();
    PlanningInputs inputs = of(state, round);
    for (TrainingPoint point : inputs.measured()) {
      add(digest, point.id(), point.candidate().key(), point.test().key());
      add(digest, point.value().toString());
      // Only where it is known, so that digests written without it stay the same.
      point.uncertainty().ifPresent(known -> add(digest, "uncertainty", Double.toString(known)));
    }
    for (PendingExperiment pending : inputs.pending()) {
      add(digest, pending.id(), pending.candidate().key(), keys(pending.tests()));
    }
    for (Exclusion exclusion : inputs.excluded()) {
      add(digest, exclusion.candidate().key(), keys(exclusion.tests()));
      add(digest, Double.toString(exclusion.radius()));
    }
    for (MaterialFailure failure : inputs.failures()) {
      add(digest, failure.candidate().key(), failure.reason());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static String keys(List<PropertyTest> tests) {
    return String.join("; ", tests.stream().map(PropertyTest::key).toList());
  }

  private static void add(MessageDigest digest, String... texts) {
    for (String text : texts) {
      digest.update(text.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
