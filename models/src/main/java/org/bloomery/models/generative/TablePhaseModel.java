package org.bloomery.models.generative;

import java.util.List;
import org.bloomery.data.chemistry.Composition;
import org.bloomery.data.feature.PhaseFeatures;

/** A phase model of trees for judging and an autoencoder for designing. */
final class TablePhaseModel implements PhaseModel {
  private final PhaseInputs inputs;
  private final PhaseCommittee committee;
  private final FeatureScale scale;
  private final CompositionAutoencoder autoencoder;
  private final List<MapPoint> map;

  TablePhaseModel(
      PhaseInputs inputs,
      PhaseCommittee committee,
      FeatureScale scale,
      CompositionAutoencoder autoencoder,
      List<MapPoint> map) {
    this.inputs = inputs;
    this.committee = committee;
    this.scale = scale;
    this.autoencoder = autoencoder;
    this.map = List.copyOf(map);
  }

  @Override
  public double[] singlePhase(List<Composition> compositions) {
    double[][] members = committee.probabilities(inputs.rows(compositions));
    double[] means = new double[compositions.size()];
    for (double[] member : members) {
      for (int i = 0; i < means.length; i++) {
        means[i] += member[i] / members.length;
      }
    }
    return means;
  }

  @Override
  public double[] deviation(List<Composition> compositions) {
    double[][] members = committee.probabilities(inputs.rows(compositions));
    double[] deviations = new double[compositions.size()];
    for (int i = 0; i < deviations.length; i++) {
      double mean = 0;
      double squares = 0;
      for (double[] member : members) {
        mean += member[i] / members.length;
      }
      for (double[] member : members) {
        squares += (member[i] - mean) * (member[i] - mean);
      }
      deviations[i] = Math.sqrt(squares / (members.length - 1));
    }
    return deviations;
  }

  @Override
  public double[] head(List<Composition> compositions) {
    return autoencoder.head(scale.scaled(inputs.features(compositions)));
  }

  @Override
  public double[] headOfFeatures(double[][] features) {
    double[] rows = new double[features.length * PhaseFeatures.WIDTH];
    for (int i = 0; i < features.length; i++) {
      if (features[i].length != PhaseFeatures.WIDTH) {
        throw new IllegalArgumentException(
            "row "
                + (i + 1)
                + " has "
                + features[i].length
                + " features; accepted are the "
                + PhaseFeatures.WIDTH
                + " of PhaseFeature");
      }
      System.arraycopy(features[i], 0, rows, i * PhaseFeatures.WIDTH, PhaseFeatures.WIDTH);
    }
    return autoencoder.head(scale.scaled(rows));
  }

  @Override
  public LatentModel latent() {
    return autoencoder;
  }

  @Override
  public List<MapPoint> map() {
    return map;
  }

  @Override
  public void close() {
    committee.close();
    autoencoder.close();
  }
}
