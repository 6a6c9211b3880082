package org.bloomery.actors.view;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.bloomery.actors.campaign.CampaignState;
import org.bloomery.actors.campaign.Experiment;
import org.bloomery.actors.campaign.ExperimentFile;
import org.bloomery.actors.campaign.Issue;
import org.bloomery.actors.campaign.MeasurementFile;
import org.bloomery.actors.campaign.Standing;
import org.bloomery.data.objective.PropertyRegistry;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.models.acquisition.PlannedProposal;
import org.bloomery.models.acquisition.PredictedOutcome;

/** An experiment's file as the bench reads it. */
final class ExperimentViews {
  private ExperimentViews() {}

  /** Its rank is the model's; places in the queue are given when the queue is read. */
  static ExperimentView of(CampaignState state, ExperimentFile file, PropertyRegistry properties) {
    List<MeasurementFile> results =
        file.measurements().stream()
            .flatMap(id -> state.measurement(id).stream())
            .filter(result -> !result.retracted())
            .toList();
    return new ExperimentView(
        file.id(),
        file.now().state().name(),
        file.candidate(),
        file.tests(),
        missing(file, results),
        file.source().name(),
        rank(file),
        file.standing().map(Standing::rankChange).orElse(0),
        file.priority(),
        file.pinned(),
        file.flags().stream().map(Enum::name).toList(),
        file.issue().map(issue -> proposal(file, issue)),
        file.claim().map(c -> new ExperimentView.ClaimView(c.holder().id(), c.leaseEnd())),
        results.stream().map(result -> value(result, properties)).collect(Collectors.joining(", ")),
        reason(file),
        file.issue().map(issue -> OptionalLong.of(issue.round())).orElse(OptionalLong.empty()),
        file.created(),
        file.history().isEmpty() ? file.created() : file.lastMoment().at());
  }

  private static OptionalInt rank(ExperimentFile file) {
    if (!file.now().unclaimed()) {
      return OptionalInt.empty();
    }
    return file.standing()
        .map(standing -> OptionalInt.of(standing.rank()))
        .or(() -> file.issue().map(issue -> OptionalInt.of(issue.proposal().rank())))
        .orElse(OptionalInt.empty());
  }

  private static List<PropertyTest> missing(ExperimentFile file, List<MeasurementFile> results) {
    return file.tests().stream()
        .filter(
            test -> results.stream().noneMatch(result -> result.measurement().test().equals(test)))
        .toList();
  }

  static String value(MeasurementFile result, PropertyRegistry properties) {
    PropertyTest test = result.measurement().test();
    String unit =
        properties.properties().stream()
            .filter(property -> property.id().equals(test.property()))
            .map(property -> property.unit().symbol())
            .findFirst()
            .orElse("");
    String value = ValueWords.of(result.measurement().value());
    return unit.isEmpty() ? value : value + " " + unit;
  }

  private static String reason(ExperimentFile file) {
    return switch (file.now()) {
      case Experiment.Failed failed ->
          failed.note().isBlank() ? failed.reason().name() : failed.reason() + ": " + failed.note();
      case Experiment.Rejected rejected -> rejected.reason();
      case Experiment.Withdrawn withdrawn -> withdrawn.reason();
      case Experiment.Proposed proposed -> file.reason();
      case Experiment.Approved approved -> file.reason();
      case Experiment.Claimed claimed -> file.reason();
      case Experiment.Measured measured -> file.reason();
      case Experiment.NeedsRemeasure needs -> file.reason();
    };
  }

  /** What the newest model says where it has spoken, else what was said when it was proposed. */
  private static ProposalView proposal(ExperimentFile file, Issue issue) {
    Optional<PlannedProposal.Appraisal> appraisal =
        file.standing().map(Standing::appraisal).or(() -> issue.proposal().appraisal());
    return new ProposalView(
        issue.proposal().source().name(),
        appraisal.map(PlannedProposal.Appraisal::acquisition).orElse(""),
        appraisal.map(PlannedProposal.Appraisal::value).orElse(java.util.OptionalDouble.empty()),
        appraisal.stream()
            .flatMap(a -> a.outcomes().stream())
            .map(ExperimentViews::outcome)
            .toList(),
        appraisal
            .map(PlannedProposal.Appraisal::improvement)
            .orElse(java.util.OptionalDouble.empty()),
        appraisal.stream()
            .flatMap(a -> a.constraints().stream())
            .map(c -> new ProposalView.ConstraintChance(c.constraint().test(), c.probability()))
            .toList(),
        appraisal
            .map(a -> java.util.OptionalDouble.of(a.feasibility()))
            .orElse(java.util.OptionalDouble.empty()),
        issue
            .proposal()
            .nearest()
            .map(near -> new ProposalView.Nearest(near.candidate(), near.distance())),
        Objects.requireNonNull(issue.modelVersion().orElse("")));
  }

  private static ProposalView.Outcome outcome(PredictedOutcome outcome) {
    return new ProposalView.Outcome(
        outcome.test(),
        new PredictedValue(
            outcome.mean(),
            outcome.modelDeviation(),
            outcome.noiseDeviation(),
            outcome.low80(),
            outcome.high80()),
        outcome.simulated());
  }
}
