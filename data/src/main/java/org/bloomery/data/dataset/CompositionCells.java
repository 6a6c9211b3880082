package org.bloomery.data.dataset;

import java.math.BigDecimal;
import java.util.Optional;
import org.bloomery.data.chemistry.AmountBasis;
import org.bloomery.data.chemistry.Composition;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.chemistry.Formula;

/** A composition as the cells of one row give it: by a formula or by the amounts of elements. */
final class CompositionCells {
  private final StringBuilder amounts = new StringBuilder();
  private AmountBasis basis = AmountBasis.MOLE_RATIO;
  private Optional<Composition> formula = Optional.empty();

  void formula(Composition read) {
    formula = Optional.of(read);
  }

  void amount(Element element, AmountBasis of, double amount) {
    basis = of;
    amounts.append(element.symbol()).append(BigDecimal.valueOf(amount).toPlainString());
  }

  /**
   * What the cells come to, empty where all are blank.
   *
   * @throws IllegalArgumentException when the amounts are no composition
   */
  Optional<Composition> composition() {
    return amounts.isEmpty() ? formula : Optional.of(Formula.parse(amounts.toString(), basis));
  }
}
