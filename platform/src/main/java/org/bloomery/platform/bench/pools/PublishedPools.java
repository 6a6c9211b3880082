package org.bloomery.platform.bench.pools;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bloomery.data.objective.Objective.Goal;

/**
 * Seven published tables: those of Q. Liang et al., npj Comput. Mater. 7 (2021) 188, with the goals
 * they state, and two plates of oxygen evolution catalysts of B. Rohr et al., Chem. Sci. 11 (2020)
 * 2696. They are not ours to ship.
 */
final class PublishedPools {
  private static final Goal HIGH = new Goal.Maximize();
  private static final Goal LOW = new Goal.Minimize();

  /** A plate holds no names; the loads of its elements come first, then the overpotential (V). */
  private static final String OVERPOTENTIAL = "overpotential";

  private PublishedPools() {}

  /** The tables below a directory that holds {@code liang2021-pvlab} and {@code olympus}. */
  static List<SearchedPool> in(Path directory) {
    Path liang = directory.resolve("liang2021-pvlab");
    Path plates = directory.resolve("olympus");
    return List.of(
        named(liang, "agnp", "AgNP", LOW),
        named(liang, "autoam", "AutoAM", HIGH),
        named(liang, "crossed_barrel", "Crossed_barrel", HIGH),
        named(liang, "p3ht", "P3HT", HIGH),
        named(liang, "perovskite", "Perovskite", LOW),
        plate(plates, "oer_plate_3496", List.of("Ni", "Fe", "Co", "Mn", "Ce", "La")),
        plate(plates, "oer_plate_3851", List.of("Ni", "Fe", "Co", "Ta", "Mn", "Cu")));
  }

  /** Beside the checkout, or where the system property {@code bloomery.shared} says. */
  static Path directory(Path checkout) {
    return Path.of(
        System.getProperty("bloomery.shared", checkout.resolve("../shared").toString()),
        "data/al-benchmarks");
  }

  static boolean areAtHand(Path directory) {
    return Files.isDirectory(directory.resolve("liang2021-pvlab"));
  }

  /** The last column is what was measured. */
  private static SearchedPool named(Path directory, String key, String file, Goal goal) {
    ResultTable table = ResultTable.read(directory.resolve(file + "_dataset.csv"));
    return SearchedPool.of(key, table, table.columns().getLast(), goal);
  }

  private static SearchedPool plate(Path directory, String key, List<String> elements) {
    List<String> columns = new ArrayList<>(elements);
    columns.add(OVERPOTENTIAL);
    return SearchedPool.of(
        key,
        ResultTable.read(directory.resolve(key).resolve("data.csv"), columns),
        OVERPOTENTIAL,
        LOW);
  }
}
