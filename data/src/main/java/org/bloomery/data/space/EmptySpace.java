package org.bloomery.data.space;

import java.util.List;

/**
 * Why a space holds no candidate.
 *
 * @param conflict the rules that cannot hold together, as people write them, e.g. {@code W >= 0.4}
 *     and {@code sum(Mo, W) <= 0.3}; the smallest such set where it can be known
 * @param message a sentence for people
 */
public record EmptySpace(List<String> conflict, String message) {
  public EmptySpace {
    conflict = List.copyOf(conflict);
  }
}
