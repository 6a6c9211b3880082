package org.bloomery.data.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bloomery.data.chemistry.Composition;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.measurement.AsMade;
import org.bloomery.data.objective.Conditions;
import org.bloomery.data.space.Candidate;

/**
 * The alloy that weighed masses make, after the losses allowed for and without impurities.
 *
 * @param uncertainties standard uncertainty of each atomic fraction, from the balance alone
 * @param grams of each element
 */
public record WeighedAlloy(
    Composition composition,
    SortedMap<Element, Double> uncertainties,
    SortedMap<Element, Double> grams) {
  public WeighedAlloy {
    uncertainties = Collections.unmodifiableSortedMap(new TreeMap<>(uncertainties));
    grams = Collections.unmodifiableSortedMap(new TreeMap<>(grams));
  }

  /**
   * Sums up portions. With g_j grams of lot j, which hold a_ij mol of element i per gram, n_i = sum
   * of a_ij g_j and x_i = n_i / n; errors of single weighings are independent, so u(x_i)^2 = sum
   * over j of ((a_ij - x_i sum of a_kj over k) / n)^2 u^2, the law of propagation of uncertainty
   * (JCGM 100:2008, equation 10).
   *
   * @param uncertaintyGrams standard uncertainty u of each mass
   * @throws IllegalArgumentException when nothing was weighed
   */
  public static WeighedAlloy of(
      List<Portion> portions, LossAllowance losses, double uncertaintyGrams) {
    if (!(uncertaintyGrams >= 0) || Double.isInfinite(uncertaintyGrams)) {
      throw new IllegalArgumentException(
          "an uncertainty of "
              + uncertaintyGrams
              + " g is not accepted; accepted is a number from 0");
    }
    SortedMap<Element, Double> grams = new TreeMap<>();
    List<SortedMap<Element, Double>> molesPerGram = new ArrayList<>();
    for (Portion portion : portions) {
      SortedMap<Element, Double> moles = new TreeMap<>();
      Masses.grams(portion.material().composition(), portion.material().purityPercent() / 100)
          .forEach((element, share) -> {
            double kept = share * losses.kept(element);
            moles.put(element, kept / Masses.atomic(element));
            grams.merge(element, kept * portion.actualGrams(), Double::sum);
          });
      molesPerGram.add(moles);
    }
    if (grams.values().stream().noneMatch(mass -> mass > 0)) {
      throw new IllegalArgumentException(
          "nothing was weighed; accepted are portions of which at least one is above 0 g");
    }
    Composition composition = Masses.composition(grams);
    grams.values().removeIf(mass -> mass == 0);
    SortedMap<Element, Double> uncertainties = new TreeMap<>();
    for (Element element : composition.elements()) {
      uncertainties.put(
          element,
          uncertaintyGrams
              * sensitivity(element, composition.fraction(element), grams, molesPerGram));
    }
    return new WeighedAlloy(composition, uncertainties, grams);
  }

  /** Root of the sum of squares of the derivatives of one fraction by each portion, 1/g. */
  private static double sensitivity(
      Element element,
      double fraction,
      Map<Element, Double> grams,
      List<SortedMap<Element, Double>> molesPerGram) {
    double moles = 0;
    for (Map.Entry<Element, Double> part : grams.entrySet()) {
      moles += part.getValue() / Masses.atomic(part.getKey());
    }
    double squares = 0;
    for (SortedMap<Element, Double> portion : molesPerGram) {
      double all = portion.values().stream().mapToDouble(Double::doubleValue).sum();
      double derivative = (portion.getOrDefault(element, 0.0) - fraction * all) / moles;
      squares += derivative * derivative;
    }
    return Math.sqrt(squares);
  }

  public double totalGrams() {
    return grams.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  /** Atomic fraction minus the nominal one, for every element of either. */
  public SortedMap<Element, Double> fractionDeviations(Composition nominal) {
    SortedMap<Element, Double> deviations = new TreeMap<>();
    for (Element element : either(nominal)) {
      deviations.put(element, composition.fraction(element) - nominal.fraction(element));
    }
    return deviations;
  }

  /** Grams minus those that the target holds, for every element of either. */
  public SortedMap<Element, Double> gramDeviations(Composition nominal, double targetGrams) {
    SortedMap<Element, Double> wanted = Masses.grams(nominal, targetGrams);
    SortedMap<Element, Double> deviations = new TreeMap<>();
    for (Element element : either(nominal)) {
      deviations.put(element, grams.getOrDefault(element, 0.0) - wanted.getOrDefault(element, 0.0));
    }
    return deviations;
  }

  private Set<Element> either(Composition nominal) {
    Set<Element> all = EnumSet.copyOf(nominal.elements());
    all.addAll(composition.elements());
    return all;
  }

  /**
   * What models train on; its one uncertainty is the largest of any element.
   *
   * @param process how the sample was made
   */
  public AsMade asMade(Conditions process) {
    double largest =
        uncertainties.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
    return new AsMade(
        new Candidate(composition, process), Math.min(1, largest), AsMade.Method.WEIGHED);
  }
}
