package org.bloomery.actors.campaign;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.bloomery.data.objective.Objective;
import org.bloomery.data.objective.Property;
import org.bloomery.data.objective.PropertyRegistry;
import org.bloomery.data.space.CandidateBlock;
import org.bloomery.data.space.CompositionSpace;
import org.bloomery.data.space.DesignSpaces;
import org.bloomery.data.space.Pool;
import org.bloomery.models.ensemble.ModelSpec;
import org.bloomery.models.ensemble.OutcomeTrainer;
import org.bloomery.models.transfer.TransferMethod;

/** What a specification must hold before a campaign runs by it. */
final class SpecRules {
  private static final String FORMATION_ENERGY = "formation_energy";

  /** One rule about a specification. */
  @FunctionalInterface
  private interface SpecRule {
    Optional<Refusal> objection(CampaignSpec spec, Instant now);
  }

  private static final List<SpecRule> RULES =
      List.of(
          oneObjectiveMustBeStated(),
          propertiesMustBeKnown(),
          objectiveMustBeANumberOrAYes(),
          phaseModelMustBeAsked(),
          testConditionsMustBeFixedOrOpen(),
          openSpacesFixEveryCondition(),
          poolEntriesMustAnswerTheObjective(),
          sourcesNeedAnOpenSpace(),
          spaceMustNotBeEmpty(),
          modelMustFitTheSpace(),
          imagesShowNoProcess(),
          modelMustFitTheProperties(),
          modelMustKnowItsPrior(),
          simulatorMustExist(),
          timingMustBePositive(),
          endMustLieAhead());

  private static final List<SpecRule> OF_MODEL =
      List.of(
          modelMustFitTheSpace(),
          modelMustFitTheProperties(),
          modelMustKnowItsPrior(),
          simulatorMustExist());

  private SpecRules() {}

  static Optional<Refusal> objection(CampaignSpec spec, Instant now) {
    return RULES.stream().flatMap(rule -> rule.objection(spec, now).stream()).findFirst();
  }

  /** What stands against the model alone, the rest of the specification being in force. */
  static Optional<Refusal> modelObjection(CampaignSpec spec, Instant now) {
    return OF_MODEL.stream().flatMap(rule -> rule.objection(spec, now).stream()).findFirst();
  }

  private static SpecRule oneObjectiveMustBeStated() {
    return (spec, now) ->
        Policy.unless(
            spec.objectives().size() == 1,
            "OBJECTIVE_MISSING",
            "a campaign needs exactly one objective, not "
                + spec.objectives().size()
                + "; state further wishes as outcome constraints",
            "objectives");
  }

  private static SpecRule propertiesMustBeKnown() {
    return (spec, now) ->
        Serving.properties(spec).stream()
            .filter(id -> PropertyRegistry.standard().property(id).isEmpty())
            .sorted()
            .findFirst()
            .map(id ->
                new Refusal(
                    "UNKNOWN_PROPERTY",
                    "property '" + id + "' is not in the registry",
                    "objectives"));
  }

  private static SpecRule objectiveMustBeANumberOrAYes() {
    return (spec, now) -> {
      Objective objective = spec.objectives().get(0);
      return switch (Outcomes.kind(objective.property())) {
        case NUMBER -> Optional.empty();
        case YES_NO ->
            Policy.unless(
                !(objective.goal() instanceof Objective.Goal.Target),
                "OBJECTIVE_NOT_A_NUMBER",
                objective.property()
                    + " is yes or no: its probability is maximised or minimised, not aimed at a"
                    + " value",
                "objectives");
        case CATEGORY ->
            Policy.unless(
                false,
                "OBJECTIVE_NOT_A_NUMBER",
                objective.property()
                    + " is a name; state what it has to be as an outcome constraint, or take"
                    + " single_phase",
                "objectives");
      };
    };
  }

  private static SpecRule phaseModelMustBeAsked() {
    return (spec, now) ->
        Policy.unless(
            spec.model().phaseModel().isEmpty()
                || Serving.properties(spec).contains(OutcomeTrainer.SINGLE_PHASE),
            "PHASE_MODEL_NOT_ASKED",
            "a phase model judges "
                + OutcomeTrainer.SINGLE_PHASE
                + "; state it as objective or outcome constraint, or leave the model out",
            "model.phaseModel");
  }

  private static SpecRule testConditionsMustBeFixedOrOpen() {
    return (spec, now) -> {
      Objective objective = spec.objectives().get(0);
      Property property = PropertyRegistry.standard().require(objective.property());
      Set<String> named = new TreeSet<>(objective.fixed().values().keySet());
      named.addAll(objective.open());
      named.removeAll(property.testConditions());
      return Policy.unless(
          named.isEmpty(),
          "UNKNOWN_CONDITION",
          property.label() + " has no test condition " + String.join(", ", named),
          "objectives");
    };
  }

  /** Only a pool's entries bring their own test conditions. */
  private static SpecRule openSpacesFixEveryCondition() {
    return (spec, now) ->
        Policy.unless(
            !(spec.space() instanceof CompositionSpace)
                || spec.objectives().get(0).open().isEmpty(),
            "CONDITION_OPEN",
            "in an open space every test condition of the objective must be fixed, not open: "
                + String.join(", ", spec.objectives().get(0).open()),
            "objectives");
  }

  private static SpecRule poolEntriesMustAnswerTheObjective() {
    return (spec, now) ->
        spec.space() instanceof Pool pool
            ? pool.entries().stream()
                .filter(entry -> entry.tests().stream().noneMatch(spec.objectives().get(0)::covers))
                .findFirst()
                .map(entry ->
                    new Refusal(
                        "ENTRY_WITHOUT_OBJECTIVE",
                        "pool entry "
                            + entry.id()
                            + " has no test of the objective; its tests are "
                            + entry.tests(),
                        "space"))
            : Optional.empty();
  }

  /** The candidates of a pool are its entries. */
  private static SpecRule sourcesNeedAnOpenSpace() {
    return (spec, now) ->
        Policy.unless(
            spec.acquisition().sources().isEmpty() || spec.space() instanceof CompositionSpace,
            "SOURCES_NEED_OPEN_SPACE",
            "sources of candidates are for open spaces; leave them out with a pool",
            "acquisition.sources");
  }

  private static SpecRule spaceMustNotBeEmpty() {
    return (spec, now) ->
        DesignSpaces.emptiness(spec.space())
            .map(empty -> new Refusal("SPACE_EMPTY", empty.message(), "space"));
  }

  /** Networks of formation energies see structures and nothing else. */
  private static SpecRule modelMustFitTheSpace() {
    return (spec, now) ->
        Policy.unless(
            !ofFormation(spec) || (spec.space() instanceof Pool pool && pool.allWithStructures()),
            "STRUCTURES_MISSING",
            "the predictor "
                + ModelSpec.FORMATION
                + " needs a pool in which every entry carries its structure",
            "space");
  }

  /** Images show composition and test temperature and nothing else. */
  private static SpecRule imagesShowNoProcess() {
    return (spec, now) -> {
      List<String> process =
          spec.space().block(1).process().stream().map(CandidateBlock.ProcessColumn::name).toList();
      return Policy.unless(
          !spec.model().predictor().equals(ModelSpec.CONVOLUTIONAL_ENSEMBLE) || process.isEmpty(),
          "PROCESS_NOT_SEEN",
          "the predictor "
              + ModelSpec.CONVOLUTIONAL_ENSEMBLE
              + " sees composition and test temperature alone, and the space has also "
              + String.join(", ", process)
              + "; take another predictor",
          "model");
    };
  }

  private static SpecRule modelMustFitTheProperties() {
    return (spec, now) ->
        Policy.unless(
            !ofFormation(spec) || Serving.properties(spec).equals(Set.of(FORMATION_ENERGY)),
            "PROPERTY_NOT_MODELLED",
            "the predictor "
                + ModelSpec.FORMATION
                + " predicts "
                + FORMATION_ENERGY
                + " only, not "
                + String.join(", ", new TreeSet<>(Serving.properties(spec))),
            "model");
  }

  private static SpecRule simulatorMustExist() {
    return (spec, now) ->
        Policy.unless(
            !spec.model().predictor().equals(ModelSpec.SIMULATOR)
                || Serving.properties(spec).stream().allMatch(PriorKnowledge::isSimulated),
            "SIMULATOR_MISSING",
            "the predictor "
                + ModelSpec.SIMULATOR
                + " needs a simulator of each of "
                + String.join(", ", new TreeSet<>(Serving.properties(spec)))
                + "; choose one that learns from results",
            "model");
  }

  private static SpecRule modelMustKnowItsPrior() {
    return (spec, now) ->
        Policy.unless(
            priorIsKnown(spec),
            "PRIOR_NOT_KNOWN",
            "a pretrained model is a prior of "
                + ModelSpec.FORMATION
                + " alone, and its only one beside none; a simulated prior is one of "
                + ModelSpec.DEEP_ENSEMBLE
                + " and, with any recipe but "
                + TransferMethod.NP.id()
                + ", needed by "
                + ModelSpec.CONVOLUTIONAL_ENSEMBLE
                + "; "
                + String.join(", ", ModelSpec.FROM_MEASUREMENTS_ALONE)
                + " have none; the predictor is "
                + spec.model().predictor(),
            "model");
  }

  private static boolean priorIsKnown(CampaignSpec spec) {
    if (spec.model().learnsFromMeasurementsAlone()) {
      return !spec.model().hasPrior();
    }
    if (spec.model().predictor().equals(ModelSpec.CONVOLUTIONAL_ENSEMBLE)) {
      return spec.model().recipe().equals(TransferMethod.NP.id())
          ? !spec.model().hasPrior()
          : spec.model().prior() instanceof ModelSpec.Prior.Simulated;
    }
    boolean pretrained = spec.model().prior() instanceof ModelSpec.Prior.Pretrained;
    return ofFormation(spec) ? pretrained || !spec.model().hasPrior() : !pretrained;
  }

  private static boolean ofFormation(CampaignSpec spec) {
    return spec.model().predictor().equals(ModelSpec.FORMATION);
  }

  private static SpecRule timingMustBePositive() {
    return (spec, now) ->
        Policy.unless(
            spec.timing().lease().isPositive() && !spec.timing().debounce().isNegative(),
            "TIMING_OUT_OF_RANGE",
            "a lease must be above 0 and a debounce at least 0",
            "timing");
  }

  private static SpecRule endMustLieAhead() {
    return (spec, now) ->
        Policy.unless(
            !Spending.ended(spec.budget(), now),
            "END_DATE_PASSED",
            "the end date has passed; give a later one or none",
            "budget");
  }
}
