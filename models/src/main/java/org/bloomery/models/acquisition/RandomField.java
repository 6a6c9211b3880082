package org.bloomery.models.acquisition;

import java.util.Map;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.chemistry.Unit;
import org.bloomery.data.objective.ConditionValue;
import org.bloomery.data.objective.Conditions;
import org.bloomery.data.space.CandidateBlock;
import org.bloomery.models.ensemble.Query;

/**
 * A random smooth function of what a candidate is, fixed by a seed: the draw of Thompson sampling.
 * Independent draws for each of a million candidates would only find the luckiest draw; candidates
 * that are alike must share theirs.
 *
 * <p>Random Fourier features of a Gaussian kernel (Rahimi and Recht 2007): {@code sqrt(2 / n) sum
 * cos(w x + b)}, over seeds of mean 0, variance 1 and, for many features, normal.
 */
final class RandomField {
  private static final int FEATURES = 32;

  /** Atomic fractions that differ by this are about independent. */
  private static final double FRACTION_LENGTH = 0.2;

  /** Temperatures that differ by this are about independent, K. */
  private static final double KELVIN_LENGTH = 300;

  private static final double SCALE = Math.sqrt(2.0 / FEATURES);

  private final long seed;

  RandomField(long seed) {
    this.seed = seed;
  }

  /** Value at a candidate under a test. */
  double at(Query query) {
    double sum = 0;
    for (int feature = 0; feature < FEATURES; feature++) {
      double phase = bias(feature) + phase(feature, query.test().conditions());
      for (Map.Entry<Element, Double> entry :
          query.candidate().composition().fractions().entrySet()) {
        phase += weight(feature, entry.getKey()) * entry.getValue();
      }
      sum += Math.cos(phase + phase(feature, query.candidate().process()));
    }
    return SCALE * sum;
  }

  /** The field on the rows of blocks of this layout, all under one test. */
  Rows rows(CandidateBlock layout, Conditions test) {
    int columns = layout.palette().size();
    double[] weights = new double[FEATURES * columns];
    double[] biases = new double[FEATURES];
    for (int feature = 0; feature < FEATURES; feature++) {
      biases[feature] = bias(feature) + phase(feature, test);
      for (int column = 0; column < columns; column++) {
        weights[feature * columns + column] = weight(feature, layout.palette().get(column));
      }
    }
    double[][][] process = new double[layout.process().size()][][];
    for (int column = 0; column < process.length; column++) {
      CandidateBlock.ProcessColumn definition = layout.process().get(column);
      process[column] = new double[definition.values().size()][FEATURES];
      for (int value = 0; value < process[column].length; value++) {
        for (int feature = 0; feature < FEATURES; feature++) {
          process[column][value][feature] =
              phase(feature, definition.name(), definition.values().get(value));
        }
      }
    }
    return (block, row) -> at(block, row, weights, biases, process);
  }

  /** Values on rows. */
  interface Rows {
    double at(CandidateBlock block, int row);
  }

  private static double at(
      CandidateBlock block, int row, double[] weights, double[] biases, double[][][] process) {
    int columns = block.palette().size();
    double[] fractions = block.fractions();
    double sum = 0;
    for (int feature = 0; feature < FEATURES; feature++) {
      double phase = biases[feature];
      for (int column = 0; column < columns; column++) {
        phase += weights[feature * columns + column] * fractions[row * columns + column];
      }
      for (int column = 0; column < process.length; column++) {
        int value = (int) block.processIndices()[row * process.length + column];
        phase += value < 0 ? 0 : process[column][value][feature];
      }
      sum += Math.cos(phase);
    }
    return SCALE * sum;
  }

  private double bias(int feature) {
    return 2 * Math.PI * CandidateHash.uniform(CandidateHash.mix(seed, feature));
  }

  private double weight(int feature, Element element) {
    return normal(CandidateHash.mix(seed + element.atomicNumber(), feature)) / FRACTION_LENGTH;
  }

  private double phase(int feature, Conditions conditions) {
    double phase = 0;
    for (Map.Entry<String, ConditionValue> entry : conditions.values().entrySet()) {
      phase += phase(feature, entry.getKey(), entry.getValue());
    }
    return phase;
  }

  private double phase(int feature, String name, ConditionValue value) {
    long hash = CandidateHash.mix(seed, feature) + name.hashCode();
    return switch (value) {
      case ConditionValue.Quantity quantity
          when quantity.unit().dimension() == Unit.Dimension.TEMPERATURE ->
          normal(hash) * quantity.unit().convert(quantity.value(), Unit.KELVIN) / KELVIN_LENGTH;
      case ConditionValue.Quantity quantity -> independent(hash, value);
      case ConditionValue.Category category -> independent(hash, value);
    };
  }

  private static double independent(long hash, ConditionValue value) {
    return 2 * Math.PI * CandidateHash.uniform(CandidateHash.mix(hash, value.text().hashCode()));
  }

  /** A standard normal number from a hash (Box and Muller 1958). */
  static double normal(long hash) {
    double radius = Math.sqrt(-2 * Math.log(1 - CandidateHash.uniform(hash)));
    return radius * Math.cos(2 * Math.PI * CandidateHash.uniform(~hash));
  }
}
