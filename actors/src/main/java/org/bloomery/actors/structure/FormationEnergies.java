package org.bloomery.actors.structure;

import java.util.List;
import java.util.OptionalInt;
import org.bloomery.actors.registry.RegisteredModels;
import org.bloomery.actors.registry.UnusableModelException;
import org.bloomery.data.feature.StructureFeatures;
import org.bloomery.models.formation.FormationModel;

/** The answer of a model to a list of structures. */
public sealed interface FormationEnergies {
  /**
   * Energies in the order of the structures.
   *
   * @param trainedOn number of structures the model learned from, where it says
   */
  record Predicted(List<FormationEnergy> energies, OptionalInt trainedOn)
      implements FormationEnergies {
    public Predicted {
      energies = List.copyOf(energies);
    }
  }

  /** The model cannot be used, and why. */
  record Unusable(String problem) implements FormationEnergies {}

  /** Asks a model. */
  static FormationEnergies of(
      RegisteredModels<FormationModel> models, String name, List<StructureFeatures> asked) {
    try {
      FormationModel model = models.load(name);
      return new Predicted(FormationEnergy.of(model, asked), trainedOn(model));
    } catch (UnusableModelException problem) {
      return new Unusable(String.valueOf(problem.getMessage()));
    }
  }

  private static OptionalInt trainedOn(FormationModel model) {
    double size = model.metrics().getOrDefault("structures", Double.NaN);
    return Double.isNaN(size) ? OptionalInt.empty() : OptionalInt.of((int) size);
  }
}
