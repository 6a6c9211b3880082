package org.bloomery.platform.cli.design;

import org.bloomery.data.chemistry.Composition;
import org.bloomery.data.chemistry.Formula;
import org.bloomery.data.chemistry.FormulaException;
import org.bloomery.platform.cli.WrongUsageException;

/** Alloys as arguments. */
final class Alloys {
  private Alloys() {}

  /**
   * @throws WrongUsageException when the text is no formula
   */
  static Composition read(String formula) {
    try {
      return Formula.parse(formula);
    } catch (FormulaException refused) {
      throw new WrongUsageException(String.valueOf(refused.getMessage()));
    }
  }
}
