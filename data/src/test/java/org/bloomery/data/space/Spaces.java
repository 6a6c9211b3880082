package org.bloomery.data.space;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.bloomery.data.chemistry.Composition;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.chemistry.Unit;
import org.bloomery.data.space.CompositionSpace.DerivedLimit;
import org.bloomery.data.space.CompositionSpace.ForbiddenPair;
import org.bloomery.data.space.CompositionSpace.LinearConstraint;
import org.bloomery.data.space.CompositionSpace.Relation;

/** Spaces and candidates of the tests. */
final class Spaces {
  static final List<Element> REFRACTORY =
      List.of(Element.Ti, Element.Zr, Element.Hf, Element.V, Element.Nb, Element.Ta, Element.Mo);

  /** The eleven elements of the edge-dislocation simulator. */
  static final List<Element> ELEVEN =
      List.of(
          Element.Al,
          Element.Ti,
          Element.V,
          Element.Cr,
          Element.Fe,
          Element.Zr,
          Element.Nb,
          Element.Mo,
          Element.Hf,
          Element.Ta,
          Element.W);

  private Spaces() {}

  static LinearConstraint sum(Relation relation, double bound, Element... elements) {
    TreeMap<Element, Double> coefficients = new TreeMap<>();
    for (Element element : elements) {
      coefficients.put(element, 1.0);
    }
    return new LinearConstraint(coefficients, relation, bound);
  }

  static Candidate alloy(Object... elementsAndFractions) {
    Map<Element, Double> amounts = new HashMap<>();
    for (int i = 0; i < elementsAndFractions.length; i += 2) {
      amounts.put((Element) elementsAndFractions[i], (Double) elementsAndFractions[i + 1]);
    }
    return Candidate.of(Composition.ofAmounts(amounts));
  }

  /** All candidates of a stream, in its order. */
  static List<Candidate> drain(DesignSpace space, CandidateStream stream, int capacity) {
    List<Candidate> candidates = new ArrayList<>();
    CandidateBlock block = space.block(capacity);
    for (int rows = stream.fill(block); rows > 0; rows = stream.fill(block)) {
      for (int row = 0; row < rows; row++) {
        candidates.add(block.candidate(row));
      }
    }
    return candidates;
  }

  /** Every grid point of the palette, feasible or not, without process conditions. */
  static List<Candidate> gridPoints(List<Element> palette, int stepsPerOne) {
    List<Candidate> points = new ArrayList<>();
    addGridPoints(palette, stepsPerOne, stepsPerOne, new HashMap<>(), points);
    return points;
  }

  private static void addGridPoints(
      List<Element> palette,
      int stepsPerOne,
      int left,
      Map<Element, Double> chosen,
      List<Candidate> points) {
    Element element = palette.getFirst();
    if (palette.size() == 1) {
      chosen.put(element, (double) left / stepsPerOne);
      points.add(Candidate.of(Composition.ofAmounts(chosen)));
      return;
    }
    for (int steps = 0; steps <= left; steps++) {
      chosen.put(element, (double) steps / stepsPerOne);
      addGridPoints(palette.subList(1, palette.size()), stepsPerOne, left - steps, chosen, points);
    }
  }

  /** Small spaces with every kind of rule, empty ones among them. */
  static Arbitrary<CompositionSpace> small() {
    Arbitrary<Double> step = Arbitraries.of(0.25, 0.2, 1.0 / 6, 0.125, 0.1);
    Arbitrary<Integer> width = Arbitraries.integers().between(2, 5);
    Arbitrary<Integer> rules = Arbitraries.integers().between(0, 63);
    Arbitrary<List<Double>> numbers =
        Arbitraries.of(-1.0, -0.3, 0.0, 0.1, 0.25, 0.3, 0.5, 0.7, 1.0, 1.37, 2.0).list().ofSize(16);
    return Combinators.combine(step, width, rules, numbers).as(Spaces::assemble);
  }

  private static CompositionSpace assemble(
      double step, int width, int rules, List<Double> numbers) {
    List<Element> palette = REFRACTORY.subList(0, width);
    CompositionSpace space = CompositionSpace.of(palette).withGridStep(step);
    int fewest = 1 + (int) Math.abs(numbers.get(0) * 2) % width;
    space = space.withElementCount(fewest, Math.max(fewest, width - rules % 2));
    if ((rules & 2) != 0) {
      double lowest = Math.min(0.5, Math.abs(numbers.get(1)) / 2);
      space = space.withBounds(palette.get(0), lowest, Math.min(1, lowest + 0.4));
      space = space.withBounds(palette.get(1), 0, Math.min(1, Math.abs(numbers.get(2))));
    }
    List<LinearConstraint> linear = new ArrayList<>();
    for (int i = 0; i < (rules >> 2) % 4; i++) {
      TreeMap<Element, Double> coefficients = new TreeMap<>(Map.of(palette.get(i % width), 1.0));
      for (int j = 0; j < width; j++) {
        coefficients.put(palette.get(j), numbers.get(3 + (3 * i + j) % 12));
      }
      coefficients.merge(palette.getFirst(), 0.05, Double::sum);
      Relation relation = Relation.values()[(int) Math.abs(numbers.get(15 - i) * 10) % 3];
      linear.add(new LinearConstraint(coefficients, relation, numbers.get(4 + i)));
    }
    space = space.withLinear(linear.toArray(LinearConstraint[]::new));
    if ((rules & 16) != 0) {
      space = space.withForbiddenPairs(new ForbiddenPair(palette.get(1), palette.get(0)));
    }
    if ((rules & 32) != 0) {
      space =
          space
              .withDerived(DerivedLimit.atLeast("mixing_entropy", 4 * Math.abs(numbers.get(14))))
              .withProcess("route", ProcessValues.categories("cast", "forged"))
              .withProcess("anneal", ProcessValues.range(1000, 1400, 200, Unit.KELVIN));
    }
    return space;
  }
}
