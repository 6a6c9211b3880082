package org.bloomery.models.physics;

import java.util.Arrays;
import java.util.List;
import org.bloomery.data.chemistry.Element;

/**
 * Yield strengths of many alloys at many temperatures, in float64, to the last digits those of
 * {@link EdgeDislocationModel}. Holds scratch columns: one for each thread.
 */
public final class EdgeSweep {
  private final EdgeParameters parameters;
  private final int width;
  private final double[] temperatures;
  private final PowerKernel kernel;
  private final AlloyTerms terms;
  private final double[] slope = new double[AlloyTerms.CHUNK];
  private final double[] lowSlope = new double[AlloyTerms.CHUNK];
  private final double[] ones = new double[AlloyTerms.CHUNK];

  /**
   * @param palette the columns of fractions, in order; elements the table does not cover are
   *     accepted, alloys that hold them have no answer
   * @param temperatures K, at least 0
   */
  public EdgeSweep(EdgeParameters parameters, List<Element> palette, double... temperatures) {
    this(parameters, palette, PowerKernel.best(), temperatures);
  }

  EdgeSweep(
      EdgeParameters parameters,
      List<Element> palette,
      PowerKernel kernel,
      double... temperatures) {
    for (double temperature : temperatures) {
      if (!(temperature >= 0) || Double.isInfinite(temperature)) {
        throw new IllegalArgumentException(
            "temperature must be at least 0 K and finite, not " + temperature);
      }
    }
    this.parameters = parameters;
    this.width = palette.size();
    this.temperatures = temperatures.clone();
    this.kernel = kernel;
    this.terms = new AlloyTerms(parameters, palette, kernel);
    Arrays.fill(ones, 1);
  }

  /**
   * Computes all strengths.
   *
   * @param fractions atomic fractions, row-major {@code rows x palette}, each row summing to 1
   *     within 1e-3
   * @param strengths receives MPa, {@code strengths[t * rows + row]} for temperature {@code t}; 0
   *     where the theory has no answer
   * @param known receives for each row whether the theory has an answer: false for a mechanically
   *     unstable crystal and for elements outside the table
   */
  public void run(double[] fractions, int rows, double[] strengths, boolean[] known) {
    if (fractions.length < (long) rows * width
        || strengths.length < (long) rows * temperatures.length
        || known.length < rows) {
      throw new IllegalArgumentException(
          rows
              + " rows need "
              + (long) rows * width
              + " fractions, room for "
              + (long) rows * temperatures.length
              + " strengths and "
              + rows
              + " marks; given were "
              + fractions.length
              + ", "
              + strengths.length
              + " and "
              + known.length);
    }
    for (int first = 0; first < rows; first += AlloyTerms.CHUNK) {
      int n = Math.min(AlloyTerms.CHUNK, rows - first);
      terms.compute(fractions, first, n);
      System.arraycopy(terms.known, 0, known, first, n);
      switch (parameters.law()) {
        case SMOOTH -> smooth(strengths, rows, first, n);
        case PIECEWISE -> piecewise(strengths, rows, first, n);
      }
    }
  }

  /** exp(-x^0.91 / 0.55): x^0.91 is a factor of the alloy times one of the temperature. */
  private void smooth(double[] out, int rows, int first, int n) {
    kernel.scaledPower(ones, terms.logBarrier, -ThermalLaw.SMOOTH_EXPONENT, slope, 0, n);
    for (int t = 0; t < temperatures.length; t++) {
      double energy = EdgeTheory.thermalEnergy(temperatures[t], parameters.strainRate());
      double factor =
          -Math.pow(energy, ThermalLaw.SMOOTH_EXPONENT) / ThermalLaw.DECAY * PowerKernel.LOG2_E;
      kernel.scaledPower(terms.strength, slope, factor, out, t * rows + first, n);
    }
  }

  private void piecewise(double[] out, int rows, int first, int n) {
    kernel.scaledPower(ones, terms.logBarrier, -1, slope, 0, n);
    kernel.scaledPower(ones, terms.logBarrier, -2.0 / 3, lowSlope, 0, n);
    for (int t = 0; t < temperatures.length; t++) {
      double energy = EdgeTheory.thermalEnergy(temperatures[t], parameters.strainRate());
      kernel.piecewise(
          terms.strength,
          lowSlope,
          Math.cbrt(energy * energy),
          slope,
          -energy / ThermalLaw.DECAY * PowerKernel.LOG2_E,
          out,
          t * rows + first,
          n);
    }
  }
}
