package org.bloomery.data.space;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.bloomery.data.chemistry.Composition;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.objective.ConditionValue;
import org.bloomery.data.objective.ConditionValue.Quantity;
import org.bloomery.data.objective.Conditions;

/**
 * Feasible candidates of a space near any composition: what breeders and generative models make
 * comes into a space through here alone, and the space's feasibility checker has the last word.
 *
 * <p>Near is the sum of squared differences of the fractions. Bounds, element count and forbidden
 * pairs are met by rounding ({@link GridRounding}). Where that is not enough, a feasible point is
 * taken out of the graph of the space or on the way to one of a few feasible alloys, and moved step
 * by step towards what is wanted. The outcome depends on space and arguments alone. For one thread.
 */
public final class SpaceProjection {
  /** Feasible alloys to start from where rounding fails. */
  private static final int ANCHORS = 64;

  private static final int MOST_DRAWS = 100_000;
  private static final long ANCHOR_SEED = 20_260_115L;

  /** Halvings of the way to a feasible alloy: finer than a grid step of 1 / 200. */
  private static final int HALVINGS = 8;

  private final CompositionSpace space;
  private final CompositionGrid grid;
  private final FeasibilityCheck check;
  private final GridRounding rounding;
  private final ProcessGrid process;
  private final double[] wanted;
  private final double[] between;
  private final int[] steps;
  private final int[] trial;
  private final double[] fractions;
  private final double[] fractionOfSteps;
  private Optional<Rescue> rescue = Optional.empty();

  /** What is needed only where rounding fails; made when that first happens. */
  private record Rescue(GraphBeam beam, List<int[]> anchors) {}

  public SpaceProjection(CompositionSpace space) {
    this.space = space;
    this.grid = CompositionGrid.of(space);
    this.check = new FeasibilityCheck(space);
    this.rounding = new GridRounding(grid);
    this.process = ProcessGrid.of(space.process());
    this.wanted = new double[grid.columns()];
    this.between = new double[grid.columns()];
    this.steps = new int[grid.columns()];
    this.trial = new int[grid.columns()];
    this.fractions = new double[grid.columns()];
    this.fractionOfSteps = new double[grid.stepsPerOne() + 1];
    for (int i = 0; i < fractionOfSteps.length; i++) {
      fractionOfSteps[i] = (double) i / grid.stepsPerOne();
    }
  }

  public CompositionSpace space() {
    return space;
  }

  /**
   * The candidate near a composition with the allowed PROCESS values nearest to those given; those
   * not given are drawn. Elements outside the palette are left out.
   *
   * @param seed of the draws
   * @return empty when no element of the palette is wanted, or nothing feasible is found
   */
  public Optional<Candidate> nearest(Composition composition, Conditions conditions, long seed) {
    double[] amounts = new double[grid.columns()];
    for (int column = 0; column < amounts.length; column++) {
      amounts[column] = composition.fraction(grid.palette().get(column));
    }
    if (!want(amounts, 0) || !settle()) {
      return Optional.empty();
    }
    EnumMap<Element, Double> found = new EnumMap<>(Element.class);
    for (int column = 0; column < steps.length; column++) {
      if (steps[column] > 0) {
        found.put(grid.palette().get(column), fractionOfSteps[steps[column]]);
      }
    }
    SplittableRandom random = new SplittableRandom(seed);
    Map<String, ConditionValue> values = new TreeMap<>();
    for (CandidateBlock.ProcessColumn column : process.columns()) {
      ConditionValue drawn = column.values().get(random.nextInt(column.values().size()));
      values.put(
          column.name(),
          conditions
              .get(column.name())
              .flatMap(value -> nearest(value, column.values()))
              .orElse(drawn));
    }
    return Optional.of(new Candidate(Composition.ofAmounts(found), new Conditions(values)))
        .filter(space::contains);
  }

  /**
   * Writes the fractions of the candidate near these amounts to a row; its PROCESS values are left
   * as they are.
   *
   * @param amounts in the order of the palette, from offset on; scaled to add up to 1, those below
   *     0 counting as 0
   * @return false when nothing feasible is found; the row is then as it was
   */
  public boolean project(double[] amounts, int offset, CandidateBlock block, int row) {
    if (!want(amounts, offset) || !settle()) {
      return false;
    }
    int start = row * steps.length;
    for (int column = 0; column < steps.length; column++) {
      block.fractions()[start + column] = fractionOfSteps[steps[column]];
    }
    return true;
  }

  /**
   * Fills a block with the candidates near rows of amounts, PROCESS values drawn; rows near which
   * nothing feasible is found are left out.
   *
   * @param elements of the columns of the rows; those outside the palette are left out
   * @param rows at most as many as the block has room for
   * @return number of candidates
   */
  public int fill(
      List<Element> elements, double[][] rows, SplittableRandom random, CandidateBlock block) {
    int[] columns = elements.stream().mapToInt(grid.palette()::indexOf).toArray();
    double[] amounts = new double[grid.columns()];
    int filled = 0;
    for (double[] row : rows) {
      for (int i = 0; i < columns.length; i++) {
        if (columns[i] >= 0) {
          amounts[columns[i]] = row[i];
        }
      }
      if (project(amounts, 0, block, filled)) {
        draw(random, block, filled);
        filled++;
      }
    }
    block.size(filled);
    return filled;
  }

  /** Draws the PROCESS values of a row uniformly. */
  public void draw(SplittableRandom random, CandidateBlock block, int row) {
    int columns = process.columns().size();
    if (columns > 0) {
      process.write(random.nextLong(process.combinations()), block.processIndices(), row * columns);
    }
  }

  private static Optional<ConditionValue> nearest(
      ConditionValue given, List<ConditionValue> allowed) {
    Optional<ConditionValue> best = Optional.empty();
    double least = Double.POSITIVE_INFINITY;
    for (ConditionValue value : allowed) {
      double apart = apart(given, value);
      if (apart < least) {
        least = apart;
        best = Optional.of(value);
      }
    }
    return best;
  }

  /** Infinite between what cannot stand for one another. */
  private static double apart(ConditionValue given, ConditionValue value) {
    if (given instanceof Quantity a
        && value instanceof Quantity b
        && a.unit().dimension() == b.unit().dimension()) {
      return Math.abs(a.unit().convert(a.value(), b.unit()) - b.value());
    }
    return ProcessValues.same(given, value) ? 0 : Double.POSITIVE_INFINITY;
  }

  /** Takes down what is wanted, in steps; false when it is nothing. */
  private boolean want(double[] amounts, int offset) {
    double total = 0;
    for (int column = 0; column < wanted.length; column++) {
      total += Math.max(0, amounts[offset + column]);
    }
    if (!(total > 0) || Double.isInfinite(total)) {
      return false;
    }
    for (int column = 0; column < wanted.length; column++) {
      wanted[column] = Math.max(0, amounts[offset + column]) / total * grid.stepsPerOne();
    }
    return true;
  }

  /** Finds the steps near what is wanted. */
  private boolean settle() {
    boolean rounded = rounding.round(wanted, steps);
    if (rounded && holds(steps)) {
      return true;
    }
    boolean onGrid = rounded && check.holdsOnGrid(steps);
    if ((!onGrid && fromGraph()) || fromAnchor()) {
      approach();
      return true;
    }
    return false;
  }

  private boolean holds(int[] candidate) {
    for (int column = 0; column < candidate.length; column++) {
      fractions[column] = fractionOfSteps[candidate[column]];
    }
    return check.holds(candidate, fractions);
  }

  private boolean fromGraph() {
    GraphBeam beam = rescue().beam();
    int found = beam.search(wanted);
    for (int path = 0; path < found; path++) {
      if (holds(beam.found(path))) {
        System.arraycopy(beam.found(path), 0, steps, 0, steps.length);
        return true;
      }
    }
    return false;
  }

  /** Goes from the nearest feasible alloy as far as rounding stays feasible. */
  private boolean fromAnchor() {
    int[] nearest = {};
    double least = Double.POSITIVE_INFINITY;
    for (int[] anchor : rescue().anchors()) {
      double distance = 0;
      for (int column = 0; column < anchor.length; column++) {
        double difference = anchor[column] - wanted[column];
        distance += difference * difference;
      }
      if (distance < least) {
        least = distance;
        nearest = anchor;
      }
    }
    if (nearest.length == 0) {
      return false;
    }
    System.arraycopy(nearest, 0, steps, 0, steps.length);
    double low = 0;
    double high = 1;
    for (int halving = 0; halving < HALVINGS; halving++) {
      double middle = (low + high) / 2;
      for (int column = 0; column < steps.length; column++) {
        between[column] = nearest[column] + middle * (wanted[column] - nearest[column]);
      }
      if (rounding.round(between, trial) && holds(trial)) {
        System.arraycopy(trial, 0, steps, 0, steps.length);
        low = middle;
      } else {
        high = middle;
      }
    }
    return true;
  }

  /** Moves single steps between elements while that comes nearer and stays feasible. */
  private void approach() {
    while (true) {
      int from = -1;
      int to = -1;
      double largest = 1e-9;
      for (int giver = 0; giver < steps.length; giver++) {
        for (int taker = 0; taker < steps.length; taker++) {
          // Half of what the sum of squares loses when one step goes from giver to taker.
          double gain = steps[giver] - wanted[giver] - steps[taker] + wanted[taker] - 1;
          if (giver != taker && gain > largest && steps[giver] > 0 && mayMove(giver, taker)) {
            largest = gain;
            from = giver;
            to = taker;
          }
        }
      }
      if (from < 0) {
        return;
      }
      steps[from]--;
      steps[to]++;
    }
  }

  private boolean mayMove(int giver, int taker) {
    steps[giver]--;
    steps[taker]++;
    boolean holds = holds(steps);
    steps[giver]++;
    steps[taker]--;
    return holds;
  }

  private Rescue rescue() {
    if (rescue.isEmpty()) {
      rescue = Optional.of(rescue(SpacePlans.of(space)));
    }
    return rescue.get();
  }

  private Rescue rescue(SpacePlan plan) {
    List<int[]> anchors = new ArrayList<>();
    if (plan.graph().size().signum() > 0) {
      CompositionWalk walk = plan.walk();
      SplittableRandom random = new SplittableRandom(ANCHOR_SEED);
      for (int draw = 0; draw < MOST_DRAWS && anchors.size() < ANCHORS; draw++) {
        walk.draw(random);
        if (plan.residual().hold(walk.steps(), walk.fractions())) {
          anchors.add(walk.steps().clone());
        }
      }
    }
    return new Rescue(new GraphBeam(plan.graph(), grid.stepsPerOne()), List.copyOf(anchors));
  }
}
