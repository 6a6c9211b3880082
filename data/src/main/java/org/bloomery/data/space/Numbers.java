package org.bloomery.data.space;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers as people write them in messages: no trailing zeros, no noise of the last digits. */
final class Numbers {
  private static final MathContext SHOWN = new MathContext(7);

  private Numbers() {}

  static String text(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return Double.toString(value);
    }
    BigDecimal rounded = new BigDecimal(value, SHOWN);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }
}
