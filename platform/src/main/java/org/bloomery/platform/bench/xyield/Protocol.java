package org.bloomery.platform.bench.xyield;

import java.util.List;
import java.util.stream.IntStream;
import org.bloomery.data.split.GroupedFolds;
import org.bloomery.data.split.Split;
import org.bloomery.data.split.StratifiedDraw;

/** How points are parted into those to learn from and those to be judged by. */
public enum Protocol {
  /** A tenth of the points to learn from, drawn by number of elements. */
  FEW_10("10", "23 points"),
  /** A twentieth of them. */
  FEW_5("5", "11 points"),
  TEN_FOLD("10fold", "10-fold"),
  /** Ten folds, all points of a composition in one. */
  GROUPED("grouped", "10-fold, new alloys"),
  /** Ten folds, points that are all but one experiment in one. */
  TWINS("twins", "10-fold, twins together");

  private static final int FOLDS = 10;
  private static final double TENTH = 0.10;
  private static final double TWENTIETH = 0.05;

  private final String key;
  private final String label;

  Protocol(String key, String label) {
    this.key = key;
    this.label = label;
  }

  /** End of its figures' names. */
  String key() {
    return key;
  }

  /** Name for people. */
  String label() {
    return label;
  }

  boolean isFewShot() {
    return this == FEW_10 || this == FEW_5;
  }

  /** The draw of this seed, or the folds that it deals. */
  List<Split> splits(YieldPoints points, long seed) {
    return switch (this) {
      case FEW_10 -> List.of(new StratifiedDraw(points.numbersOfElements()).draw(TENTH, seed));
      case FEW_5 -> List.of(new StratifiedDraw(points.numbersOfElements()).draw(TWENTIETH, seed));
      case TEN_FOLD ->
          folds(IntStream.range(0, points.size()).mapToObj(i -> "point " + i).toList(), seed);
      case GROUPED -> folds(points.compositions(), seed);
      case TWINS -> folds(points.twins(), seed);
    };
  }

  private static List<Split> folds(List<String> groups, long seed) {
    return GroupedFolds.of(groups, FOLDS, seed).splits();
  }
}
