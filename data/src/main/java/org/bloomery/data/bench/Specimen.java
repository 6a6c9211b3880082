package org.bloomery.data.bench;

/**
 * A piece cut from a sample for tests.
 *
 * @param sample code of the sample
 * @param number within the sample, from 1
 * @param shape e.g. {@code cylinder}
 * @param size in words with units, e.g. {@code 3 mm x 6 mm}
 */
public record Specimen(String sample, int number, String shape, String size) {

  /** What stands on it and what a result names, e.g. {@code BLM-0147-2}. */
  public String code() {
    return sample + "-" + number;
  }
}
