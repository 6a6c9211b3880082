package org.bloomery.platform.dialect;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bloomery.actors.campaign.CampaignSpec;
import org.bloomery.data.objective.Objective;
import org.bloomery.data.objective.PropertyRegistry;
import org.bloomery.data.space.CompositionSpace;
import org.bloomery.data.space.DesignSpace;
import org.bloomery.data.space.Pool;
import org.bloomery.models.acquisition.SourceMix;
import org.bloomery.models.ensemble.ModelSpec;
import org.bloomery.ui.CampaignDefinitions;

/**
 * Completes definitions from the dashboard by writing them down and reading them as those from
 * anywhere else, so that all of them obey one reader.
 */
public final class DialectDefinitions implements CampaignDefinitions {
  private static final String FEATURE = "simulatorFeature";

  private final SpaceDialect spaces;
  private final ObjectiveDialect objectives;
  private final CampaignDialect campaigns;

  public DialectDefinitions(PropertyRegistry registry) {
    ConditionDialect conditions = new ConditionDialect(registry);
    this.spaces = new SpaceDialect(conditions);
    this.objectives = new ObjectiveDialect(conditions);
    this.campaigns = new CampaignDialect(registry);
  }

  @Override
  public Definition complete(Outline outline, Optional<CampaignSpec> before, String owner) {
    ObjectNode stated = before.map(campaigns::write).orElseGet(JsonText::object);
    stated.put("name", outline.name().strip());
    if (before.isPresent() || !outline.description().isBlank()) {
      stated.put("description", outline.description().strip());
    }
    if (before.isPresent() || !outline.lab().isBlank()) {
      stated.put("lab", outline.lab().strip());
    }
    before.ifPresent(spec -> stated.put("owner", owner));
    stated.set("space", space(outline.space(), before.map(CampaignSpec::space)));
    stated.remove("objectives");
    stated.set("objective", objectives.write(outline.objective()));
    if (stated.path("budget") instanceof ObjectNode budget) {
      budget.put("experiments", outline.experiments());
    } else {
      stated.put("budget", outline.experiments());
    }
    stated.put("approval", outline.approval());
    switch (outline.knowledge()) {
      case SIMULATOR -> stated.remove("model");
      case RESULTS_ALONE -> stated.putObject("model").put(FEATURE, false);
      case AS_BEFORE -> {} // stands there
    }
    ObjectNode acquisition = stated.withObjectProperty("acquisition");
    acquisition.put("batch", outline.batch());
    if (!outline.severalSources() || outline.space() instanceof Pool) {
      acquisition.remove(List.of("sources", "sourceFloor"));
    } else if (!acquisition.has("sources")) {
      ArrayNode sources = acquisition.putArray("sources");
      SourceMix.BRED_AND_DECODED.sources().forEach(source -> sources.add(source.name()));
    }
    return definition(stated, owner);
  }

  /** The space as outlined, with the rules that an outline cannot state. */
  private ObjectNode space(DesignSpace outlined, Optional<DesignSpace> before) {
    ObjectNode written = spaces.write(outlined);
    if (outlined instanceof CompositionSpace) {
      before
          .filter(CompositionSpace.class::isInstance)
          .map(spaces::write)
          .ifPresent(rules ->
              List.of("sums", "forbiddenPairs", "process").stream()
                  .filter(rules::has)
                  .forEach(name -> written.set(name, rules.get(name))));
    }
    return written;
  }

  @Override
  public Definition read(String text, String owner) {
    try {
      if (JsonText.parse(text.getBytes(StandardCharsets.UTF_8)) instanceof ObjectNode stated) {
        return definition(stated, owner);
      }
    } catch (JsonText.Malformed e) {
      throw new IllegalArgumentException("The text is no JSON: " + e.getMessage(), e);
    }
    throw new IllegalArgumentException(
        "A definition is a JSON object; the HTTP API's documentation shows one.");
  }

  private Definition definition(ObjectNode stated, String owner) {
    try {
      CampaignSpec spec = campaigns.read(Given.document(stated), owner);
      return new Definition(spec, knowledge(spec.model()), JsonText.pretty(stated));
    } catch (RefusedInput e) {
      throw new IllegalArgumentException(sentence(e), e);
    }
  }

  @Override
  public Stated stated(CampaignSpec spec) {
    return new Stated(JsonText.pretty(campaigns.write(spec)), outline(spec), beside(spec));
  }

  private Optional<Outline> outline(CampaignSpec spec) {
    if (spec.objectives().size() != 1
        || spec.budget().experiments().isEmpty()
        || !isOutlined(spec.space(), spec.objectives().getFirst())) {
      return Optional.empty();
    }
    return Optional.of(
        new Outline(
            spec.name(),
            spec.description(),
            spec.lab(),
            spec.space(),
            spec.objectives().getFirst(),
            knowledgeOf(spec),
            spec.budget().experiments().getAsInt(),
            spec.acquisition().batchSize(),
            spec.approval(),
            spec.acquisition().sources().isPresent()));
  }

  private static boolean isOutlined(DesignSpace space, Objective objective) {
    return switch (space) {
      case CompositionSpace open -> objective.open().isEmpty();
      case Pool pool ->
          pool.entries().stream()
              .allMatch(entry ->
                  entry.structure().isEmpty()
                      && entry.tests().size() == 1
                      && objective.covers(entry.tests().getFirst()));
    };
  }

  private Knowledge knowledgeOf(CampaignSpec spec) {
    if (spec.model().equals(model(spec, JsonText.object()))) {
      return Knowledge.SIMULATOR;
    }
    return spec.model().equals(model(spec, JsonText.object().put(FEATURE, false)))
        ? Knowledge.RESULTS_ALONE
        : Knowledge.AS_BEFORE;
  }

  private ModelSpec model(CampaignSpec spec, ObjectNode stated) {
    return campaigns.model(Given.document(stated), spec);
  }

  private static List<String> beside(CampaignSpec spec) {
    List<String> words = new ArrayList<>();
    if (spec.space() instanceof CompositionSpace open) {
      count(words, open.linear().size(), "limit on sums of fractions");
      count(words, open.forbiddenPairs().size(), "pair of elements that may not meet");
      count(words, open.process().size(), "condition of making");
    }
    count(words, spec.constraints().size(), "constraint on results");
    count(words, spec.stopping().size(), "rule when to stop");
    if (spec.budget().cost().isPresent() || spec.budget().end().isPresent()) {
      words.add("a limit of cost or time");
    }
    return List.copyOf(words);
  }

  private static void count(List<String> words, int number, String what) {
    if (number > 0) {
      words.add(number + " × " + what);
    }
  }

  private static String sentence(RefusedInput refused) {
    String field = refused.field().isEmpty() ? "" : refused.field() + ": ";
    String accepted = refused.accepted().isEmpty() ? "" : "; accepted is " + refused.accepted();
    return field + refused.problem() + accepted;
  }

  private static String knowledge(ModelSpec model) {
    return switch (model.prior()) {
      case ModelSpec.Prior.Simulated simulated ->
          "The model begins with %,d points of the simulator %s and proposes at once."
              .formatted(simulated.points(), simulated.simulator());
      case ModelSpec.Prior.None none when model.startsFromSimulator() ->
          "The model follows the property's simulator, which knows all these elements, and proposes"
              + " at once; results tell it where the simulator errs.";
      case ModelSpec.Prior.None none ->
          "No simulator knows this property of all these elements: the first proposals cover the"
              + " space, and the model learns from results alone.";
      case ModelSpec.Prior.Pretrained pretrained -> "The model begins with a registered one.";
      case ModelSpec.Prior.LowFidelity lowFidelity -> "The model begins with a data set.";
    };
  }
}
