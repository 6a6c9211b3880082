package org.bloomery.platform.report;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bloomery.actors.campaign.Budget;
import org.bloomery.actors.campaign.CampaignSpec;
import org.bloomery.actors.campaign.ModelWords;
import org.bloomery.actors.view.CampaignSummary;
import org.bloomery.data.chemistry.Descriptor;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.objective.ConditionValue;
import org.bloomery.data.objective.Objective;
import org.bloomery.data.objective.OutcomeConstraint;
import org.bloomery.data.space.CompositionSpace;
import org.bloomery.data.space.DesignSpace;
import org.bloomery.data.space.Pool;
import org.bloomery.data.space.SpaceSize;
import org.bloomery.models.acquisition.AcquisitionSpec;
import org.bloomery.models.acquisition.AcquisitionSpec.Function;
import org.bloomery.platform.report.Markup.Fact;

/** What was asked of the campaign: its definition in words. */
final class AskedSection {
  private final CampaignReport report;

  private AskedSection(CampaignReport report) {
    this.report = report;
  }

  static Markup of(CampaignReport report) {
    return new AskedSection(report).section();
  }

  private Markup section() {
    CampaignSpec spec = report.detail().spec();
    CampaignSummary summary = report.detail().summary();
    List<Fact> facts = new ArrayList<>();
    spec.objectives().forEach(objective -> facts.add(new Fact("Wanted", wanted(objective))));
    spec.constraints().forEach(constraint -> facts.add(new Fact("Must hold", bound(constraint))));
    facts.addAll(space(spec.space()));
    facts.add(new Fact("Model", ModelWords.of(spec.model()) + ", seed " + spec.model().seed()));
    facts.add(new Fact("Choice of experiments", choice(spec)));
    facts.add(new Fact("Budget", budget(spec.budget())));
    facts.add(new Fact("Laboratory", spec.lab()));
    facts.add(new Fact("Owner", spec.owner()));
    facts.add(new Fact("Tags", String.join(", ", spec.tags())));
    facts.add(new Fact("Description", spec.description()));
    facts.add(new Fact("Created", ReportWords.moment(summary.created())));
    facts.add(
        new Fact("Started", report.started().map(ReportWords::moment).orElse("not started yet")));
    facts.add(new Fact("Last change", ReportWords.moment(summary.changed())));
    facts.add(new Fact("State", ReportWords.words(summary.status().name())));
    return Markup.of("section", Markup.of("h2", "What was asked"), Markup.facts(facts));
  }

  private String wanted(Objective objective) {
    String unit = report.unit(objective.property());
    String goal =
        switch (objective.goal()) {
          case Objective.Goal.Maximize maximize -> "highest " + report.label(objective.property());
          case Objective.Goal.Minimize minimize -> "lowest " + report.label(objective.property());
          case Objective.Goal.Target target ->
              "%s nearest to %s %s (tolerance %s)"
                  .formatted(
                      report.label(objective.property()),
                      ReportWords.number(target.value()),
                      unit,
                      ReportWords.number(target.tolerance()));
        };
    return goal
        + (unit.isEmpty() ? "" : ", in " + unit)
        + (objective.fixed().isEmpty() ? "" : ", at " + conditions(objective))
        + (objective.open().isEmpty() ? "" : ", any " + String.join(", ", objective.open()));
  }

  private String bound(OutcomeConstraint constraint) {
    String unit = report.unit(constraint.test().property());
    String bound =
        switch (constraint.bound()) {
          case OutcomeConstraint.Bound.AtLeast least ->
              "at least " + ReportWords.number(least.value()) + " " + unit;
          case OutcomeConstraint.Bound.AtMost most ->
              "at most " + ReportWords.number(most.value()) + " " + unit;
          case OutcomeConstraint.Bound.InCategory in ->
              "one of " + String.join(", ", in.categories());
        };
    return "%s %s, with probability %s"
        .formatted(
            report.test(constraint.test()),
            bound.strip(),
            ReportWords.percent(constraint.probability()));
  }

  private List<Fact> space(DesignSpace space) {
    List<Fact> facts = new ArrayList<>();
    switch (space) {
      case Pool pool ->
          facts.add(
              new Fact(
                  "Space",
                  String.format(
                      Locale.ROOT,
                      "a list of %,d entries of %s",
                      pool.entries().size(),
                      palette(space))));
      case CompositionSpace open -> {
        facts.add(
            new Fact(
                "Space",
                "%s; %d to %d elements present, step %s at.%%; %s"
                    .formatted(
                        palette(space),
                        open.fewestElements(),
                        open.mostElements(),
                        ReportWords.number(100 * open.gridStep()),
                        size(open.size()))));
        facts.add(new Fact("Bounds", bounds(open)));
        open.linear().forEach(sum -> facts.add(new Fact("Sum of fractions", sum(sum))));
        open.derived().forEach(limit -> facts.add(new Fact("Limit", limit(limit))));
        open.forbiddenPairs()
            .forEach(pair ->
                facts.add(new Fact("Never together", pair.first() + " and " + pair.second())));
        open.process()
            .forEach((name, values) ->
                facts.add(
                    new Fact(
                        "Process condition",
                        name
                            + ": "
                            + values.stream()
                                .map(ConditionValue::text)
                                .collect(Collectors.joining(", ")))));
      }
    }
    return facts;
  }

  private static String palette(DesignSpace space) {
    return space.palette().stream().map(Element::symbol).collect(Collectors.joining(", "));
  }

  private static String size(SpaceSize size) {
    return switch (size) {
      case SpaceSize.Exact exact -> number(exact.count()) + " candidates";
      case SpaceSize.About about ->
          String.format(
              Locale.ROOT,
              "about %.3g candidates (95 %% interval %.3g to %.3g)",
              about.estimate(),
              about.lowest(),
              about.highest());
    };
  }

  private static String number(BigInteger count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  private static String bounds(CompositionSpace space) {
    return space.elements().entrySet().stream()
        .filter(one -> one.getValue().lowest() > 0 || one.getValue().highest() < 1)
        .map(one ->
            "%s %s to %s at.%%"
                .formatted(
                    one.getKey().symbol(),
                    ReportWords.number(100 * one.getValue().lowest()),
                    ReportWords.number(100 * one.getValue().highest())))
        .collect(Collectors.joining("; "));
  }

  private static String sum(CompositionSpace.LinearConstraint sum) {
    String terms =
        sum.coefficients().entrySet().stream()
            .map((Map.Entry<Element, Double> term) ->
                (term.getValue() == 1 ? "" : ReportWords.number(term.getValue()) + " × ")
                    + term.getKey().symbol())
            .collect(Collectors.joining(" + "));
    String relation =
        switch (sum.relation()) {
          case AT_MOST -> " at most ";
          case EQUAL -> " exactly ";
          case AT_LEAST -> " at least ";
        };
    return terms + relation + ReportWords.number(sum.bound());
  }

  private static String limit(CompositionSpace.DerivedLimit limit) {
    Descriptor descriptor = Descriptor.require(limit.quantity());
    String least =
        limit.lowest() == Double.NEGATIVE_INFINITY
            ? ""
            : " at least " + ReportWords.number(limit.lowest());
    String most =
        limit.highest() == Double.POSITIVE_INFINITY
            ? ""
            : " at most " + ReportWords.number(limit.highest());
    return descriptor.label()
        + least
        + most
        + (descriptor.unit().equals("1") ? "" : " " + descriptor.unit());
  }

  private static String choice(CampaignSpec spec) {
    AcquisitionSpec how = spec.acquisition();
    String function =
        switch (how.function()) {
          case Function.ExpectedImprovement improvement -> "expected improvement";
          case Function.UpperConfidenceBound bound ->
              "upper confidence bound, factor " + ReportWords.number(bound.factor());
          case Function.ProbabilityOfImprovement chance -> "probability of improvement";
          case Function.ThompsonSampling sampling -> "Thompson sampling";
          case Function.Exploration exploration -> "exploration";
        };
    return "%s; batches of %d, %s of proposals drawn at random as controls; %d open at a time%s"
        .formatted(
            function,
            how.batchSize(),
            ReportWords.percent(how.controlShare()),
            spec.queueDepth(),
            spec.approval() ? ", each approved by a person" : "");
  }

  private static String budget(Budget budget) {
    List<String> words = new ArrayList<>();
    budget.experiments().ifPresent(count -> words.add(count + " experiments"));
    budget
        .cost()
        .ifPresent(cost ->
            words.add(
                "a cost of %s at %s for each experiment"
                    .formatted(
                        ReportWords.number(cost), ReportWords.number(budget.costPerExperiment()))));
    Optional<String> end = budget.end().map(ReportWords::moment);
    end.ifPresent(moment -> words.add("until " + moment));
    return words.isEmpty() ? "no limit" : String.join("; ", words);
  }

  private static String conditions(Objective objective) {
    return objective.fixed().values().values().stream()
        .map(ConditionValue::text)
        .collect(Collectors.joining(", "));
  }
}
