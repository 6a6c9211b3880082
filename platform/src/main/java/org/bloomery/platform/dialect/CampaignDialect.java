package org.bloomery.platform.dialect;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bloomery.actors.campaign.Budget;
import org.bloomery.actors.campaign.CampaignSpec;
import org.bloomery.data.objective.Objective;
import org.bloomery.data.objective.OutcomeConstraint;
import org.bloomery.data.objective.PropertyRegistry;
import org.bloomery.data.space.DesignSpace;
import org.bloomery.models.acquisition.AcquisitionSpec;
import org.bloomery.models.ensemble.ModelSpec;

/**
 * The definition of a campaign as people write it. A name, a space and an objective are enough; all
 * else has a standard. What is written can be read again and is then equal.
 */
public final class CampaignDialect {
  static final int STANDARD_BUDGET = 40;
  static final int STANDARD_DEPTH = 4;
  private static final int DEEPEST_QUEUE = 100_000;

  private final SpaceDialect spaces;
  private final ObjectiveDialect objectives;
  private final PlanDialect plans;

  public CampaignDialect(PropertyRegistry registry) {
    ConditionDialect conditions = new ConditionDialect(registry);
    this.spaces = new SpaceDialect(conditions);
    this.objectives = new ObjectiveDialect(conditions);
    this.plans = new PlanDialect(registry);
  }

  /**
   * Reads a definition.
   *
   * @param owner owner where the definition names none
   * @throws RefusedInput naming the field
   */
  public CampaignSpec read(Given given, String owner) {
    Fields fields = given.fields();
    String name = fields.require("name", "a name for people").name();
    DesignSpace space = spaces.read(fields.require("space", "a palette or a pool"));
    List<Objective> wanted = objectives(given, fields, space);
    List<OutcomeConstraint> constraints =
        fields
            .find("constraints")
            .map(list -> list.items().stream().map(objectives::constraint).toList())
            .orElse(List.of());
    long seed = fields.integer("seed", 1, Long.MIN_VALUE, Long.MAX_VALUE);
    ModelSpec model = plans.model(fields.find("model"), wanted.get(0), space, seed);
    AcquisitionSpec acquisition = plans.acquisition(fields.find("acquisition"), space);
    Budget budget =
        fields
            .find("budget")
            .map(BudgetDialect::read)
            .orElseGet(() -> Budget.ofExperiments(STANDARD_BUDGET));
    CampaignSpec spec =
        given.told(() ->
            new CampaignSpec(
                name,
                fields.text("description", ""),
                fields.text("owner", owner),
                fields.text("lab", ""),
                fields.texts("tags"),
                space,
                wanted,
                constraints,
                model,
                acquisition,
                budget,
                fields.find("stopping").map(CampaignDialect::stopping).orElse(List.of()),
                fields.integer("queueDepth", STANDARD_DEPTH, 1, DEEPEST_QUEUE),
                fields.flag("approval", false),
                fields.flag("feasibilityModel", true),
                timing(fields),
                fields
                    .find("matching")
                    .map(CampaignDialect::matching)
                    .orElse(CampaignSpec.Matching.STANDARD),
                seed));
    fields.nothingElse();
    return spec;
  }

  /** Reads a model for a campaign, as its definition states one. */
  public ModelSpec model(Given given, CampaignSpec spec) {
    return plans.model(
        Optional.of(given), spec.objectives().get(0), spec.space(), spec.model().seed());
  }

  /** Writes a model as a definition states it. */
  public static ObjectNode write(ModelSpec model) {
    return PlanDialect.write(model);
  }

  private List<Objective> objectives(Given given, Fields fields, DesignSpace space) {
    Optional<Given> one = fields.find("objective");
    Optional<Given> several = fields.find("objectives");
    if (one.isPresent() == several.isPresent()) {
      throw new RefusedInput(
          "objective",
          "the campaign needs either an objective or a list of objectives",
          "{\"maximise\": \"yield_stress\", \"at\": {\"temperature\": \"1273 K\"}}");
    }
    if (one.isPresent()) {
      return List.of(objectives.objective(one.get(), space));
    }
    List<Objective> read = new ArrayList<>();
    List<Given> items = several.orElse(given).items();
    items.forEach(item -> read.add(objectives.objective(item, space)));
    if (read.isEmpty()) {
      throw several.orElse(given).refusal("at least one objective");
    }
    return read;
  }

  private static List<CampaignSpec.StoppingRule> stopping(Given given) {
    Fields fields = given.fields();
    int results =
        fields
            .require("resultsWithoutImprovement", "a number of results")
            .integer(1, Integer.MAX_VALUE);
    fields.nothingElse();
    return List.of(new CampaignSpec.StoppingRule(results));
  }

  private static CampaignSpec.Timing timing(Fields fields) {
    Duration lease =
        fields.find("lease").map(DurationText::read).orElse(CampaignSpec.Timing.STANDARD.lease());
    Duration debounce =
        fields
            .find("debounce")
            .map(DurationText::read)
            .orElse(CampaignSpec.Timing.STANDARD.debounce());
    return new CampaignSpec.Timing(lease, debounce);
  }

  private static CampaignSpec.Matching matching(Given given) {
    Fields fields = given.fields();
    CampaignSpec.Matching standard = CampaignSpec.Matching.STANDARD;
    CampaignSpec.Matching matching =
        new CampaignSpec.Matching(
            fields.number("asMadeFraction", standard.asMadeFraction()),
            fields.number("asMadeKelvin", standard.asMadeKelvin()),
            fields.number("sameFraction", standard.sameFraction()),
            fields.number("sameKelvin", standard.sameKelvin()));
    fields.nothingElse();
    return matching;
  }

  /** The definition with nothing left out. */
  public ObjectNode write(CampaignSpec spec) {
    ObjectNode object = JsonText.object();
    object.put("name", spec.name());
    object.put("description", spec.description());
    object.put("owner", spec.owner());
    object.put("lab", spec.lab());
    ArrayNode tags = object.putArray("tags");
    spec.tags().forEach(tags::add);
    object.set("space", spaces.write(spec.space()));
    ArrayNode wanted = object.putArray("objectives");
    spec.objectives().forEach(objective -> wanted.add(objectives.write(objective)));
    ArrayNode constraints = object.putArray("constraints");
    spec.constraints().forEach(constraint -> constraints.add(objectives.write(constraint)));
    object.set("model", PlanDialect.write(spec.model()));
    object.set("acquisition", PlanDialect.write(spec.acquisition()));
    object.set("budget", BudgetDialect.write(spec.budget()));
    spec.stopping().stream()
        .findFirst()
        .ifPresent(rule ->
            object
                .putObject("stopping")
                .put("resultsWithoutImprovement", rule.resultsWithoutImprovement()));
    object.put("queueDepth", spec.queueDepth());
    object.put("approval", spec.approval());
    object.put("feasibilityModel", spec.feasibilityModel());
    object.put("lease", DurationText.write(spec.timing().lease()));
    object.put("debounce", DurationText.write(spec.timing().debounce()));
    object
        .putObject("matching")
        .put("asMadeFraction", spec.matching().asMadeFraction())
        .put("asMadeKelvin", spec.matching().asMadeKelvin())
        .put("sameFraction", spec.matching().sameFraction())
        .put("sameKelvin", spec.matching().sameKelvin());
    return object.put("seed", spec.seed());
  }
}
