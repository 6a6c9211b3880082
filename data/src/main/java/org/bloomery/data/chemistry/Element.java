package org.bloomery.data.chemistry;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A chemical element, hydrogen (Z = 1) to copernicium (Z = 112), in order of atomic number. */
public enum Element {
  H,
  He,
  Li,
  Be,
  B,
  C,
  N,
  O,
  F,
  Ne,
  Na,
  Mg,
  Al,
  Si,
  P,
  S,
  Cl,
  Ar,
  K,
  Ca,
  Sc,
  Ti,
  V,
  Cr,
  Mn,
  Fe,
  Co,
  Ni,
  Cu,
  Zn,
  Ga,
  Ge,
  As,
  Se,
  Br,
  Kr,
  Rb,
  Sr,
  Y,
  Zr,
  Nb,
  Mo,
  Tc,
  Ru,
  Rh,
  Pd,
  Ag,
  Cd,
  In,
  Sn,
  Sb,
  Te,
  I,
  Xe,
  Cs,
  Ba,
  La,
  Ce,
  Pr,
  Nd,
  Pm,
  Sm,
  Eu,
  Gd,
  Tb,
  Dy,
  Ho,
  Er,
  Tm,
  Yb,
  Lu,
  Hf,
  Ta,
  W,
  Re,
  Os,
  Ir,
  Pt,
  Au,
  Hg,
  Tl,
  Pb,
  Bi,
  Po,
  At,
  Rn,
  Fr,
  Ra,
  Ac,
  Th,
  Pa,
  U,
  Np,
  Pu,
  Am,
  Cm,
  Bk,
  Cf,
  Es,
  Fm,
  Md,
  No,
  Lr,
  Rf,
  Db,
  Sg,
  Bh,
  Hs,
  Mt,
  Ds,
  Rg,
  Cn;

  private static final Map<String, Element> BY_SYMBOL = new HashMap<>();

  static {
    for (Element element : values()) {
      BY_SYMBOL.put(element.name(), element);
    }
  }

  /** Atomic number Z, from 1. */
  public int atomicNumber() {
    return ordinal() + 1;
  }

  /** The symbol as written in formulas, e.g. {@code Nb}. */
  public String symbol() {
    return name();
  }

  /**
   * The element with this symbol (case matters: {@code Co} is cobalt), empty when there is none.
   */
  public static Optional<Element> bySymbol(String symbol) {
    return Optional.ofNullable(BY_SYMBOL.get(symbol));
  }
}
