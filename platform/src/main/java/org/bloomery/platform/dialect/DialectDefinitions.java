package org.bloomery.platform.dialect;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.bloomery.actors.campaign.CampaignSpec;
import org.bloomery.data.objective.PropertyRegistry;
import org.bloomery.models.acquisition.SourceMix;
import org.bloomery.models.ensemble.ModelSpec;
import org.bloomery.ui.CampaignDefinitions;

/**
 * Completes definitions from the dashboard by writing them down and reading them as those from
 * anywhere else, so that all of them obey one reader.
 */
public final class DialectDefinitions implements CampaignDefinitions {
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
  public Definition complete(Outline outline, String owner) {
    ObjectNode stated = JsonText.object();
    stated.put("name", outline.name().strip());
    if (!outline.description().isBlank()) {
      stated.put("description", outline.description().strip());
    }
    stated.set("space", spaces.write(outline.space()));
    stated.set("objective", objectives.write(outline.objective()));
    stated.put("budget", outline.experiments());
    stated.put("approval", outline.approval());
    ObjectNode acquisition = stated.putObject("acquisition");
    acquisition.put("batch", outline.batch());
    if (outline.severalSources()) {
      ArrayNode sources = acquisition.putArray("sources");
      SourceMix.BRED_AND_DECODED.sources().forEach(source -> sources.add(source.name()));
    }
    try {
      CampaignSpec spec = campaigns.read(Given.document(stated), owner);
      return new Definition(spec, knowledge(spec.model()), JsonText.pretty(stated));
    } catch (RefusedInput e) {
      throw new IllegalArgumentException(sentence(e), e);
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
