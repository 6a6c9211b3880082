package org.bloomery.actors.structure;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bloomery.data.feature.StructureFeatures;
import org.bloomery.models.formation.FormationModel;
import org.bloomery.models.formation.FormationNetwork;

/** The answer of a model to a list of structures. */
public sealed interface FormationEnergies {
  /**
   * Energies in the order of the structures.
   *
   * @param trainedOn number of structures the model learned from, where it says
   * @param checkErrors mean absolute error of each kind of network on structures kept back from it,
   *     meV/atom
   */
  record Predicted(
      List<FormationEnergy> energies, OptionalInt trainedOn, Map<String, Double> checkErrors)
      implements FormationEnergies {
    public Predicted {
      energies = List.copyOf(energies);
      checkErrors = Map.copyOf(checkErrors);
    }
  }

  /** The model cannot be used, and why. */
  record Unusable(String problem) implements FormationEnergies {}

  /** Asks a model. */
  static FormationEnergies of(FormationModels models, String name, List<StructureFeatures> asked) {
    try {
      FormationModel model = models.load(name);
      return new Predicted(FormationEnergy.of(model, asked), trainedOn(model), checkErrors(model));
    } catch (UnusableModelException problem) {
      return new Unusable(String.valueOf(problem.getMessage()));
    }
  }

  private static OptionalInt trainedOn(FormationModel model) {
    double size = model.metrics().getOrDefault("structures", Double.NaN);
    return Double.isNaN(size) ? OptionalInt.empty() : OptionalInt.of((int) size);
  }

  private static SortedMap<String, Double> checkErrors(FormationModel model) {
    SortedMap<String, Double> errors = new TreeMap<>();
    for (FormationNetwork network : model.spec().networks()) {
      OptionalDouble error = error(model, network);
      error.ifPresent(value -> errors.put(network.id(), value));
    }
    return errors;
  }

  private static OptionalDouble error(FormationModel model, FormationNetwork network) {
    double error =
        model.metrics().getOrDefault(network.id() + ".check_mae_mev_per_atom", Double.NaN);
    return Double.isNaN(error) ? OptionalDouble.empty() : OptionalDouble.of(error);
  }
}
