package org.bloomery.actors.structure;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.bloomery.data.feature.StructureFeatures;
import org.bloomery.models.formation.FormationModel;
import org.bloomery.models.formation.FormationNetwork;
import org.bloomery.models.formation.FormationPrediction;

/**
 * What a model says of the formation energy of one structure; energies in eV/atom.
 *
 * @param networks each kind of network alone, and the trees near which they are held, if any
 * @param low80 lower end of the 80 % interval around the mean, high80 its upper end
 * @param nearest structures the model was trained on that are most like this one, nearest first
 */
public record FormationEnergy(
    List<OfNetwork> networks, double mean, double low80, double high80, List<Nearest> nearest) {
  private static final int NEAREST = 5;
  private static final String TREES = "trees";

  public FormationEnergy {
    networks = List.copyOf(networks);
    nearest = List.copyOf(nearest);
  }

  /**
   * The prediction of one kind of network or of the trees, eV/atom.
   *
   * @param within80 half the width of the 80 % interval around it, where one is known
   */
  public record OfNetwork(String network, double energy, OptionalDouble within80) {}

  /**
   * A structure the model was trained on.
   *
   * @param energy known for it, eV/atom
   * @param distance 0 for the same features, 1 for features at opposite ends of what was trained on
   */
  public record Nearest(String name, double energy, double distance) {}

  static List<FormationEnergy> of(FormationModel model, List<StructureFeatures> structures) {
    List<FormationPrediction> predictions = model.predict(structures);
    List<FormationEnergy> energies = new ArrayList<>();
    for (int i = 0; i < predictions.size(); i++) {
      energies.add(of(model, predictions.get(i), structures.get(i)));
    }
    return energies;
  }

  private static FormationEnergy of(
      FormationModel model, FormationPrediction prediction, StructureFeatures structure) {
    List<OfNetwork> networks = new ArrayList<>();
    for (FormationNetwork kind : model.spec().networks()) {
      double energy = prediction.each().getOrDefault(kind, Double.NaN);
      networks.add(new OfNetwork(kind.id(), energy, model.within80(kind.id())));
    }
    prediction
        .trees()
        .ifPresent(energy -> networks.add(new OfNetwork(TREES, energy, model.within80(TREES))));
    return new FormationEnergy(
        networks,
        prediction.mean(),
        prediction.low80(),
        prediction.high80(),
        model.nearest(structure, NEAREST).stream()
            .map(near -> new Nearest(near.name(), near.energy(), near.distance()))
            .toList());
  }
}
