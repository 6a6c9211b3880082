package org.bloomery.actors.campaign;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** Sets of flags in the order of their declaration, so that equal events are equal texts. */
final class Flags {
  private Flags() {}

  static <E extends Enum<E>> Set<E> sorted(Class<E> type, Set<E> flags) {
    if (flags.isEmpty()) {
      return Set.of();
    }
    EnumSet<E> sorted = EnumSet.noneOf(type);
    sorted.addAll(flags);
    return Collections.unmodifiableSet(sorted);
  }

  static <E extends Enum<E>> Set<E> with(Class<E> type, Set<E> flags, E flag, boolean on) {
    EnumSet<E> more = EnumSet.noneOf(type);
    more.addAll(flags);
    if (on) {
      more.add(flag);
    } else {
      more.remove(flag);
    }
    return sorted(type, more);
  }
}
