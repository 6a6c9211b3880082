package org.bloomery.models.ensemble;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.bloomery.data.chemistry.Composition;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.objective.Conditions;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.data.space.Candidate;
import org.bloomery.data.space.CandidateBlock;
import org.bloomery.models.physics.Simulator;
import org.bloomery.models.physics.Simulators;

/**
 * A simulator as a column of numbers beside the features. Elements that it does not cover are left
 * out and the others taken as the whole alloy, as long as these are most of it.
 */
final class SimulatorColumn {
  /** Below this covered share of the atoms nothing is simulated. */
  private static final double SMALLEST_COVERED_SHARE = 0.5;

  private final Simulator simulator;

  private SimulatorColumn(Simulator simulator) {
    this.simulator = simulator;
  }

  /**
   * The simulator of this id.
   *
   * @throws IllegalArgumentException when there is none
   */
  static SimulatorColumn require(String id) {
    return new SimulatorColumn(
        Simulators.find(id)
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "simulator '"
                        + id
                        + "' is not known; known are "
                        + Simulators.all().stream().map(Simulator::id).toList())));
  }

  /** Id of the property it approximates. */
  String property() {
    return simulator.property();
  }

  /** The simulated value in the property's unit, NaN where there is none. */
  double value(Candidate candidate, Conditions test) {
    PropertyTest asked = new PropertyTest(simulator.property(), test);
    Composition whole = candidate.composition();
    if (simulator.covered().containsAll(whole.elements())) {
      return number(simulator.value(candidate, asked));
    }
    Map<Element, Double> part = new EnumMap<>(Element.class);
    double share = 0;
    for (Map.Entry<Element, Double> element : whole.fractions().entrySet()) {
      if (simulator.covered().contains(element.getKey())) {
        part.put(element.getKey(), element.getValue());
        share += element.getValue();
      }
    }
    return share < SMALLEST_COVERED_SHARE
        ? Double.NaN
        : number(
            simulator.value(
                new Candidate(Composition.ofAmounts(part), candidate.process()), asked));
  }

  private static double number(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : Double.NaN;
  }

  /** Prepared for the blocks of a space under one test; used by one thread. */
  Blocks blocks(CandidateBlock layout, Conditions test, int capacity) {
    return new Blocks(layout.palette(), test, capacity);
  }

  /** Values of whole blocks; allocates nothing. */
  final class Blocks {
    private final int[] columns;
    private final int width;
    private final boolean whole;
    private final Simulator.Columns bound;
    private final double[] part;
    private final double[] values;
    private final boolean[] known;

    private Blocks(List<Element> palette, Conditions test, int capacity) {
      List<Element> covered = palette.stream().filter(simulator.covered()::contains).toList();
      this.columns = covered.stream().mapToInt(palette::indexOf).toArray();
      this.width = palette.size();
      this.whole = covered.size() == width;
      this.bound = simulator.bind(covered, new PropertyTest(simulator.property(), test));
      this.part = new double[whole ? 0 : capacity * covered.size()];
      this.values = new double[capacity];
      this.known = new boolean[capacity];
    }

    /** The values of the block's rows, NaN where there is none; overwritten by the next call. */
    double[] of(CandidateBlock block) {
      int rows = block.size();
      if (columns.length == 0) {
        Arrays.fill(values, 0, rows, Double.NaN);
        return values;
      }
      bound.evaluate(whole ? block.fractions() : covered(block), rows, values, known);
      for (int r = 0; r < rows; r++) {
        if (!known[r] || (!whole && part[r * columns.length] < 0)) {
          values[r] = Double.NaN;
        }
      }
      return values;
    }

    /** The covered parts as whole alloys; a first fraction below 0 marks a part too small. */
    private double[] covered(CandidateBlock block) {
      for (int r = 0; r < block.size(); r++) {
        double share = 0;
        for (int column : columns) {
          share += block.fractions()[r * width + column];
        }
        int to = r * columns.length;
        if (share < SMALLEST_COVERED_SHARE) {
          Arrays.fill(part, to, to + columns.length, 0);
          part[to] = -1;
          continue;
        }
        for (int i = 0; i < columns.length; i++) {
          part[to + i] = block.fractions()[r * width + columns[i]] / share;
        }
      }
      return part;
    }
  }
}
