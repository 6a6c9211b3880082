package org.bloomery.data.chemistry;

import java.util.List;
import java.util.OptionalDouble;

/** A piece of a formula as written: an element or a bracket, with its number where there is one. */
sealed interface FormulaPart {
  OptionalDouble amount();

  /** Index of its first character, from 0. */
  int start();

  record Atom(Element element, OptionalDouble amount, int start) implements FormulaPart {}

  record Group(List<FormulaPart> parts, OptionalDouble amount, int start) implements FormulaPart {}
}
