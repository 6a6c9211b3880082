package org.bloomery.actors.campaign;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.data.space.Pool;
import org.bloomery.models.ensemble.ModelSpec;

/** Which model answers for the campaign as it is defined now. */
public final class Serving {
  private Serving() {}

  /** The newest model, when it knows the properties and elements now asked for. */
  public static Optional<ModelRecord> usable(CampaignState state) {
    return state
        .servingModel()
        .filter(model -> knows(state.spec(model.specVersion()), state.spec()));
  }

  private static boolean knows(CampaignSpec trained, CampaignSpec asked) {
    return trained.equals(asked)
        || (properties(trained).containsAll(properties(asked))
            && trained.space().palette().containsAll(asked.space().palette())
            && knowsStructures(trained, asked));
  }

  /** Networks of formation energies answer for the structures they were shown. */
  private static boolean knowsStructures(CampaignSpec trained, CampaignSpec asked) {
    return !trained.model().predictor().equals(ModelSpec.FORMATION)
        || structures(trained).containsAll(structures(asked));
  }

  private static Set<Pool.Entry> structures(CampaignSpec spec) {
    return spec.space() instanceof Pool pool ? Set.copyOf(pool.entries()) : Set.of();
  }

  /** Properties that models of this specification predict. */
  static Set<String> properties(CampaignSpec spec) {
    Set<String> properties = new HashSet<>();
    spec.objectives().forEach(objective -> properties.add(objective.property()));
    spec.constraints().stream()
        .map(constraint -> constraint.test())
        .map(PropertyTest::property)
        .forEach(properties::add);
    return properties;
  }
}
