package org.bloomery.data.bench;

import java.time.LocalDate;
import java.util.Optional;

/**
 * One delivery of raw material, as long as something of it is left.
 *
 * @param id short and readable within the laboratory, e.g. {@code L12}
 * @param lotNumber the supplier's own
 * @param gramsLeft below 0 only when a person confirmed that the count was wrong
 * @param blocked why nothing may be weighed from it, empty while it may
 */
public record StockLot(
    String id,
    Material material,
    String supplier,
    String lotNumber,
    double gramsLeft,
    Optional<Price> price,
    Optional<LocalDate> expiry,
    Optional<String> blocked) {

  /**
   * @param currency of three letters as in ISO 4217, e.g. {@code EUR}
   */
  public record Price(double perGram, String currency) {
    public Price {
      if (!(perGram >= 0) || Double.isInfinite(perGram)) {
        throw new IllegalArgumentException(
            "a price of " + perGram + " per gram is not accepted; accepted is a number from 0");
      }
      if (!currency.matches("[A-Z]{3}")) {
        throw new IllegalArgumentException(
            "'" + currency + "' is no currency; accepted are three capital letters such as EUR");
      }
    }
  }

  public StockLot {
    if (!Double.isFinite(gramsLeft)) {
      throw new IllegalArgumentException("grams left must be a finite number, not " + gramsLeft);
    }
  }

  /** After so many grams were weighed from it. */
  public StockLot less(double grams) {
    return withGramsLeft(gramsLeft - grams);
  }

  public StockLot withGramsLeft(double grams) {
    return new StockLot(id, material, supplier, lotNumber, grams, price, expiry, blocked);
  }

  public StockLot withBlocked(Optional<String> reason) {
    return new StockLot(id, material, supplier, lotNumber, gramsLeft, price, expiry, reason);
  }
}
