package org.bloomery.models.formation;

import ai.djl.Device;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.bloomery.data.feature.StructureFeatures;

/** Networks that answer together, the better ones louder, and the trees that they are held near. */
record Ensemble(List<TrainedNetwork> networks, Optional<GuardRail> rail) {
  /** Least error that a network is given credit for, eV/atom. */
  private static final double LEAST_ERROR = 1e-4;

  Ensemble {
    networks = List.copyOf(networks);
  }

  /**
   * What each part says of some structures.
   *
   * @param weights of the networks, sum 1
   * @param energies {@code networks x structures}, eV/atom
   * @param trees energies by the trees, eV/atom, one a structure; empty without any
   * @param means of all together, eV/atom, one a structure
   */
  record Answers(double[] weights, double[][] energies, Optional<double[]> trees, double[] means) {

    /** How far the parts are from what they say together, eV/atom. */
    double[] disagreements() {
      double[] disagreements = new double[means.length];
      for (int i = 0; i < means.length; i++) {
        double squares = 0;
        for (int n = 0; n < weights.length; n++) {
          squares += weights[n] * Math.pow(energies[n][i] - means[i], 2);
        }
        int structure = i;
        double apart = trees.map(each -> each[structure] - means[structure]).orElse(0.0);
        disagreements[i] = Math.sqrt(squares + apart * apart);
      }
      return disagreements;
    }

    /** One joint draw of the energies around what is said together, eV/atom. */
    double[] draw(Spread spread, SplittableRandom random) {
      double[] draw = means.clone();
      for (int n = 0; n < weights.length; n++) {
        lean(draw, energies[n], spread.factor() * Math.sqrt(weights[n]) * random.nextGaussian());
      }
      trees.ifPresent(each -> lean(draw, each, spread.factor() * random.nextGaussian()));
      for (int i = 0; i < draw.length; i++) {
        draw[i] += spread.factor() * spread.floor() * random.nextGaussian();
      }
      return draw;
    }

    private void lean(double[] draw, double[] towards, double deviate) {
      for (int i = 0; i < draw.length; i++) {
        draw[i] += deviate * (towards[i] - means[i]);
      }
    }

    OptionalDouble ofTrees(int structure) {
      return trees.map(each -> OptionalDouble.of(each[structure])).orElseGet(OptionalDouble::empty);
    }
  }

  Answers answers(List<StructureFeatures> structures, Device device) {
    double[][] energies =
        networks.stream()
            .map(network -> network.predict(structures, device))
            .toArray(double[][]::new);
    double[] weights = weights();
    double[] means = new double[structures.size()];
    for (int n = 0; n < weights.length; n++) {
      for (int i = 0; i < means.length; i++) {
        means[i] += weights[n] * energies[n][i];
      }
    }
    Optional<double[]> trees = rail.map(guard -> guard.energies(structures));
    if (rail.isPresent() && trees.isPresent()) {
      for (int i = 0; i < means.length; i++) {
        means[i] = rail.get().held(means[i], trees.get()[i]);
      }
    }
    return new Answers(weights, energies, trees, means);
  }

  /** A network that was wrong by half as much on the check counts four times. */
  private double[] weights() {
    double[] weights =
        networks.stream()
            .mapToDouble(network -> Math.pow(Math.max(LEAST_ERROR, network.checkError()), -2))
            .toArray();
    double sum = Arrays.stream(weights).sum();
    return Arrays.stream(weights).map(weight -> weight / sum).toArray();
  }

  /** Mean energy of the members of each kind for one of the structures, eV/atom. */
  Map<FormationNetwork, Double> byKind(Answers answers, int structure) {
    Map<FormationNetwork, Double> means = new EnumMap<>(FormationNetwork.class);
    for (int n = 0; n < networks.size(); n++) {
      FormationNetwork kind = networks.get(n).kind();
      means.merge(kind, answers.energies()[n][structure] / members(kind), Double::sum);
    }
    return means;
  }

  long members(FormationNetwork kind) {
    return networks.stream().filter(network -> network.kind() == kind).count();
  }

  Optional<TrainedNetwork> first(FormationNetwork kind) {
    return networks.stream().filter(network -> network.kind() == kind).findFirst();
  }
}
