package org.bloomery.platform.bench.sources;

import java.util.List;
import org.bloomery.data.chemistry.Composition;
import org.bloomery.data.chemistry.Element;
import org.bloomery.models.generative.LatentModel;

/** A latent map whose places are the fractions themselves. */
record FractionModel(List<Element> elements) implements LatentModel {
  @Override
  public int dimensions() {
    return elements.size();
  }

  @Override
  public double[][] encode(List<Composition> compositions, double[] conditions) {
    return compositions.stream()
        .map(composition -> elements.stream().mapToDouble(composition::fraction).toArray())
        .toArray(double[][]::new);
  }

  @Override
  public double[][] decode(double[][] places, double[] conditions) {
    double[][] rows = new double[places.length][];
    for (int i = 0; i < rows.length; i++) {
      double[] row = places[i].clone();
      double total = 0;
      for (int element = 0; element < row.length; element++) {
        row[element] = Math.max(1e-3, row[element]);
        total += row[element];
      }
      for (int element = 0; element < row.length; element++) {
        row[element] /= total;
      }
      rows[i] = row;
    }
    return rows;
  }

  @Override
  public double density(double[] place) {
    return 1;
  }

  @Override
  public double highestCondition() {
    return 1;
  }

  @Override
  public void close() {}
}
