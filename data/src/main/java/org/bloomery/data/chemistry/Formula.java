package org.bloomery.data.chemistry;

import java.util.Optional;

/**
 * The text of a composition, read and written.
 *
 * <pre>
 * formula  = items [basis]             Al0.5CrNb   Mo25Nb25Ta25W25   Al0.25 Co1 Fe1 Ni1   Mo-Nb-Ta-W
 *          | [number] symbol {sep number symbol} basis      Ti-6Al-4V wt.%  50Ti50Nb at.%
 * items    = item {[sep] item}
 * item     = (symbol | "(" items ")" | "[" items "]") [number]       (TiZr)0.5Nb
 * sep      = blanks, "-" or an en dash
 * number   = digits ["." digits] | "." digits    directly behind its item; 1 where left out
 * basis    = "at.%" | "wt.%"           also at%, wt%, mol%, mass%; in brackets or not
 * </pre>
 *
 * <ul>
 *   <li>Without a basis the numbers are mole ratios and a bracket's number multiplies each element
 *       in it: {@code (TiZr)0.5Nb} is Ti0.5Zr0.5Nb.
 *   <li>With a percentage the numbers must sum to 100 within 0.5, and a bracket's number is the
 *       share of the whole group: {@code (CoCrNi)94Al6 at.%} holds 94 at.% of Co, Cr and Ni
 *       together. The first item may stand without a number and takes the balance: {@code TiAl6V4
 *       wt.%}.
 *   <li>A percentage text that ends in a symbol is the alloy designation with the numbers in front:
 *       {@code Ti-6Al-4V wt.%} and {@code Ti6Al4V wt.%} hold 6 % Al, 4 % V and the balance Ti.
 *   <li>Without a basis, a bracket whose number could be read both ways (the numbers sum to 1 or
 *       100) is refused rather than guessed.
 *   <li>A decimal comma is refused; so is an element that stands twice on one level.
 * </ul>
 */
public final class Formula {
  private Formula() {}

  /**
   * Reads a formula; the text itself says whether its numbers are ratios or percentages.
   *
   * @throws FormulaException with the position of what cannot be read
   */
  public static Composition parse(String text) {
    return new FormulaReader(text).read(Optional.empty());
  }

  /**
   * Reads a formula whose numbers are declared to be of the basis, and checks their sum
   * accordingly. A basis written in the text must agree.
   *
   * @throws FormulaException with the position of what cannot be read
   */
  public static Composition parse(String text, AmountBasis declared) {
    return new FormulaReader(text).read(Optional.of(declared));
  }

  /**
   * Canonical text: symbols in alphabetical order with the smallest whole-number ratios up to a
   * total of 1000, 1 not written, else the fractions of {@link Composition#key()}. Equiatomic
   * MoNbTaW is {@code MoNbTaW}, Al0.5CrNb is {@code AlCr2Nb2}. Reading it back gives an equal
   * composition, and equal compositions have equal texts.
   */
  public static String text(Composition composition) {
    return FormulaWriter.text(composition);
  }

  /**
   * Text for people: whole atomic percent that sum to 100, most first, elements that round to 0
   * left out, e.g. {@code Co35Cr22Ni22Fe21}. Reading it back gives a near composition only.
   */
  public static String percentText(Composition composition) {
    return FormulaWriter.percentText(composition);
  }
}
