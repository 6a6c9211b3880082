package org.bloomery.actors.campaign;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.data.space.Candidate;
import org.bloomery.models.ensemble.ModelSpec;

/**
 * What people, scripts and adapters ask of a campaign. Each carries its account; none carries a
 * time or an id that the campaign generates. What workers and timers report is in {@link
 * WorkReport}.
 */
public sealed interface CampaignCommand {
  Account by();

  /** A command about one experiment. */
  sealed interface OnExperiment extends CampaignCommand {
    String experiment();
  }

  /** A command of somebody who holds an experiment; an older token is refused. */
  sealed interface OnClaim extends OnExperiment {
    long token();
  }

  /** A command that creates something and, with a key, does so only once. */
  sealed interface OnlyOnce extends CampaignCommand {
    /** Key within (account, campaign), empty for none. */
    Optional<String> idempotencyKey();

    /** SHA-256 of the canonical body, compared when the key is seen again. */
    String bodyDigest();
  }

  /**
   * Creates the campaign as a draft, or saves the draft as typed. The specification is validated
   * when it starts.
   */
  record SaveDraft(Account by, CampaignSpec spec) implements CampaignCommand {}

  record Start(Account by) implements CampaignCommand {}

  record Pause(Account by) implements CampaignCommand {}

  record Resume(Account by) implements CampaignCommand {}

  record Complete(Account by) implements CampaignCommand {}

  record Reopen(Account by, Budget budget) implements CampaignCommand {}

  record Archive(Account by) implements CampaignCommand {}

  record Unarchive(Account by) implements CampaignCommand {}

  /** Deletes a draft. */
  record Delete(Account by) implements CampaignCommand {}

  /** Replaces the specification of a started campaign; what may not change is refused. */
  record AmendSpec(Account by, CampaignSpec spec, String reason) implements CampaignCommand {}

  /**
   * Has the campaign learn by another model from now on: an amendment of nothing else, so that it
   * takes back nobody else's.
   *
   * @param evidence what a comparison said, where there was one
   */
  record SwitchModel(
      Account by, ModelSpec model, Optional<ModelSwitch.Evidence> evidence, String reason)
      implements CampaignCommand {}

  /**
   * Has these models learn beside the campaign and be scored on what is measured later, and no
   * others. They never propose.
   *
   * @param models at most {@link Shadows#MOST}; none ends all
   */
  record ChooseShadows(Account by, List<ModelSpec> models, String reason)
      implements CampaignCommand {
    public ChooseShadows {
      models = List.copyOf(models);
    }
  }

  record Approve(Account by, String experiment) implements OnExperiment {}

  /**
   * @param radius also excludes candidates whose largest fraction difference is below this, 0 for
   *     none
   */
  record Reject(Account by, String experiment, String reason, double radius)
      implements OnExperiment {}

  record LiftRejection(Account by, String experiment) implements OnExperiment {}

  record Withdraw(Account by, String experiment, String reason) implements OnExperiment {}

  record Pin(Account by, String experiment, boolean pinned) implements OnExperiment {}

  /** Higher is earlier; 0 is the priority of a new proposal. */
  record Prioritise(Account by, String experiment, int priority) implements OnExperiment {}

  /**
   * Takes an experiment for the account; answered with the token that renew, release, fail and
   * record bring back.
   */
  record Claim(Account by, String experiment, Optional<Duration> lease) implements OnExperiment {}

  record Renew(Account by, String experiment, long token) implements OnClaim {}

  record Release(Account by, String experiment, long token) implements OnClaim {}

  record Fail(
      Account by,
      String experiment,
      long token,
      FailureReason reason,
      String note,
      boolean costIncurred)
      implements OnClaim {}

  /**
   * Records results, all or none.
   *
   * @param token token of the claim, empty when there is none
   * @param idempotencyKey key within (account, campaign), empty for none
   * @param bodyDigest SHA-256 of the canonical body, compared when the key is seen again
   */
  record RecordMeasurements(
      Account by,
      List<MeasurementInput> results,
      OptionalLong token,
      Optional<String> idempotencyKey,
      String bodyDigest)
      implements OnlyOnce {
    public RecordMeasurements {
      results = List.copyOf(results);
    }
  }

  /** Replaces everything of a measurement but its id. */
  record AmendMeasurement(Account by, String measurement, MeasurementInput corrected, String reason)
      implements CampaignCommand {}

  record RetractMeasurement(Account by, String measurement, String reason)
      implements CampaignCommand {}

  /** Adds a person's own experiment to the queue. */
  record AddExperiment(
      Account by,
      Candidate candidate,
      List<PropertyTest> tests,
      String reason,
      Optional<String> idempotencyKey,
      String bodyDigest)
      implements OnlyOnce {
    public AddExperiment {
      tests = List.copyOf(tests);
    }

    /** Without a key: a repeat is another command. */
    public AddExperiment(Account by, Candidate candidate, List<PropertyTest> tests, String reason) {
      this(by, candidate, tests, reason, Optional.empty(), "");
    }
  }

  /** Asks for a replicate of an experiment. */
  record RequestReplicate(
      Account by,
      String experiment,
      ReplicateReason reason,
      Optional<String> idempotencyKey,
      String bodyDigest)
      implements OnExperiment, OnlyOnce {
    /** Without a key: a repeat is another command. */
    public RequestReplicate(Account by, String experiment, ReplicateReason reason) {
      this(by, experiment, reason, Optional.empty(), "");
    }
  }

  /**
   * Takes back the account's own last action on the experiment, while no later event touches it.
   */
  record Undo(Account by, String experiment) implements OnExperiment {}

  /** Owes a failed training or screening again. */
  record RetryWork(Account by) implements CampaignCommand {}

  /** Why something already measured is measured again. */
  enum ReplicateReason {
    NOISE_ESTIMATE,
    CONTROL,
    CONFIRM_BEST,
    REQUESTED
  }
}
