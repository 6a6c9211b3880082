package org.bloomery.actors.campaign;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.bloomery.data.objective.PropertyRegistry;
import org.bloomery.models.ensemble.ModelSpec;
import org.bloomery.models.physics.Simulators;

/** The models that a campaign's space and properties allow, by name: what may be compared. */
public final class ModelOffers {
  /** Name of the model that the specification asks for now. */
  public static final String PRESENT = "present";

  /** Name of the same predictor without prior and simulator. */
  public static final String WITHOUT_TRANSFER = "without-transfer";

  private static final int SIMULATED_POINTS = 20_000;
  private static final int MEMBERS = 10;

  private ModelOffers() {}

  /** A model somebody may choose. */
  public record Offer(String name, ModelSpec model) {
    public String words() {
      return ModelWords.of(model);
    }
  }

  /**
   * The present model first, then what else there is, each once.
   *
   * @param predictors ids of the predictors that can be trained
   */
  public static List<Offer> of(CampaignSpec spec, Set<String> predictors) {
    ModelSpec present = spec.model();
    Map<ModelSpec, String> names = new LinkedHashMap<>();
    names.put(present, PRESENT);
    names.putIfAbsent(present.withoutTransfer(), WITHOUT_TRANSFER);
    Optional<String> simulator = simulator(spec);
    for (String predictor : new TreeSet<>(predictors)) {
      if (!predictor.equals(ModelSpec.SIMULATOR)) {
        names.putIfAbsent(model(spec, predictor, new ModelSpec.Prior.None(), false), predictor);
      }
      // A mean has no use for what a simulator says.
      simulator
          .filter(id -> !predictor.equals(ModelSpec.MEAN))
          .ifPresent(id -> {
            names.putIfAbsent(
                model(spec, predictor, new ModelSpec.Prior.None(), true),
                predictor + "-with-simulator");
            names.putIfAbsent(
                model(spec, predictor, new ModelSpec.Prior.Simulated(id, SIMULATED_POINTS), true),
                predictor + "-pretrained");
          });
    }
    List<Offer> offers = new ArrayList<>();
    names.forEach((model, name) -> {
      if (name.equals(PRESENT) || objection(spec, model).isEmpty()) {
        offers.add(new Offer(name, model));
      }
    });
    return List.copyOf(offers);
  }

  /** What stands against a model for this campaign, whoever asks for it. */
  public static Optional<Refusal> objection(CampaignSpec spec, ModelSpec model) {
    return SpecRules.modelObjection(spec.withModel(model), Instant.EPOCH);
  }

  private static ModelSpec model(
      CampaignSpec spec, String predictor, ModelSpec.Prior prior, boolean simulator) {
    return new ModelSpec(
        predictor,
        prior,
        simulator,
        predictor.equals(ModelSpec.FORMATION) ? ModelSpec.RESIDUAL_PROCESS : ModelSpec.FINE_TUNE,
        predictor.equals(spec.model().predictor()) ? spec.model().members() : MEMBERS,
        spec.model().seed(),
        spec.model().phaseModel(),
        predictor.equals(spec.model().predictor()) ? spec.model().reads() : Optional.empty());
  }

  /** The simulator of the objective, where it knows all elements of the space. */
  private static Optional<String> simulator(CampaignSpec spec) {
    return PropertyRegistry.standard()
        .property(spec.objectives().get(0).property())
        .flatMap(property -> property.simulator())
        .filter(id ->
            Simulators.find(id)
                .filter(known -> known.covered().containsAll(spec.space().palette()))
                .isPresent());
  }
}
