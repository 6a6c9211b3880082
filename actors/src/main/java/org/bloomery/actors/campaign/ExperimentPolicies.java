package org.bloomery.actors.campaign;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Rules about the experiment a command names, shared by several features. */
final class ExperimentPolicies {
  private ExperimentPolicies() {}

  static Policy<CampaignCommand.OnExperiment> experimentMustExist() {
    return (state, command, now) ->
        Policy.unless(
            state.experiment(command.experiment()).isPresent(),
            "UNKNOWN_EXPERIMENT",
            "campaign " + state.id() + " has no experiment '" + command.experiment() + "'",
            "experiment");
  }

  static Policy<CampaignCommand.OnExperiment> experimentMustBe(
      Experiment.State first, Experiment.State... more) {
    Set<Experiment.State> accepted = EnumSet.of(first, more);
    return (state, command, now) -> {
      Experiment.State given = file(state, command).now().state();
      return Policy.unless(
          accepted.contains(given),
          "EXPERIMENT_IS_" + given,
          "experiment "
              + command.experiment()
              + " is "
              + given
              + "; this is possible while it is "
              + accepted.stream().map(Enum::name).collect(Collectors.joining(" or ")),
          "experiment");
    };
  }

  /** Renewing, releasing and failing are for who holds the newest claim. */
  static Policy<CampaignCommand.OnClaim> tokenMustBeTheNewest() {
    return (state, command, now) -> {
      ExperimentFile file = file(state, command);
      if (!file.claimed()) {
        return Optional.of(
            new Refusal(
                "NOT_CLAIMED",
                "experiment "
                    + file.id()
                    + " is "
                    + file.now().state()
                    + " and held by nobody; claim it first",
                "token"));
      }
      return Policy.unless(
          command.token() == file.token(),
          "STALE_TOKEN",
          "token "
              + command.token()
              + " of experiment "
              + file.id()
              + " is not the newest; it was claimed again since, a result may still be recorded",
          "token");
    };
  }

  /** Only after {@link #experimentMustExist()}. */
  static ExperimentFile file(CampaignState state, CampaignCommand.OnExperiment command) {
    return state
        .experiment(command.experiment())
        .orElseThrow(
            () -> new IllegalStateException("no experiment '" + command.experiment() + "'"));
  }
}
