package org.bloomery.actors.campaign;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import org.bloomery.data.chemistry.Composition;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.chemistry.Unit;
import org.bloomery.data.measurement.MeasuredValue;
import org.bloomery.data.measurement.Measurement;
import org.bloomery.data.objective.ConditionValue;
import org.bloomery.data.objective.Conditions;
import org.bloomery.data.objective.Objective;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.data.space.Candidate;
import org.bloomery.data.space.CompositionSpace;
import org.bloomery.data.space.DesignSpace;
import org.bloomery.data.space.Pool;
import org.bloomery.models.acquisition.AcquisitionSpec;
import org.bloomery.models.acquisition.AcquisitionSpec.Refill;
import org.bloomery.models.ensemble.ModelSpec;

/** Campaigns in the situations that tests start from. */
final class Campaigns {
  static final Account ANNA = new Account("anna");
  static final Account BORIS = new Account("boris");
  static final Instant MORNING = Instant.parse("2026-03-02T08:00:00Z");
  static final PropertyTest HOT =
      new PropertyTest(
          "yield_stress",
          Conditions.of("temperature", new ConditionValue.Quantity(1273, Unit.KELVIN))
              .with("mode", new ConditionValue.Category("compression")));
  static final PropertyTest HARDNESS = new PropertyTest("hardness", Conditions.NONE);

  private Campaigns() {}

  /** Mo, Nb, Ta and W in steps of 0.1, one to four elements: 286 alloys. */
  static CompositionSpace moNbTaW() {
    return CompositionSpace.of(Set.of(Element.Mo, Element.Nb, Element.Ta, Element.W))
        .withGridStep(0.1);
  }

  static Candidate alloy(double mo, double nb, double ta, double w) {
    Map<Element, Double> fractions = new EnumMap<>(Element.class);
    fractions.put(Element.Mo, mo);
    fractions.put(Element.Nb, nb);
    fractions.put(Element.Ta, ta);
    fractions.put(Element.W, w);
    return Candidate.of(Composition.ofAmounts(fractions));
  }

  /** Entries of Mo and Nb, the given number of them, each tested hot. */
  static Pool pool(int entries) {
    List<Pool.Entry> all = new ArrayList<>();
    for (int i = 1; i <= entries; i++) {
      double mo = i / (entries + 1.0);
      all.add(new Pool.Entry("p" + i, alloy(mo, 1 - mo, 0, 0), List.of(HOT)));
    }
    return new Pool(all);
  }

  static AcquisitionSpec acquisition(int batch, Refill refill) {
    return new AcquisitionSpec(
        new AcquisitionSpec.Function.UpperConfidenceBound(1),
        batch,
        AcquisitionSpec.AUTOMATIC,
        AcquisitionSpec.AUTOMATIC,
        refill,
        1000,
        0.05,
        Optional.empty());
  }

  /** Hot strength of Mo-Nb-Ta-W, pretrained, batches of 3, queue 3 deep, 20 experiments. */
  static CampaignSpec spec() {
    return spec(moNbTaW(), ModelSpec.pretrained("edge-dislocation-bcc", 1000, 1), 20);
  }

  static CampaignSpec spec(DesignSpace space, ModelSpec model, int experiments) {
    return new CampaignSpec(
        "strong when hot",
        "",
        "anna",
        "lab",
        List.of(),
        space,
        List.of(
            new Objective(
                "yield_stress", HOT.conditions(), Set.of(), new Objective.Goal.Maximize())),
        List.of(),
        model,
        acquisition(3, Refill.CONTINUOUS),
        Budget.ofExperiments(experiments),
        List.of(),
        3,
        false,
        true,
        new CampaignSpec.Timing(Duration.ofHours(8), Duration.ofSeconds(5)),
        CampaignSpec.Matching.STANDARD,
        42);
  }

  static CampaignSpec with(CampaignSpec s, DesignSpace space) {
    return new CampaignSpec(
        s.name(),
        s.description(),
        s.owner(),
        s.lab(),
        s.tags(),
        space,
        s.objectives(),
        s.constraints(),
        s.model(),
        s.acquisition(),
        s.budget(),
        s.stopping(),
        s.queueDepth(),
        s.approval(),
        s.feasibilityModel(),
        s.timing(),
        s.matching(),
        s.seed());
  }

  static CampaignSpec with(CampaignSpec s, AcquisitionSpec acquisition) {
    return new CampaignSpec(
        s.name(),
        s.description(),
        s.owner(),
        s.lab(),
        s.tags(),
        s.space(),
        s.objectives(),
        s.constraints(),
        s.model(),
        acquisition,
        s.budget(),
        s.stopping(),
        s.queueDepth(),
        s.approval(),
        s.feasibilityModel(),
        s.timing(),
        s.matching(),
        s.seed());
  }

  static CampaignSpec withBudget(CampaignSpec s, Budget budget) {
    return s.withBudget(budget);
  }

  static CampaignSpec withApproval(CampaignSpec s, boolean approval) {
    return new CampaignSpec(
        s.name(),
        s.description(),
        s.owner(),
        s.lab(),
        s.tags(),
        s.space(),
        s.objectives(),
        s.constraints(),
        s.model(),
        s.acquisition(),
        s.budget(),
        s.stopping(),
        s.queueDepth(),
        approval,
        s.feasibilityModel(),
        s.timing(),
        s.matching(),
        s.seed());
  }

  static CampaignSpec withDepth(CampaignSpec s, int depth) {
    return new CampaignSpec(
        s.name(),
        s.description(),
        s.owner(),
        s.lab(),
        s.tags(),
        s.space(),
        s.objectives(),
        s.constraints(),
        s.model(),
        s.acquisition(),
        s.budget(),
        s.stopping(),
        depth,
        s.approval(),
        s.feasibilityModel(),
        s.timing(),
        s.matching(),
        s.seed());
  }

  static CampaignSpec withDebounce(CampaignSpec s, Duration debounce) {
    return new CampaignSpec(
        s.name(),
        s.description(),
        s.owner(),
        s.lab(),
        s.tags(),
        s.space(),
        s.objectives(),
        s.constraints(),
        s.model(),
        s.acquisition(),
        s.budget(),
        s.stopping(),
        s.queueDepth(),
        s.approval(),
        s.feasibilityModel(),
        new CampaignSpec.Timing(s.timing().lease(), debounce),
        s.matching(),
        s.seed());
  }

  static MeasurementInput result(String experiment, double value) {
    return new MeasurementInput(
        Optional.of(experiment),
        Optional.empty(),
        Optional.empty(),
        HOT,
        new MeasuredValue.Exact(value),
        OptionalDouble.empty(),
        Measurement.Circumstances.at(MORNING));
  }

  static MeasurementInput free(Candidate candidate, double value) {
    return new MeasurementInput(
        Optional.empty(),
        Optional.of(candidate),
        Optional.empty(),
        HOT,
        new MeasuredValue.Exact(value),
        OptionalDouble.empty(),
        Measurement.Circumstances.at(MORNING));
  }

  static CampaignCommand record(Account by, MeasurementInput... results) {
    return new CampaignCommand.RecordMeasurements(
        by, List.of(results), OptionalLong.empty(), Optional.empty(), "");
  }

  static CampaignCommand record(Account by, long token, MeasurementInput... results) {
    return new CampaignCommand.RecordMeasurements(
        by, List.of(results), OptionalLong.of(token), Optional.empty(), "");
  }

  static CampaignRun draft(CampaignSpec spec) {
    CampaignRun run = new CampaignRun("c1", MORNING);
    run.accept(new CampaignCommand.SaveDraft(ANNA, spec));
    return run;
  }

  static CampaignRun running(CampaignSpec spec) {
    CampaignRun run = draft(spec);
    run.accept(new CampaignCommand.Start(ANNA));
    return run;
  }

  /** Experiments E1, E2 and E3 are proposed by the pretrained model. */
  static CampaignRun runningWithThreeProposals() {
    return runningWithThreeProposals(spec());
  }

  static CampaignRun runningWithThreeProposals(CampaignSpec spec) {
    CampaignRun run = running(spec);
    run.workUntilIdle();
    return run;
  }

  /** E1 is claimed by Anna with token 1. */
  static CampaignRun claimed() {
    CampaignRun run = runningWithThreeProposals();
    run.accept(new CampaignCommand.Claim(ANNA, "E1", Optional.empty()));
    return run;
  }
}
