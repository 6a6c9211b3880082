package org.bloomery.platform.bench.ward;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.bloomery.data.feature.WardDescriptor;
import org.bloomery.data.store.JsonMappers;
import org.bloomery.data.structure.CrystalStructure;
import org.bloomery.data.structure.Lattice;
import org.bloomery.platform.bench.PythonScript;

/** The descriptor in SciPy. */
final class ScipyYardstick implements AutoCloseable {
  private static final String SCRIPT = "ward_scipy.py";
  private static final String ELEMENTS = "ward_elements.csv";
  private static final String STRUCTURES = "structures.json";

  private final PythonScript script;
  private final double[][] features;

  private ScipyYardstick(PythonScript script, double[][] features) {
    this.script = script;
    this.features = features;
  }

  /**
   * Starts the script; empty, and said so, where python3 with SciPy is not installed.
   *
   * @param structures to describe, known by their index from now on
   */
  static Optional<ScipyYardstick> start(List<CrystalStructure> structures, Consumer<String> words)
      throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    try (InputStream elements =
        Objects.requireNonNull(WardDescriptor.class.getResourceAsStream(ELEMENTS), ELEMENTS)) {
      files.put(ELEMENTS, elements.readAllBytes());
    }
    files.put(
        STRUCTURES,
        JsonMappers.json()
            .writeValueAsBytes(structures.stream().map(ScipyYardstick::json).toList()));
    try {
      return Optional.of(described(PythonScript.start(ScipyYardstick.class, SCRIPT, files)));
    } catch (PythonScript.NotAtHandException missing) {
      words.accept("no figures against SciPy: " + missing.getMessage());
      return Optional.empty();
    }
  }

  private static ScipyYardstick described(PythonScript script) throws IOException {
    try {
      JsonNode described = script.answer().get("features");
      return new ScipyYardstick(
          script, JsonMappers.json().treeToValue(described, double[][].class));
    } catch (IOException e) {
      script.close();
      throw e;
    }
  }

  /** The 271 features of each structure. */
  double[] features(int structure) {
    return features[structure];
  }

  /** Mean time of one descriptor over one window, ms. */
  double milliseconds(int structure, double seconds) throws IOException {
    return script.ask(String.format(Locale.ROOT, "%d %f", structure, seconds)).get("ms").asDouble();
  }

  private static Map<String, Object> json(CrystalStructure structure) {
    Lattice lattice = structure.lattice();
    double[][] rows = new double[3][3];
    for (int vector = 0; vector < 3; vector++) {
      for (int axis = 0; axis < 3; axis++) {
        rows[vector][axis] = lattice.component(vector, axis);
      }
    }
    return Map.of(
        "lattice",
        rows,
        "fractions",
        structure.sites().stream().map(s -> new double[] {s.x(), s.y(), s.z()}).toList(),
        "elements",
        structure.sites().stream().map(s -> s.element().symbol()).toList());
  }

  @Override
  public void close() throws IOException {
    script.close();
  }
}
