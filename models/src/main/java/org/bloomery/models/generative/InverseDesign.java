package org.bloomery.models.generative;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.bloomery.data.chemistry.Composition;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.objective.Conditions;
import org.bloomery.data.space.Candidate;
import org.bloomery.data.space.CompositionSpace;
import org.bloomery.data.space.SpaceProjection;

/**
 * Finds alloys for a wish with a phase model: reads them off the map, or walks from an alloy to a
 * single-phase one. What comes out is always judged anew, because a decoder promises nothing.
 *
 * <p>C. Zeng, Z. Khan, N. L. Post, arXiv 2409.06740: the iterative inversion is theirs. Theirs too
 * is the head as the judge of a step; the best classifier's opinion stands beside it.
 */
public final class InverseDesign {
  /** Probability above which an inversion is content, as published. */
  public static final double THRESHOLD = 0.6;

  /** Most steps of an inversion, as published. */
  public static final int STEPS = 20;

  /** A decoder gives every element a little; less than this is none. */
  public static final double TRACE = 0.005;

  /** Further from the wish than this, the head does not confirm it. */
  private static final double UNCONFIRMED = 0.3;

  /** Alloys whose fractions differ by no more than this are one: 0.1 at.%. */
  private static final double SAME = 0.001;

  private final PhaseModel model;
  private final PhaseJudge judge;

  /**
   * @param judge of the model, which stays owned by the caller
   */
  public InverseDesign(PhaseJudge judge) {
    this.model = judge.model();
    this.judge = judge;
  }

  /**
   * An alloy read off the map.
   *
   * @param place that was asked for
   * @param asked wanted probability of being single phase
   * @param verdict on what came out
   * @param density of the training alloys at the place asked for, relative to the densest
   * @param moved largest change of a fraction that the design space made
   * @param warning why not to trust it; empty where nothing speaks against it
   */
  public record Sampled(
      double[] place,
      double asked,
      PhaseVerdict verdict,
      double density,
      double moved,
      Optional<String> warning) {
    /** How far the head's probability is from the one asked. */
    public double gap() {
      return Math.abs(asked - verdict.head());
    }
  }

  /** How an inversion ended. */
  public enum End {
    /** The threshold was passed. */
    REACHED,
    /** An alloy came back that had been visited. */
    CYCLE,
    /** The largest number of steps was used up. */
    STEPS_USED,
    /** No alloy of the design space lies near. */
    LEFT_SPACE
  }

  /**
   * A step of an inversion.
   *
   * @param asked probability it was decoded with; empty at a start that is an alloy
   */
  public record Step(PhaseVerdict verdict, OptionalDouble asked) {}

  /**
   * The way of an inversion.
   *
   * @param path the start first
   * @param best index in the path of the step with the highest probability of the head
   */
  public record Inverted(List<Step> path, int best, End end) {
    public Inverted {
      path = List.copyOf(path);
    }

    /** The step with the highest probability of the head. */
    public Step bestStep() {
      return path.get(best);
    }

    /** What came out, for people. */
    public String words(double threshold) {
      String found =
          String.format(
              Locale.ROOT,
              "step %d is the best: single phase with %.2f by the head, %.2f by the best classifier",
              best,
              bestStep().verdict().head(),
              bestStep().verdict().singlePhase());
      return switch (end) {
        case REACHED ->
            path.size() == 1
                ? String.format(
                    Locale.ROOT, "the start passes %.2f already; nothing was changed", threshold)
                : found;
        case CYCLE -> "the way came back to where it had been, so it ended; " + found;
        case STEPS_USED -> "the steps are used up; " + found;
        case LEFT_SPACE -> "no alloy of the design space lies near the next step; " + found;
      };
    }
  }

  /**
   * How far an inversion goes.
   *
   * @param threshold of the head's probability, 0 up to but not 1
   * @param steps most steps, at least 1
   * @param space to which every step is brought, if any
   */
  public record Reach(double threshold, int steps, Optional<CompositionSpace> space) {
    /** As published, in no design space. */
    public static final Reach PUBLISHED = new Reach(THRESHOLD, STEPS, Optional.empty());

    public Reach {
      if (!(threshold >= 0 && threshold < 1)) {
        throw new IllegalArgumentException(
            "a threshold of " + threshold + " is not accepted; use 0 up to but not 1");
      }
      if (steps < 1) {
        throw new IllegalArgumentException(steps + " steps are not accepted; use at least 1");
      }
    }
  }

  /**
   * Reads the alloy at a place.
   *
   * @param probability wanted, 0..1
   * @param space to which the alloy is brought, if any
   * @return empty when no alloy of the space lies near
   * @throws IllegalArgumentException when place or probability cannot be
   */
  public Optional<Sampled> sample(
      double[] place, double probability, Optional<CompositionSpace> space) {
    judge.requirePlace(place);
    requireProbability(probability);
    return sampleAll(List.of(place), probability, space).get(0);
  }

  /**
   * Reads the alloys at places drawn around one (normally distributed).
   *
   * @param spread standard deviation of each coordinate
   * @param count places to draw
   * @return one alloy once, most probably single phase by the best classifier first when a single
   *     phase is wanted (probability of at least a half), else last
   */
  public List<Sampled> around(
      double[] place,
      double spread,
      int count,
      double probability,
      Optional<CompositionSpace> space,
      long seed) {
    judge.requirePlace(place);
    requireProbability(probability);
    if (!(spread > 0 && Double.isFinite(spread)) || count < 1) {
      throw new IllegalArgumentException(
          count
              + " places with a spread of "
              + spread
              + " are not accepted; use at least 1 and a spread above 0");
    }
    SplittableRandom random = new SplittableRandom(seed);
    List<double[]> places = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double[] near = place.clone();
      for (int axis = 0; axis < near.length; axis++) {
        near[axis] += spread * random.nextGaussian();
      }
      places.add(near);
    }
    Map<Composition, Sampled> once = new LinkedHashMap<>();
    for (Optional<Sampled> sampled : sampleAll(places, probability, space)) {
      sampled.ifPresent(alloy -> once.putIfAbsent(alloy.verdict().composition(), alloy));
    }
    double sign = probability >= 0.5 ? -1 : 1;
    return once.values().stream()
        .sorted(Comparator.comparingDouble((Sampled alloy) -> sign * alloy.verdict().singlePhase()))
        .toList();
  }

  private List<Optional<Sampled>> sampleAll(
      List<double[]> places, double probability, Optional<CompositionSpace> space) {
    double[] conditions = new double[places.size()];
    Arrays.fill(conditions, probability);
    double[][] rows = model.latent().decode(places.toArray(double[][]::new), conditions);
    Optional<SpaceProjection> projection = space.map(SpaceProjection::new);
    List<Optional<Sampled>> sampled = new ArrayList<>();
    for (int i = 0; i < rows.length; i++) {
      Composition decoded = withoutTraces(rows[i]);
      double[] place = places.get(i);
      sampled.add(
          brought(decoded, projection)
              .map(alloy -> sampled(place, probability, decoded, judge.judge(alloy))));
    }
    return sampled;
  }

  private Sampled sampled(
      double[] place, double probability, Composition decoded, PhaseVerdict verdict) {
    double density = model.latent().density(place);
    return new Sampled(
        place,
        probability,
        verdict,
        density,
        decoded.largestDifference(verdict.composition()),
        warning(density, Math.abs(probability - verdict.head())));
  }

  private Optional<String> warning(double density, double gap) {
    List<String> doubts = new ArrayList<>();
    if (density < judge.sparseBelow()) {
      doubts.add("few alloys of the table lie near this place, so the model knows little of it");
    }
    if (gap > UNCONFIRMED) {
      doubts.add("the alloy that came out is judged otherwise than asked");
    }
    return doubts.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", doubts));
  }

  /**
   * Walks from an alloy until the head is content: each step is read at the place of the one before
   * with its probability inverted.
   *
   * @throws IllegalArgumentException when the model does not know an element, or no alloy of the
   *     space lies near the start
   */
  public Inverted invert(Composition start, Reach reach) {
    judge.requireElements(start.elements());
    return walk(start, OptionalDouble.empty(), reach);
  }

  /**
   * Walks from the alloy at a place.
   *
   * @param probability with which the first alloy is read, 0..1
   */
  public Inverted invert(double[] place, double probability, Reach reach) {
    judge.requirePlace(place);
    requireProbability(probability);
    double[][] rows = model.latent().decode(new double[][] {place}, new double[] {probability});
    return walk(withoutTraces(rows[0]), OptionalDouble.of(probability), reach);
  }

  private Inverted walk(Composition start, OptionalDouble asked, Reach reach) {
    Optional<SpaceProjection> projection = reach.space().map(SpaceProjection::new);
    Composition first =
        brought(start, projection)
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "no alloy of the design space lies near " + start.key()));
    List<Step> path = new ArrayList<>();
    path.add(new Step(judge.judge(first), asked));
    End end = End.STEPS_USED;
    for (int step = 0; ; step++) {
      PhaseVerdict last = path.get(path.size() - 1).verdict();
      if (last.head() > reach.threshold()) {
        end = End.REACHED;
        break;
      }
      if (step == reach.steps()) {
        break;
      }
      double inverted = 1 - last.head();
      double[][] rows =
          model.latent().decode(new double[][] {last.place()}, new double[] {inverted});
      Optional<Composition> next = brought(withoutTraces(rows[0]), projection);
      if (next.isEmpty()) {
        end = End.LEFT_SPACE;
        break;
      }
      if (path.stream()
          .anyMatch(seen -> seen.verdict().composition().largestDifference(next.get()) <= SAME)) {
        end = End.CYCLE;
        break;
      }
      path.add(new Step(judge.judge(next.get()), OptionalDouble.of(inverted)));
    }
    return new Inverted(path, best(path), end);
  }

  private static int best(List<Step> path) {
    int best = 0;
    for (int i = 1; i < path.size(); i++) {
      if (path.get(i).verdict().head() > path.get(best).verdict().head()) {
        best = i;
      }
    }
    return best;
  }

  private static Optional<Composition> brought(
      Composition alloy, Optional<SpaceProjection> projection) {
    return projection.isEmpty()
        ? Optional.of(alloy)
        : projection.get().nearest(alloy, Conditions.NONE, 0).map(Candidate::composition);
  }

  /** What is left of a decoded row without its traces; the largest element always is. */
  private Composition withoutTraces(double[] fractions) {
    List<Element> elements = model.latent().elements();
    double largest = 0;
    for (double fraction : fractions) {
      largest = Math.max(largest, fraction);
    }
    Map<Element, Double> amounts = new EnumMap<>(Element.class);
    for (int i = 0; i < fractions.length; i++) {
      if (fractions[i] >= Math.min(TRACE, largest)) {
        amounts.put(elements.get(i), fractions[i]);
      }
    }
    return Composition.ofAmounts(amounts);
  }

  private static void requireProbability(double probability) {
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException(
          "a probability of " + probability + " is not accepted; use 0 to 1");
    }
  }
}
