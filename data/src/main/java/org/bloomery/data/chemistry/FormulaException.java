package org.bloomery.data.chemistry;

/** A formula that cannot be read: where, what was found there and what is accepted. */
public final class FormulaException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  private final String formula;
  private final int position;
  private final String found;
  private final String accepted;

  FormulaException(String formula, int position, String found, String accepted) {
    super(
        "formula '"
            + shortened(formula)
            + "', position "
            + position
            + ": found "
            + found
            + "; accepted is "
            + accepted);
    this.formula = formula;
    this.position = position;
    this.found = found;
    this.accepted = accepted;
  }

  public String formula() {
    return formula;
  }

  /** Position of the first wrong character, from 1. */
  public int position() {
    return position;
  }

  public String found() {
    return found;
  }

  public String accepted() {
    return accepted;
  }

  private static String shortened(String text) {
    return text.length() <= 60 ? text : text.substring(0, 57) + "...";
  }
}
