package org.bloomery.data.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.bloomery.data.chemistry.Composition;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.chemistry.Formula;

/**
 * How many grams of which lot make an alloy.
 *
 * @param nominal what is wanted
 * @param targetGrams mass of the alloy after the losses allowed for, without the lots' impurities
 * @param lines one for each lot, in the order given
 */
public record WeighingPlan(
    Composition nominal, double targetGrams, LossAllowance losses, List<Line> lines) {
  private static final double LARGEST_GRAMS = 1e6;

  /** Masses that differ by this share of the target are the same. */
  private static final double SAME = 1e-9;

  /**
   * @param lot id of the lot
   */
  public record Line(String lot, Material material, double askedGrams) {}

  public WeighingPlan {
    requireTarget(targetGrams);
    lines = List.copyOf(lines);
  }

  private static void requireTarget(double targetGrams) {
    if (!(targetGrams > 0 && targetGrams <= LARGEST_GRAMS)) {
      throw new IllegalArgumentException(
          "a target of " + targetGrams + " g is not accepted; accepted is above 0 to 1,000,000 g");
    }
  }

  /**
   * The grams of each lot: {@code sum over lots of grams x share of the element x its kept part =
   * grams of the element in the target}, for every element.
   *
   * @throws IllegalArgumentException when the lots cannot give the alloy, or in several ways
   */
  public static WeighingPlan of(
      Composition nominal, double targetGrams, LossAllowance losses, List<StockLot> lots) {
    requireTarget(targetGrams);
    requireElements(nominal, lots);
    SortedMap<Element, Double> wanted = Masses.grams(nominal, targetGrams);
    double[][] equations = new double[wanted.size()][lots.size() + 1];
    int row = 0;
    for (Element element : wanted.keySet()) {
      for (int lot = 0; lot < lots.size(); lot++) {
        equations[row][lot] = lots.get(lot).material().share(element) * losses.kept(element);
      }
      equations[row][lots.size()] = wanted.get(element);
      row++;
    }
    double[] grams = solved(equations, lots, nominal, targetGrams);
    List<Line> lines = new ArrayList<>();
    for (int lot = 0; lot < lots.size(); lot++) {
      lines.add(new Line(lots.get(lot).id(), lots.get(lot).material(), grams[lot]));
    }
    return new WeighingPlan(nominal, targetGrams, losses, lines);
  }

  /** Grams of all lots together, lost and impure parts included. */
  public double totalGrams() {
    return lines.stream().mapToDouble(Line::askedGrams).sum();
  }

  private static void requireElements(Composition nominal, List<StockLot> lots) {
    for (Element element : nominal.elements()) {
      if (lots.stream().noneMatch(lot -> lot.material().share(element) > 0)) {
        throw new IllegalArgumentException(
            "none of the lots holds " + element.symbol() + "; name one that does");
      }
    }
    for (StockLot lot : lots) {
      for (Element element : lot.material().composition().elements()) {
        if (nominal.fraction(element) == 0) {
          throw new IllegalArgumentException(
              "lot "
                  + lot.id()
                  + " holds "
                  + element.symbol()
                  + ", which is not in "
                  + Formula.text(nominal)
                  + "; name another lot");
        }
      }
    }
  }

  /** Gauss-Jordan elimination with the largest pivot of each column. */
  private static double[] solved(
      double[][] equations, List<StockLot> lots, Composition nominal, double targetGrams) {
    int unknowns = lots.size();
    for (int column = 0; column < unknowns; column++) {
      int pivot = column;
      for (int row = column; row < equations.length; row++) {
        if (Math.abs(equations[row][column]) > Math.abs(equations[pivot][column])) {
          pivot = row;
        }
      }
      if (column >= equations.length || Math.abs(equations[pivot][column]) < SAME) {
        throw new IllegalArgumentException(
            "lot "
                + lots.get(column).id()
                + " gives nothing that the lots before it do not give, so the grams could be shared"
                + " out in many ways; leave one of them out");
      }
      double[] swapped = equations[column];
      equations[column] = equations[pivot];
      equations[pivot] = swapped;
      for (int row = 0; row < equations.length; row++) {
        double factor = row == column ? 0 : equations[row][column] / equations[column][column];
        for (int i = column; factor != 0 && i <= unknowns; i++) {
          equations[row][i] -= factor * equations[column][i];
        }
      }
    }
    double[] grams = new double[unknowns];
    for (int lot = 0; lot < unknowns; lot++) {
      grams[lot] = equations[lot][unknowns] / equations[lot][lot];
    }
    for (int lot = 0; lot < unknowns; lot++) {
      requireInReach(grams[lot] >= -SAME * targetGrams, nominal);
      grams[lot] = Math.max(0, grams[lot]);
    }
    for (int row = unknowns; row < equations.length; row++) {
      requireInReach(Math.abs(equations[row][unknowns]) <= SAME * targetGrams, nominal);
    }
    return grams;
  }

  private static void requireInReach(boolean inReach, Composition nominal) {
    if (!inReach) {
      throw new IllegalArgumentException(
          "the lots cannot give "
              + Formula.text(nominal)
              + " in any proportion; a master alloy brings its elements in a fixed ratio: add a lot"
              + " of the element that is short");
    }
  }
}
