package org.bloomery.models.ensemble;

import java.util.Optional;
import org.bloomery.data.feature.FeatureSpec;
import org.bloomery.data.feature.Featurizer;
import org.bloomery.data.objective.Conditions;
import org.bloomery.data.space.Candidate;

/**
 * What a network reads of a question: the featurizer's columns, then the simulator's output where
 * the model has one, all standardised.
 *
 * @param simulator id of the simulator
 * @param simulatorColumn whether its output is an input of the network and of the line
 * @param centre one for each column of the featurizer
 * @param scale one for each column of the featurizer
 */
record InputColumns(
    FeatureSpec features,
    Optional<String> simulator,
    boolean simulatorColumn,
    float[] centre,
    float[] scale) {

  /** Number of inputs of the network. */
  int width() {
    return centre.length + (simulatorColumn ? 1 : 0);
  }

  /** Standardises a row of features in place. */
  void standardise(float[] rows, int from) {
    for (int c = 0; c < centre.length; c++) {
      rows[from + c] = (rows[from + c] - centre[c]) / scale[c];
    }
  }

  /** Prepared for candidates, one at a time. */
  Reader reader(ModelScale scale) {
    return new Reader(scale);
  }

  /** Reads questions into rows; used by one thread. */
  final class Reader {
    private final Featurizer featurizer = new Featurizer(features);
    private final Optional<SimulatorColumn> simulated = simulator.map(SimulatorColumn::require);
    private final ModelScale targets;

    private Reader(ModelScale targets) {
      this.targets = targets;
    }

    /**
     * Writes the row of a question and returns the simulated value, standardised; 0, the centre,
     * where there is none.
     */
    double read(Candidate candidate, Conditions test, float[] out, int offset) {
      featurizer.write(candidate, test, out, offset);
      double value = simulated.isPresent() ? simulated.get().value(candidate, test) : Double.NaN;
      double standardised = Double.isNaN(value) ? 0 : targets.standardised(value);
      standardise(out, offset);
      if (simulatorColumn) {
        out[offset + centre.length] = (float) standardised;
      }
      return standardised;
    }
  }
}
