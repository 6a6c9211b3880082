package org.bloomery.models.ensemble;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bloomery.data.feature.FeatureSpec;
import org.bloomery.data.objective.Conditions;
import org.bloomery.data.space.Candidate;

/**
 * What trees read of a question: the columns of the features as they are, then the simulated value,
 * or some of these.
 *
 * @param kept positions of the columns that are read; all where they are not named
 */
record TreeInputs(FeatureSpec features, Optional<String> simulator, Optional<List<Integer>> kept) {

  /** As the specification asks. */
  static TreeInputs of(ExactPoints points) {
    return new TreeInputs(
        points.features(),
        points.simulator(),
        points
            .task()
            .spec()
            .reads()
            .map(reads -> kept(points.features(), points.simulator().isPresent(), reads)));
  }

  private static List<Integer> kept(
      FeatureSpec features, boolean simulated, ModelSpec.Reads reads) {
    int width = features.columns().size();
    int firstDescriptor = width - features.descriptors().size();
    List<Integer> kept = new ArrayList<>();
    for (int column = 0; column < width + (simulated ? 1 : 0); column++) {
      boolean fraction = column < features.palette().size();
      boolean descriptor = column >= firstDescriptor && column < width;
      boolean read =
          switch (reads) {
            case FRACTIONS -> !descriptor;
            case DESCRIPTORS -> !fraction;
          };
      if (read) {
        kept.add(column);
      }
    }
    return kept;
  }

  /** Number of columns that are read. */
  int width() {
    return kept.map(List::size).orElse(features.columns().size() + (simulator.isPresent() ? 1 : 0));
  }

  /** Prepared for candidates, one at a time; simulated values on the scale of the targets. */
  Reader reader(ModelScale targets) {
    int columns = features.columns().size();
    float[] ones = new float[columns];
    Arrays.fill(ones, 1);
    return new Reader(
        new InputColumns(features, simulator, simulator.isPresent(), new float[columns], ones)
            .reader(targets));
  }

  /** Reads questions; used by one thread. */
  final class Reader {
    private final InputColumns.Reader reader;
    private final float[] all =
        new float[features.columns().size() + (simulator.isPresent() ? 1 : 0)];
    private final int[] read =
        kept.map(columns -> columns.stream().mapToInt(Integer::intValue).toArray())
            .orElseGet(() -> IntStream.range(0, all.length).toArray());

    private Reader(InputColumns.Reader reader) {
      this.reader = reader;
    }

    /** The columns that are read. */
    float[] read(Candidate candidate, Conditions test) {
      reader.read(candidate, test, all, 0);
      float[] row = new float[read.length];
      for (int c = 0; c < read.length; c++) {
        row[c] = all[read[c]];
      }
      return row;
    }
  }
}
