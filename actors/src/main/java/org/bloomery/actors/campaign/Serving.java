package org.bloomery.actors.campaign;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.bloomery.data.objective.PropertyTest;

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
            && trained.space().palette().containsAll(asked.space().palette()));
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
