package org.bloomery.platform.bench.ward;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bloomery.data.feature.WardDescriptor;
import org.bloomery.data.structure.CrystalStructure;
import org.bloomery.data.structure.Poscar;

/**
 * The vectors that the original program computed for 20 structures, published with SIPFENN, where
 * they are at hand. They are not ours to ship.
 *
 * @param folder holds the table and the structures
 */
record PublishedVectors(Path folder) {
  /** Largest error that counts as equal. */
  static final double BAR = 1e-5;

  /** Errors are parts of the published value, or of this where that is more. */
  private static final double LEAST = 0.01;

  private static final String TABLE = "exampleInputFilesDescriptorTable.csv";

  /** Depends on tables of oxidation states that are not published. */
  private static final String APART = "CanFormIonic";

  /**
   * How one structure compares.
   *
   * @param error largest of the values that the table prints finely enough to tell the bar
   * @param worst the feature that has it
   * @param coarse values that the table rounds more coarsely than the bar, to three digits
   * @param coarseError largest error of these
   * @param differing how many of these are not the published value when rounded like it
   */
  record Comparison(
      String name,
      int atoms,
      double error,
      String worst,
      int coarse,
      double coarseError,
      int differing) {}

  /** Beside the checkout, or where the system property {@code bloomery.shared} says. */
  static PublishedVectors of(Path checkout) {
    String shared = System.getProperty("bloomery.shared", checkout.resolve("../shared").toString());
    return new PublishedVectors(Path.of(shared, "data/sipfenn_reference"));
  }

  boolean areAtHand() {
    return Files.isRegularFile(folder.resolve(TABLE));
  }

  /** All structures of the table. */
  List<Comparison> compare() throws IOException {
    List<Comparison> comparisons = new ArrayList<>();
    List<String> lines = Files.readAllLines(folder.resolve(TABLE));
    List<String> header = List.of(lines.getFirst().split(","));
    if (!header.subList(1, header.size()).equals(WardDescriptor.names())) {
      throw new IOException(TABLE + " has other columns than the 271 features");
    }
    for (String line : lines.subList(1, lines.size())) {
      String[] fields = line.split(",");
      Path file = structure(fields[0]);
      comparisons.add(compare(file.getFileName().toString(), Poscar.read(file), fields));
    }
    return comparisons;
  }

  private static Comparison compare(String file, CrystalStructure structure, String[] published) {
    double[] features = new WardDescriptor().describe(structure);
    double error = 0;
    String worst = "";
    int coarse = 0;
    double coarseError = 0;
    int differing = 0;
    for (int i = 0; i < features.length; i++) {
      String name = WardDescriptor.names().get(i);
      if (name.equals(APART)) {
        continue;
      }
      String printed = published[i + 1];
      double value = Double.parseDouble(printed);
      double size = Math.max(Math.abs(value), LEAST);
      double off = Math.abs(features[i] - value);
      double rounding = rounding(printed);
      if (rounding > BAR * size) {
        coarse++;
        coarseError = Math.max(coarseError, off / size);
        differing += off > rounding ? 1 : 0;
      } else if (off / size > error) {
        error = off / size;
        worst = name;
      }
    }
    return new Comparison(
        file.replace(".POSCAR", ""),
        structure.size(),
        error,
        worst,
        coarse,
        coarseError,
        differing);
  }

  /** Half of the last digit of a value in scientific notation, which has three; others have all. */
  private static double rounding(String printed) {
    return printed.contains("E") ? 0.5 * new BigDecimal(printed).ulp().doubleValue() : 0;
  }

  private Path structure(String number) throws IOException {
    try (var files = Files.list(folder.resolve("structures"))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(number + "-"))
          .findFirst()
          .orElseThrow(() -> new IOException("structure " + number + " is missing in " + folder));
    }
  }
}
