package org.bloomery.data.space;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bloomery.data.chemistry.Composition;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.objective.ConditionValue;
import org.bloomery.data.objective.Conditions;
import org.bloomery.data.space.CompositionSpace.FractionBounds;

/**
 * A triangle of alloys of a space: three elements vary while every other one is held, so that a
 * quantity can be drawn over it. Holds at grid steps of the space alone.
 *
 * @param corners the three elements that vary
 * @param held atomic fractions of all other elements of the palette, on the grid
 * @param process one value of every PROCESS condition of the space
 */
public record TernarySection(
    CompositionSpace space,
    List<Element> corners,
    SortedMap<Element, Double> held,
    Conditions process) {
  /** Elements that a triangle needs. */
  public static final int CORNERS = 3;

  /** Held elements leave at least this many grid steps to the corners. */
  private static final int FEWEST_STEPS = 2;

  /** Where the best alloy leaves less than this to the corners, the others are held lowest. */
  private static final double SMALLEST_DEFAULT = 0.5;

  /**
   * A point of a triangle.
   *
   * @param first share of the first corner in what the three have together, 0..1
   * @param second share of the second corner
   */
  public record Place(double first, double second) {}

  /** An alloy of the space and its place. */
  public record Point(Place place, Candidate candidate) {}

  /**
   * Alloys laid out evenly.
   *
   * @param step distance of neighbours as a share of an edge
   * @param points those that the space admits
   */
  public record Tiling(double step, List<Point> points) {
    public Tiling {
      points = List.copyOf(points);
    }
  }

  public TernarySection {
    corners = List.copyOf(corners);
    held = Collections.unmodifiableSortedMap(new TreeMap<>(held));
    if (corners.stream().distinct().count() != CORNERS
        || !space.elements().keySet().containsAll(corners)) {
      throw new IllegalArgumentException(
          "a section varies three different elements of "
              + space.elements().keySet()
              + ", not "
              + corners);
    }
    List<Element> others = others(space, corners);
    if (!List.copyOf(held.keySet()).equals(others)) {
      throw new IllegalArgumentException(
          "a section over " + corners + " holds " + others + ", not " + held.keySet());
    }
    int left = whole(space) - held.values().stream().mapToInt(f -> steps(space, f)).sum();
    if (left < FEWEST_STEPS || held.values().stream().anyMatch(fraction -> fraction < 0)) {
      throw new IllegalArgumentException(
          "the held fractions "
              + held
              + " leave too little to "
              + corners
              + "; accepted is a sum of at most "
              + (1 - FEWEST_STEPS * space.gridStep()));
    }
  }

  /**
   * The section that says most to begin with: over the elements that measured alloys differ in most
   * (before there are two of them, those with the widest bounds), through the best alloy.
   *
   * @param measured compositions measured so far
   * @throws IllegalArgumentException for a palette of fewer than three elements
   */
  public static TernarySection through(
      CompositionSpace space, Collection<Composition> measured, Optional<Candidate> best) {
    Comparator<Element> mostVaried =
        Comparator.comparingDouble((Element element) ->
            measured.size() < 2 ? -width(bounds(space, element)) : -deviation(element, measured));
    List<Element> corners =
        space.elements().keySet().stream().sorted(mostVaried).limit(CORNERS).sorted().toList();
    return over(space, corners, best);
  }

  /** The section over these elements through the best alloy, as far as it leaves them room. */
  public static TernarySection over(
      CompositionSpace space, List<Element> corners, Optional<Candidate> best) {
    TreeMap<Element, Double> asBest = new TreeMap<>();
    TreeMap<Element, Double> lowest = new TreeMap<>();
    for (Element element : others(space, corners)) {
      FractionBounds bounds = bounds(space, element);
      double wanted = best.map(alloy -> alloy.composition().fraction(element)).orElse(0.0);
      asBest.put(
          element, onGrid(space, Math.max(bounds.lowest(), Math.min(bounds.highest(), wanted))));
      lowest.put(element, onGrid(space, bounds.lowest()));
    }
    boolean roomy =
        asBest.values().stream().mapToDouble(Double::doubleValue).sum() <= SMALLEST_DEFAULT;
    return new TernarySection(space, corners, roomy ? asBest : lowest, process(space, best));
  }

  private static Conditions process(CompositionSpace space, Optional<Candidate> best) {
    Conditions process = Conditions.NONE;
    for (Map.Entry<String, List<ConditionValue>> entry : space.process().entrySet()) {
      Optional<ConditionValue> used = best.flatMap(alloy -> alloy.process().get(entry.getKey()));
      process =
          process.with(
              entry.getKey(),
              entry.getValue().stream()
                  .filter(value -> used.filter(u -> ProcessValues.same(u, value)).isPresent())
                  .findFirst()
                  .orElse(entry.getValue().getFirst()));
    }
    return process;
  }

  /** The same triangle at another fraction of a held element. */
  public TernarySection withHeld(Element element, double fraction) {
    TreeMap<Element, Double> changed = new TreeMap<>(held);
    changed.put(element, onGrid(space, fraction));
    return new TernarySection(space, corners, changed, process);
  }

  public TernarySection withProcess(String name, ConditionValue value) {
    return new TernarySection(space, corners, held, process.with(name, value));
  }

  /** Between which fractions a held element may be moved while the others stay. */
  public FractionBounds range(Element element) {
    FractionBounds bounds = bounds(space, element);
    double lowest = onGrid(space, bounds.lowest());
    double others = 1 - shared() - held.getOrDefault(element, 0.0);
    double highest =
        onGrid(space, Math.min(bounds.highest(), 1 - others - FEWEST_STEPS * space.gridStep()));
    return new FractionBounds(lowest, Math.max(lowest, highest));
  }

  /** Atomic fraction that the three corners share. */
  public double shared() {
    return onGrid(space, 1 - held.values().stream().mapToDouble(Double::doubleValue).sum());
  }

  /**
   * The alloys of the section, evenly spaced; on the grid of the space, or on every second, third
   * ... step of it.
   *
   * @param finest most spaces along an edge
   */
  public Tiling tiling(int finest) {
    int whole = whole(space);
    int edge = steps(space, shared());
    int stride = stride(edge, finest);
    FeasibilityCheck check = new FeasibilityCheck(space);
    List<Point> points = new ArrayList<>();
    for (int first = 0; first <= edge; first += stride) {
      for (int second = 0; first + second <= edge; second += stride) {
        EnumMap<Element, Double> amounts = new EnumMap<>(Element.class);
        held.forEach((element, fraction) -> amounts.put(element, (double) steps(space, fraction)));
        amounts.put(corners.get(0), (double) first);
        amounts.put(corners.get(1), (double) second);
        amounts.put(corners.get(2), (double) edge - first - second);
        amounts.replaceAll((element, amount) -> amount / whole);
        Candidate candidate = new Candidate(Composition.ofAmounts(amounts), process);
        if (check.violation(candidate).isEmpty()) {
          points.add(
              new Point(new Place((double) first / edge, (double) second / edge), candidate));
        }
      }
    }
    return new Tiling((double) stride / edge, points);
  }

  /** A divisor of the edge where one is near, so that the triangle has all its corners. */
  private static int stride(int edge, int finest) {
    int least = Math.max(1, (edge + finest - 1) / finest);
    for (int stride = least; stride < 2 * least; stride++) {
      if (edge % stride == 0) {
        return stride;
      }
    }
    return least;
  }

  /** Where an alloy lies; empty when it is off the section by more than half a grid step. */
  public Optional<Place> place(Composition alloy) {
    double near = space.gridStep() / 2 + Composition.RESOLUTION;
    boolean on =
        Stream.concat(held.keySet().stream(), alloy.elements().stream())
            .filter(element -> !corners.contains(element))
            .allMatch(element ->
                Math.abs(alloy.fraction(element) - held.getOrDefault(element, 0.0)) <= near);
    double first = alloy.fraction(corners.get(0));
    double second = alloy.fraction(corners.get(1));
    double sum = first + second + alloy.fraction(corners.get(2));
    return on && sum > 0 ? Optional.of(new Place(first / sum, second / sum)) : Optional.empty();
  }

  private static List<Element> others(CompositionSpace space, List<Element> corners) {
    return space.elements().keySet().stream().filter(e -> !corners.contains(e)).toList();
  }

  private static FractionBounds bounds(CompositionSpace space, Element element) {
    return Objects.requireNonNull(
        space.elements().get(element), () -> element + " is not in the palette");
  }

  private static double width(FractionBounds bounds) {
    return bounds.highest() - bounds.lowest();
  }

  private static double deviation(Element element, Collection<Composition> alloys) {
    double mean = alloys.stream().mapToDouble(a -> a.fraction(element)).average().orElse(0);
    return alloys.stream()
        .mapToDouble(a -> (a.fraction(element) - mean) * (a.fraction(element) - mean))
        .sum();
  }

  private static int whole(CompositionSpace space) {
    return (int) Math.round(1 / space.gridStep());
  }

  private static int steps(CompositionSpace space, double fraction) {
    return (int) Math.round(fraction * whole(space));
  }

  private static double onGrid(CompositionSpace space, double fraction) {
    return (double) steps(space, fraction) / whole(space);
  }
}
