package org.bloomery.models.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.bloomery.data.chemistry.Composition;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.chemistry.Unit;
import org.bloomery.data.objective.ConditionValue;
import org.bloomery.data.objective.Conditions;
import org.bloomery.data.space.Candidate;
import org.bloomery.data.space.CandidateBlock;
import org.bloomery.data.space.CandidateDistance;
import org.bloomery.data.space.CandidateStream;
import org.bloomery.data.space.CompositionSpace;
import org.bloomery.data.space.CompositionSpace.DerivedLimit;
import org.bloomery.data.space.CompositionSpace.ForbiddenPair;
import org.bloomery.data.space.CompositionSpace.LinearConstraint;
import org.bloomery.data.space.CompositionSpace.Relation;
import org.bloomery.data.space.ProcessValues;
import org.bloomery.data.space.SpaceProjection;

class SearchTest {
  private static final List<Element> REFRACTORY =
      List.of(Element.W, Element.Ti, Element.Zr, Element.Hf, Element.V, Element.Nb, Element.Mo);

  /** Candidates of each source in each space; with four sources and 250 spaces 100,000. */
  private static final int ROWS = 100;

  @Provide
  Arbitrary<CompositionSpace> spaces() {
    return Combinators.combine(
            Arbitraries.of(0.2, 0.1, 0.05, 0.025),
            Arbitraries.integers().between(2, 7),
            Arbitraries.integers().between(0, 63),
            Arbitraries.doubles().between(0.05, 1).list().ofSize(4))
        .as(SearchTest::space)
        .filter(space -> space.size().value() > 0);
  }

  private static CompositionSpace space(double step, int width, int rules, List<Double> numbers) {
    List<Element> palette = REFRACTORY.subList(0, width);
    CompositionSpace space =
        CompositionSpace.of(palette)
            .withGridStep(step)
            .withElementCount(1 + rules % 2, Math.max(2, width - rules % 4));
    if ((rules & 4) != 0) {
      space = space.withBounds(palette.getFirst(), 0, Math.max(step, numbers.get(0)));
    }
    if ((rules & 8) != 0) {
      TreeMap<Element, Double> coefficients = new TreeMap<>();
      palette.forEach(element -> coefficients.put(element, element.atomicNumber() / 40.0));
      coefficients.put(palette.getLast(), -0.5);
      space =
          space.withLinear(
              new LinearConstraint(coefficients, Relation.AT_MOST, 0.3 + numbers.get(1)));
    }
    if ((rules & 16) != 0) {
      space =
          space
              .withForbiddenPairs(new ForbiddenPair(palette.get(0), palette.get(1)))
              .withProcess("route", ProcessValues.categories("cast", "forged", "printed"));
    }
    if ((rules & 32) != 0) {
      space =
          space
              .withDerived(DerivedLimit.atMost("density", 8 + 8 * numbers.get(2)))
              .withProcess("anneal", ProcessValues.range(1000, 1400, 100, Unit.KELVIN));
    }
    return space;
  }

  /** More of the first element is better, of the second a little. */
  private static double score(Candidate candidate) {
    Composition alloy = candidate.composition();
    return alloy.fraction(Element.W) + 0.5 * alloy.fraction(Element.Ti);
  }

  private static Landmarks landmarks(CompositionSpace space, long seed) {
    List<Landmarks.Scored> probes = new ArrayList<>();
    CandidateBlock block = space.block(64);
    int rows = space.sample(64, seed).fill(block);
    for (int row = 0; row < rows; row++) {
      probes.add(new Landmarks.Scored(block.candidate(row), score(block.candidate(row))));
    }
    List<Landmarks.Scored> measured = probes.subList(0, Math.min(5, probes.size()));
    List<Candidate> taken = measured.stream().map(Landmarks.Scored::candidate).toList();
    return new Landmarks(measured, probes, taken, candidate -> !taken.contains(candidate));
  }

  private static FoldedSimplex model(CompositionSpace space) {
    return new FoldedSimplex(List.copyOf(space.palette()).reversed(), 0.5, 3);
  }

  private static List<CandidateStream> searches(CompositionSpace space, int rows, long seed) {
    Landmarks landmarks = landmarks(space, seed);
    return List.of(
        new Evolution(space, landmarks, rows, seed),
        new LatentSearch(space, landmarks, model(space), rows, seed),
        new Inversion(space, landmarks, model(space), rows, seed),
        new FarFromKnown(space, landmarks.taken(), rows, seed));
  }

  /** Lets a search run to its end; every candidate it made, then its survivors. */
  private static List<Candidate> run(
      CompositionSpace space, CandidateStream search, ToDoubleFunction<Candidate> worth) {
    List<Candidate> made = drain(space, search, worth);
    if (search instanceof GuidedStream guided) {
      made.addAll(drain(space, guided.survivors(), worth));
    }
    return made;
  }

  private static List<Candidate> drain(
      CompositionSpace space, CandidateStream stream, ToDoubleFunction<Candidate> worth) {
    List<Candidate> made = new ArrayList<>();
    CandidateBlock block = space.block(128);
    for (int rows = stream.fill(block); rows > 0; rows = stream.fill(block)) {
      List<Candidate> filled = IntStream.range(0, rows).mapToObj(block::candidate).toList();
      if (stream instanceof GuidedStream guided) {
        double[] worths = filled.stream().mapToDouble(worth).toArray();
        guided.heard(block, worths, worths);
      }
      made.addAll(filled);
    }
    return made;
  }

  @Property(tries = 250)
  void whateverASourceMakesIsInItsSpace(
      @ForAll("spaces") CompositionSpace space, @ForAll @LongRange(min = 0) long seed) {
    for (CandidateStream search : searches(space, ROWS, seed)) {
      List<Candidate> made = run(space, search, SearchTest::score);

      assertThat(made).as(search.getClass().getSimpleName()).hasSizeGreaterThanOrEqualTo(ROWS);
      for (Candidate candidate : made) {
        assertThat(space.violation(candidate)).as(candidate.key()).isEmpty();
      }
    }
  }

  @Example
  void theSameSeedMakesTheSameCandidatesAndAnotherSeedOthers() {
    CompositionSpace space = space(0.05, 7, 60, List.of(0.6, 0.5, 0.5, 0.5));

    for (int source = 0; source < 4; source++) {
      List<Candidate> once = run(space, searches(space, 300, 5).get(source), SearchTest::score);
      List<Candidate> again = run(space, searches(space, 300, 5).get(source), SearchTest::score);
      List<Candidate> other = run(space, searches(space, 300, 6).get(source), SearchTest::score);

      assertThat(again).isEqualTo(once);
      assertThat(other).isNotEqualTo(once);
    }
  }

  @Example
  void evolutionAndInversionClimbToWhatAThousandDrawsDoNotFind() {
    CompositionSpace space = CompositionSpace.of(REFRACTORY).withGridStep(0.025);
    double drawn =
        drain(space, space.sample(1000, 3), SearchTest::score).stream()
            .mapToDouble(SearchTest::score)
            .max()
            .orElseThrow();

    List<CandidateStream> searches = searches(space, 4000, 3);

    assertThat(best(space, searches.get(0))).isGreaterThan(drawn).isGreaterThan(0.97);
    assertThat(best(space, searches.get(2))).isGreaterThan(drawn);
  }

  private static double best(CompositionSpace space, CandidateStream search) {
    drain(space, search, SearchTest::score);
    return drain(space, ((GuidedStream) search).survivors(), SearchTest::score).stream()
        .mapToDouble(SearchTest::score)
        .max()
        .orElseThrow();
  }

  @Example
  void survivorsAreHillsApartAndNoneIsTaken() {
    CompositionSpace space = CompositionSpace.of(REFRACTORY);
    Landmarks landmarks = landmarks(space, 9);
    Evolution evolution = new Evolution(space, landmarks, 3000, 9);
    drain(space, evolution, SearchTest::score);

    List<Candidate> survivors = drain(space, evolution.survivors(), SearchTest::score);

    assertThat(survivors).hasSizeGreaterThan(20).doesNotContainAnyElementsOf(landmarks.taken());
    for (int i = 0; i < survivors.size(); i++) {
      for (int j = 0; j < i; j++) {
        assertThat(
                CandidateDistance.exchangedAtoms(
                    survivors.get(i).composition(), survivors.get(j).composition()))
            .isGreaterThan(0.1 - 1e-6);
      }
    }
  }

  @Example
  void decodingAsksForMoreThanTheBestHas() {
    CompositionSpace space = CompositionSpace.of(REFRACTORY).withGridStep(0.01);
    LatentSearch search = new LatentSearch(space, landmarks(space, 4), model(space), 2000, 4);

    List<Candidate> made = drain(space, search, SearchTest::score);

    // Tungsten, the heaviest, is what the model gives more of when asked higher.
    double decoded = mean(made, Element.W);
    double drawn = mean(drain(space, space.sample(2000, 1), SearchTest::score), Element.W);
    assertThat(decoded).isGreaterThan(2 * drawn);
  }

  private static double mean(List<Candidate> candidates, Element element) {
    return candidates.stream()
        .mapToDouble(c -> c.composition().fraction(element))
        .average()
        .orElseThrow();
  }

  @Example
  void spaceFillingStaysFarFromWhatIsKnown() {
    CompositionSpace space = CompositionSpace.of(REFRACTORY);
    Map<Element, Double> even = new HashMap<>();
    REFRACTORY.forEach(element -> even.put(element, 1.0));
    Candidate known = Candidate.of(Composition.ofAmounts(even));

    List<Candidate> far =
        drain(space, new FarFromKnown(space, List.of(known), 2000, 1), SearchTest::score);
    List<Candidate> drawn = drain(space, space.sample(8000, 1), SearchTest::score);

    double quartile =
        drawn.stream()
            .mapToDouble(c -> apart(known, c))
            .sorted()
            .skip(drawn.size() * 7L / 10)
            .findFirst()
            .orElseThrow();
    assertThat(far).hasSize(2000).allMatch(c -> apart(known, c) > quartile);
  }

  private static double apart(Candidate a, Candidate b) {
    return CandidateDistance.exchangedAtoms(a.composition(), b.composition());
  }

  @Example
  void processValuesAreBredToo() {
    CompositionSpace space =
        CompositionSpace.of(REFRACTORY.subList(0, 3))
            .withProcess("anneal", ProcessValues.range(500, 1500, 10, Unit.KELVIN));
    ToDoubleFunction<Candidate> hot =
        candidate ->
            candidate.process().get("anneal").orElseThrow()
                    instanceof ConditionValue.Quantity quantity
                ? quantity.value() - 1000 * candidate.composition().fraction(Element.Ti)
                : 0;
    Candidate cold =
        new SpaceProjection(space)
            .nearest(
                Composition.ofAmounts(Map.of(Element.Ti, 1.0)),
                Conditions.of("anneal", new ConditionValue.Quantity(500, Unit.KELVIN)),
                1)
            .orElseThrow();
    Landmarks.Scored start = new Landmarks.Scored(cold, hot.applyAsDouble(cold));
    Evolution evolution =
        new Evolution(
            space, new Landmarks(List.of(start), List.of(start), List.of(), c -> true), 3000, 2);
    drain(space, evolution, hot);

    assertThat(drain(space, evolution.survivors(), hot)).anyMatch(c -> hot.applyAsDouble(c) > 1480);
    assertThat(Set.copyOf(drain(space, evolution.survivors(), hot))).hasSizeGreaterThan(5);
  }
}
