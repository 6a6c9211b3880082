package org.bloomery.data.bench;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bloomery.data.chemistry.Composition;

/**
 * One weighing-in of a sample, complete by itself: what lots are found to be made of later changes
 * nothing in it.
 *
 * @param id within the laboratory, e.g. {@code W31}
 * @param sample code of the sample
 * @param nominal what was wanted
 * @param balance which one, in words
 * @param uncertaintyGrams standard uncertainty of each actual mass
 * @param corrects id of the weighing of the same sample that this one takes the place of
 */
public record Weighing(
    String id,
    String sample,
    Composition nominal,
    double targetGrams,
    LossAllowance losses,
    List<Portion> portions,
    String balance,
    double uncertaintyGrams,
    Optional<String> corrects,
    String by,
    Instant at) {
  public Weighing {
    portions = List.copyOf(portions);
  }

  /** What these masses make. */
  public WeighedAlloy alloy() {
    return WeighedAlloy.of(portions, losses, uncertaintyGrams);
  }

  /** Whether anything was taken from the lot. */
  public boolean usedLot(String lot) {
    return portions.stream()
        .anyMatch(portion -> portion.lot().equals(lot) && portion.actualGrams() > 0);
  }
}
