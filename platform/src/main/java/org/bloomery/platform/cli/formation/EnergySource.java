package org.bloomery.platform.cli.formation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.bloomery.data.feature.StructureFeatures;
import org.bloomery.models.formation.FormationModel;
import org.bloomery.models.formation.FormationNetwork;
import org.bloomery.models.formation.FormationPrediction;
import org.bloomery.models.formation.OnnxNetwork;

/** What predicts energies, as columns of a table. */
sealed interface EnergySource extends AutoCloseable {
  /** Names of the columns, the unit in each. */
  List<String> columns();

  /** Numbers for the columns, a row for each structure, in order. */
  List<double[]> rows(List<StructureFeatures> structures);

  @Override
  void close();

  /** A model of ours: each kind of network, their trees, the mean and how far to trust it. */
  record Model(FormationModel model) implements EnergySource {
    @Override
    public List<String> columns() {
      Stream<String> parts = model.spec().networks().stream().map(FormationNetwork::id);
      Stream<String> trees = model.hasTrees() ? Stream.of("trees") : Stream.empty();
      return Stream.of(parts, trees, Stream.of("mean", "deviation", "low80", "high80"))
          .flatMap(names -> names)
          .map(name -> name + "_eV_per_atom")
          .toList();
    }

    @Override
    public List<double[]> rows(List<StructureFeatures> structures) {
      return model.predict(structures).stream().map(this::row).toList();
    }

    private double[] row(FormationPrediction prediction) {
      DoubleStream parts =
          model.spec().networks().stream()
              .mapToDouble(kind -> prediction.each().getOrDefault(kind, Double.NaN));
      DoubleStream together =
          DoubleStream.of(
              prediction.mean(), prediction.deviation(), prediction.low80(), prediction.high80());
      return Stream.of(parts, prediction.trees().stream(), together)
          .flatMapToDouble(numbers -> numbers)
          .toArray();
    }

    @Override
    public void close() {
      // A model is closed with the process.
    }
  }

  /**
   * Networks of others: each, and their mean.
   *
   * @param names of their files, without the ending
   */
  record Onnx(List<String> names, List<OnnxNetwork> networks) implements EnergySource {
    /**
     * Opens files.
     *
     * @throws IllegalArgumentException when one of them is no network for these features
     */
    static Onnx open(List<Path> files, OnnxNetwork.FeatureOrder order) {
      List<String> names = new ArrayList<>();
      List<OnnxNetwork> networks = new ArrayList<>();
      for (Path file : files) {
        names.add(String.valueOf(file.getFileName()).replaceFirst("\\.onnx$", ""));
        networks.add(OnnxNetwork.open(file, order));
      }
      return new Onnx(names, networks);
    }

    @Override
    public List<String> columns() {
      List<String> columns = new ArrayList<>();
      names.forEach(name -> columns.add(name + "_eV_per_atom"));
      columns.add("mean_eV_per_atom");
      return columns;
    }

    @Override
    public List<double[]> rows(List<StructureFeatures> structures) {
      List<double[]> features = structures.stream().map(StructureFeatures::ward).toList();
      List<double[]> rows = new ArrayList<>();
      features.forEach(one -> rows.add(new double[networks.size() + 1]));
      for (int network = 0; network < networks.size(); network++) {
        double[] energies = networks.get(network).predict(features);
        for (int i = 0; i < energies.length; i++) {
          rows.get(i)[network] = energies[i];
          rows.get(i)[networks.size()] += energies[i] / networks.size();
        }
      }
      return rows;
    }

    @Override
    public void close() {
      networks.forEach(OnnxNetwork::close);
    }
  }
}
