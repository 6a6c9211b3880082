package org.bloomery.data.feature;

import java.util.Locale;

/**
 * One of the eight numbers from which models of phases judge an alloy, in the published order (C.
 * Zeng, Z. Khan, N. L. Post, arXiv 2409.06740, section 2). {@link PhaseFeatures} computes them.
 *
 * <p>In the formulas c is the atomic fraction and a bar the mean weighted by c. The element values
 * are those of the published data set, which differ from the ones of {@link
 * org.bloomery.data.chemistry.ElementTable}: models learn from the published numbers, so the two
 * tables stay apart.
 */
public enum PhaseFeature {
  BULK_MODULUS("k", "mean bulk modulus", "GPa", "sum c K"),
  MOLAR_VOLUME("V_m", "mean molar volume", "cm3/mol", "sum c V"),
  MELTING_TEMPERATURE("T_m", "mean melting temperature", "K", "sum c T"),
  /**
   * The variant that counts a filled 4f shell among the valence electrons from hafnium on: 19 for
   * tantalum, where the metallurgical count ({@link
   * org.bloomery.data.chemistry.Descriptor#VALENCE_ELECTRONS}) is 5.
   */
  VALENCE_ELECTRONS_WITH_4F("VEC", "valence electrons, filled 4f counted", "1", "sum c VEC"),
  SIZE_MISMATCH("delta", "atomic size mismatch", "%", "100 sqrt(sum c (1 - r / r_bar)^2)"),
  ELECTRONEGATIVITY_MISMATCH(
      "delta_chi", "electronegativity mismatch", "1", "sqrt(sum c (chi - chi_bar)^2), Pauling"),
  MIXING_ENTROPY("dS_mix", "ideal mixing entropy", "J/mol/K", "-R sum c ln c, R = 8.314 J/mol/K"),
  MIXING_ENTHALPY("dH_mix", "mixing enthalpy", "kJ/mol", "sum over pairs of 4 H c c");

  private final String symbol;
  private final String label;
  private final String unit;
  private final String formula;

  PhaseFeature(String symbol, String label, String unit, String formula) {
    this.symbol = symbol;
    this.label = label;
    this.unit = unit;
    this.formula = formula;
  }

  /** Name used in files and over HTTP, e.g. {@code size_mismatch}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** As the paper writes it, e.g. {@code dS_mix}. */
  public String symbol() {
    return symbol;
  }

  /** Name for people. */
  public String label() {
    return label;
  }

  /** Symbol of the unit, {@code 1} for a pure number. */
  public String unit() {
    return unit;
  }

  /** How it follows from the fractions. */
  public String formula() {
    return formula;
  }
}
