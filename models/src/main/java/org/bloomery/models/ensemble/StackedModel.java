package org.bloomery.models.ensemble;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bloomery.data.feature.FeatureSpec;
import org.bloomery.data.feature.Featurizer;
import org.bloomery.data.objective.Conditions;
import org.bloomery.data.objective.Property;
import org.bloomery.data.space.Candidate;
import org.bloomery.models.gaussian.Hyperparameters;
import org.bloomery.models.gaussian.Observations;

/**
 * What several Gaussian processes of a property were told, what each is like and how much each
 * counts; the processes follow.
 *
 * @param simulator id of the simulator that the means follow by a line, if any
 * @param rows inputs of each measurement, {@code n x inputs}
 * @param simulated the simulator's value for each, standardised; 0 without a simulator
 * @param values standardised
 * @param repeats single measurements averaged in each value
 * @param members the processes
 * @param width factor of all stated deviations
 * @param seed of the draws
 */
record StackedModel(
    Property property,
    FeatureSpec features,
    Optional<String> simulator,
    PowerScale scale,
    GroupedInputs inputs,
    double[][] rows,
    double[] simulated,
    double[] values,
    double[] repeats,
    List<Member> members,
    double width,
    long seed)
    implements MeasuredMethod.Learned {

  /**
   * Believed deviation of the slopes by temperature and other numbers: half a deviation of the
   * values for a deviation of theirs, which inputs range over in root 2.
   */
  private static final double LINE_DEVIATION = 0.5 / Math.sqrt(2);

  StackedModel {
    members = List.copyOf(members);
  }

  /**
   * One of the processes.
   *
   * @param columns positions of its inputs
   * @param lines positions of the inputs that its mean follows by a line
   * @param weight share of the whole
   */
  record Member(int[] columns, int[] lines, double weight, Hyperparameters hyperparameters) {
    Member with(Hyperparameters learned) {
      return new Member(columns, lines, weight, learned);
    }

    Member with(double share) {
      return new Member(columns, lines, share, hyperparameters);
    }
  }

  /** Questions as processes read them: inputs and simulated values. */
  record Asked(double[][] rows, double[] simulated) {}

  StackedModel with(List<Member> learned, double factor) {
    return new StackedModel(
        property, features, simulator, scale, inputs, rows, simulated, values, repeats, learned,
        factor, seed);
  }

  /** Reads questions; used by one thread. */
  final class Reader {
    private final Featurizer featurizer = new Featurizer(features);
    private final Optional<GroupedInputs.Homologous> homologous =
        GroupedInputs.Homologous.of(features);
    private final Optional<SimulatorColumn> simulatorColumn =
        simulator.map(SimulatorColumn::require);
    private final float[] row = new float[featurizer.width()];

    double[] inputs(Candidate candidate, Conditions test) {
      featurizer.write(candidate, test, row, 0);
      return inputs.of(row, homologous);
    }

    /** The simulated value, standardised; 0, the centre, where there is none. */
    double simulated(Candidate candidate, Conditions test) {
      double value =
          simulatorColumn.isPresent() ? simulatorColumn.get().value(candidate, test) : Double.NaN;
      return Double.isNaN(value) ? 0 : scale.standardised(value);
    }

    Asked asked(List<Query> queries) {
      Asked asked = new Asked(new double[queries.size()][], new double[queries.size()]);
      for (int q = 0; q < queries.size(); q++) {
        Query query = queries.get(q);
        asked.rows()[q] = inputs(query.candidate(), query.test().conditions());
        asked.simulated()[q] = simulated(query.candidate(), query.test().conditions());
      }
      return asked;
    }
  }

  /** Told of these points. */
  StackedModel toldOf(List<TrainingPoint> points) {
    Reader reader = new Reader();
    Asked told =
        reader.asked(
            points.stream().map(point -> new Query(point.candidate(), point.test())).toList());
    return new StackedModel(
        property,
        features,
        simulator,
        scale,
        inputs,
        told.rows(),
        told.simulated(),
        values,
        repeats,
        members,
        width,
        seed);
  }

  /** The inputs of a member. */
  static double[][] rows(Member member, double[][] rows) {
    return Arrays.stream(rows)
        .map(row -> Arrays.stream(member.columns()).mapToDouble(column -> row[column]).toArray())
        .toArray(double[][]::new);
  }

  /** What the mean of a member follows, each times its believed deviation. */
  double[][] trend(Member member, double[][] rows, double[] simulatedValues) {
    int before = simulator.isPresent() ? 2 : 1;
    double[][] trend = new double[rows.length][before + member.lines().length];
    for (int i = 0; i < rows.length; i++) {
      trend[i][0] = ProcessBeliefs.INTERCEPT_DEVIATION;
      if (simulator.isPresent()) {
        trend[i][1] = ProcessBeliefs.SLOPE_DEVIATION * simulatedValues[i];
      }
      for (int line = 0; line < member.lines().length; line++) {
        trend[i][before + line] = LINE_DEVIATION * rows[i][member.lines()[line]];
      }
    }
    return trend;
  }

  /** The measured values less the simulator's, as a member reads them. */
  Observations observations(Member member) {
    double[] targets = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      targets[i] = values[i] - simulated[i];
    }
    return new Observations(rows(member, rows), trend(member, rows, simulated), targets, repeats);
  }
}
