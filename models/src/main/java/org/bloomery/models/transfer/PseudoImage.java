package org.bloomery.models.transfer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.chemistry.Unit;
import org.bloomery.data.objective.ConditionValue;
import org.bloomery.data.objective.Conditions;
import org.bloomery.data.space.Candidate;
import org.bloomery.models.network.ConvolutionalShape;

/**
 * How an alloy at a temperature becomes a two-channel image of 9 x 18 cells: the first channel has
 * the fraction of each element in the element's cell and 0 elsewhere, the second the scaled
 * temperature in every cell. Element cells are those of the periodic table, or of a random
 * permutation of all cells that is part of the model.
 *
 * <p>After the pseudo-images of X. Zheng, P. Zheng and R.-Z. Zhang, Chemical Science 9 (2018) 8426,
 * and the temperature channel of the cross-quality transfer method for yield strength.
 *
 * @param palette elements in the order of the columns of rows
 * @param cells cell of each element, row by row from 0
 */
public record PseudoImage(List<Element> palette, List<Integer> cells) {
  public static final int ROWS = 9;
  public static final int COLUMNS = 18;

  /** Number of cells, 162. */
  public static final int CELLS = ROWS * COLUMNS;

  /** The one condition that an image shows. */
  public static final String TEMPERATURE = "temperature";

  /** K. */
  private static final double ROOM_TEMPERATURE = 298.15;

  private static final double ZERO_CELSIUS = 273.15;
  private static final double TEMPERATURE_SCALE = 2000;

  /** Elements before each period of the periodic table. */
  private static final int[] BEFORE_PERIOD = {0, 2, 10, 18, 36, 54, 86};

  private static final int LANTHANUM = 57;
  private static final int HAFNIUM = 72;
  private static final int ACTINIUM = 89;
  private static final int RUTHERFORDIUM = 104;

  /** Lanthanoids and actinoids stand below the table, from the third column on. */
  private static final int SERIES_COLUMN = 2;

  public PseudoImage {
    palette = List.copyOf(palette);
    cells = List.copyOf(cells);
    if (palette.isEmpty() || palette.size() != cells.size()) {
      throw new IllegalArgumentException(
          "an image needs one cell for each element, not " + cells + " for " + palette);
    }
    if (cells.stream().anyMatch(cell -> cell < 0 || cell >= CELLS)
        || cells.stream().distinct().count() != cells.size()) {
      throw new IllegalArgumentException(
          "cells must be different and from 0 to " + (CELLS - 1) + ", not " + cells);
    }
  }

  /** Elements where the periodic table has them. */
  public static PseudoImage periodic(List<Element> palette) {
    return new PseudoImage(palette, palette.stream().map(PseudoImage::cell).toList());
  }

  /** Elements where a permutation of all cells, drawn by the seed, puts their periodic ones. */
  public static PseudoImage randomised(List<Element> palette, long seed) {
    List<Integer> permutation = new ArrayList<>(IntStream.range(0, CELLS).boxed().toList());
    Collections.shuffle(permutation, new Random(seed));
    return new PseudoImage(
        palette, palette.stream().map(element -> permutation.get(cell(element))).toList());
  }

  private static int cell(Element element) {
    int number = element.atomicNumber();
    if (number >= LANTHANUM && number < HAFNIUM) {
      return 7 * COLUMNS + SERIES_COLUMN + number - LANTHANUM;
    }
    if (number >= ACTINIUM && number < RUTHERFORDIUM) {
      return 8 * COLUMNS + SERIES_COLUMN + number - ACTINIUM;
    }
    int period = BEFORE_PERIOD.length - 1;
    while (number <= BEFORE_PERIOD[period]) {
      period--;
    }
    int nth = number - BEFORE_PERIOD[period];
    int last = period + 1 < BEFORE_PERIOD.length ? BEFORE_PERIOD[period + 1] : 118;
    int fromRight = last - number;
    // The d block has its ten columns; before it stand the two of the s block.
    boolean left = nth <= 2 && fromRight > 0;
    return period * COLUMNS + (left ? nth - 1 : COLUMNS - 1 - fromRight);
  }

  /** Numbers of a row: fractions of the palette, then the scaled temperature. */
  public int columns() {
    return palette.size() + 1;
  }

  /** Scaled temperature of the second channel, {@code (K - 273.15) / 2000}. */
  public static float scaledTemperature(double kelvin) {
    return (float) ((kelvin - ZERO_CELSIUS) / TEMPERATURE_SCALE);
  }

  /**
   * Writes the row of a candidate under a test; without a temperature it is tested at room
   * temperature.
   *
   * @param at where the row begins
   * @throws IllegalArgumentException for elements that have no cell
   */
  public void write(Candidate candidate, Conditions test, float[] to, int at) {
    Map<Element, Double> fractions = candidate.composition().fractions();
    if (!palette.containsAll(fractions.keySet())) {
      throw new IllegalArgumentException(
          candidate.composition().key() + " has elements beyond the model's " + palette);
    }
    for (int e = 0; e < palette.size(); e++) {
      to[at + e] = fractions.getOrDefault(palette.get(e), 0.0).floatValue();
    }
    to[at + palette.size()] = scaledTemperature(kelvin(test));
  }

  /** Test temperature in K. */
  public static double kelvin(Conditions test) {
    return test.values().get(TEMPERATURE) instanceof ConditionValue.Quantity temperature
        ? temperature.unit().convert(temperature.value(), Unit.KELVIN)
        : ROOM_TEMPERATURE;
  }

  /**
   * The linear map from rows to images, {@code columns() x 324}, row-major: images are made where
   * the network runs.
   */
  float[] map() {
    float[] map = new float[columns() * ConvolutionalShape.IMAGE_CHANNELS * CELLS];
    int width = ConvolutionalShape.IMAGE_CHANNELS * CELLS;
    for (int e = 0; e < cells.size(); e++) {
      map[e * width + cells.get(e)] = 1;
    }
    for (int cell = 0; cell < CELLS; cell++) {
      map[palette.size() * width + CELLS + cell] = 1;
    }
    return map;
  }

  /**
   * Refuses a model that sees other images.
   *
   * @throws IllegalArgumentException when palette or cells differ
   */
  public void requireSame(PseudoImage other) {
    if (!equals(other)) {
      throw new IllegalArgumentException(
          "the network was trained on images with the elements "
              + palette
              + " in the cells "
              + cells
              + ", not "
              + other.palette
              + " in "
              + other.cells);
    }
  }
}
