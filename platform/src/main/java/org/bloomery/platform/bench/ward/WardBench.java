package org.bloomery.platform.bench.ward;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.bloomery.data.feature.WardBatch;
import org.bloomery.data.structure.CrystalStructure;
import org.bloomery.platform.bench.Bench;
import org.bloomery.platform.bench.BenchContext;
import org.bloomery.platform.bench.Medians;
import org.bloomery.platform.bench.MemoryGrowth;
import org.bloomery.platform.plot.Axis;
import org.bloomery.platform.plot.Series;
import org.bloomery.platform.plot.SvgPlot;

/**
 * Measures the 271 features of crystal structures: whether they are right, how long they take and
 * whether their memory grows. With the argument {@code small} only shows that all of it works.
 */
public final class WardBench implements Bench {
  /** Crystals of one size take about as long; none is begun with less time left. */
  private static final Duration USUAL = Duration.ofMinutes(1);

  @Override
  public String name() {
    return "ward";
  }

  @Override
  public String description() {
    return "The 271 features of crystal structures: errors, time beside SciPy, structures per second, memory.";
  }

  @Override
  public Map<String, Double> run(BenchContext context) throws Exception {
    WardTier tier = WardTier.of(context.arguments());
    Map<String, Double> figures = new TreeMap<>();
    textbook(context, figures);
    published(context, figures);
    List<DescriptorRace.Time> times = times(context, tier);
    speed(context, tier, times, figures);
    throughput(context, tier, figures);
    memory(context, tier, figures);
    return figures;
  }

  private static void textbook(BenchContext context, Map<String, Double> figures) {
    List<String> lines = new ArrayList<>();
    double largest = 0;
    for (TextbookLattice lattice : TextbookLattice.all()) {
      List<Double> computed = lattice.computed();
      StringBuilder line = new StringBuilder("| " + lattice.name());
      for (int i = 0; i < computed.size(); i++) {
        largest = Math.max(largest, Math.abs(computed.get(i) - lattice.expected().get(i)));
        line.append(String.format(Locale.ROOT, " | %.5f", computed.get(i)));
      }
      lines.add(line + " |");
    }
    figures.put("lattices", (double) lines.size());
    figures.put("max_lattice_error", largest);
    context.say("lattices: largest error " + largest);
    context.note(
        "Textbook lattices as computed; known from geometry to five digits (bar: within 1e-4).\n\n"
            + table("lattice", TextbookLattice.QUANTITIES, lines));
  }

  /** Parts are kept as JSON, which has no lists at its top. */
  record Comparisons(List<PublishedVectors.Comparison> all) {}

  private static void published(BenchContext context, Map<String, Double> figures)
      throws Exception {
    PublishedVectors vectors = PublishedVectors.of(context.checkout());
    if (!vectors.areAtHand()) {
      context.note(
          "Published vectors: not compared, "
              + vectors.folder().getFileName()
              + " is not at hand.");
      return;
    }
    List<PublishedVectors.Comparison> all =
        context
            .part("published", Comparisons.class, () -> new Comparisons(vectors.compare()))
            .all();
    double error = all.stream().mapToDouble(c -> c.error()).max().orElse(Double.NaN);
    context.say(all.size() + " published vectors: largest error " + error);
    figures.put("structures", (double) all.size());
    figures.put("max_relative_error", error);
    figures.put("coarse_values", (double) all.stream().mapToInt(c -> c.coarse()).sum());
    figures.put(
        "coarse_values_differing", (double) all.stream().mapToInt(c -> c.differing()).sum());
    figures.put(
        "coarse_max_relative_error",
        all.stream().mapToDouble(c -> c.coarseError()).max().orElse(0));
    List<String> lines = new ArrayList<>();
    for (PublishedVectors.Comparison each : all) {
      lines.add(
          String.format(
              Locale.ROOT,
              "| %s | %d | %.1e | %s | %d | %.1e |",
              each.name(),
              each.atoms(),
              each.error(),
              each.worst(),
              each.coarse(),
              each.coarseError()));
    }
    context.note(
        "Vectors that the original program computed, published with SIPFENN; error = |x - published| / max(|published|, 0.01), CanFormIonic"
            + " apart (bar: 1e-5). The published table prints some small values with three digits only. Where half of their last digit is more"
            + " than the bar they cannot tell it: these `coarse_values` are not in `max_relative_error` but must be the published number when"
            + " rounded like it, and `coarse_values_differing` counts those that are not.\n\n"
            + table(
                "structure",
                List.of("atoms", "error", "of feature", "coarse values", "error of these"),
                lines));
  }

  private static List<DescriptorRace.Time> times(BenchContext context, WardTier tier)
      throws Exception {
    CrystalStructure cell = SigmaCells.ordered();
    List<DescriptorRace.Time> times = new ArrayList<>();
    times.add(time(context, new DescriptorRace(tier.rounds(), tier.windowSeconds()), cell));
    for (int cells : tier.cells()) {
      if (context.left().compareTo(USUAL) < 0) {
        context.note("Time was over before the larger crystals.");
        break;
      }
      times.add(
          time(
              context,
              new DescriptorRace(tier.sizeRounds(), tier.windowSeconds()),
              larger(cell, cells)));
    }
    return times;
  }

  private static DescriptorRace.Time time(
      BenchContext context, DescriptorRace race, CrystalStructure structure) throws Exception {
    DescriptorRace.Time time =
        context.part(
            "time/" + structure.size() + "/" + race,
            DescriptorRace.Time.class,
            () -> {
              context.say("describing %d atoms".formatted(structure.size()));
              return race.run(structure, context::say);
            });
    context.say(time.toString());
    return time;
  }

  /** So many cells, a power of two, in a block as even as may be. */
  private static CrystalStructure larger(CrystalStructure cell, int cells) {
    int[] along = {1, 1, 1};
    for (int doubled = 0; 1 << doubled < cells; doubled++) {
      along[2 - doubled % 3] *= 2;
    }
    return cell.supercell(along[0], along[1], along[2]);
  }

  private static void speed(
      BenchContext context,
      WardTier tier,
      List<DescriptorRace.Time> times,
      Map<String, Double> figures) {
    DescriptorRace.Time cell = times.getFirst();
    figures.put("ms_per_30_atom_cell", cell.ms());
    List<String> lines = new ArrayList<>();
    List<Series.Point> ours = new ArrayList<>();
    List<Series.Point> theirs = new ArrayList<>();
    double difference = 0;
    for (DescriptorRace.Time time : times) {
      ours.add(new Series.Point(time.atoms(), time.ms()));
      String beside = " | not run | |";
      if (time.scipy().isPresent()) {
        DescriptorRace.Scipy scipy = time.scipy().get();
        theirs.add(new Series.Point(time.atoms(), scipy.ms()));
        difference = Math.max(difference, scipy.difference());
        beside = String.format(Locale.ROOT, " | %.3g | %.1f |", scipy.ms(), scipy.ratio());
      }
      lines.add(String.format(Locale.ROOT, "| %d | %.3g", time.atoms(), time.ms()) + beside);
    }
    List<Series> series = new ArrayList<>(List.of(Series.joined("Bloomery", ours)));
    if (theirs.isEmpty()) {
      context.note("Beside SciPy: not run, python3 with SciPy is not installed here.");
    } else {
      series.add(Series.joined("SciPy", theirs));
      cell.scipy()
          .ifPresent(scipy -> {
            figures.put("scipy_ms_per_30_atom_cell", scipy.ms());
            figures.put("ratio_vs_scipy", scipy.ratio());
          });
      figures.put("max_difference_from_scipy", difference);
    }
    context.note(
        String.format(
                Locale.ROOT,
                "Time of one descriptor, from a structure in memory to its 271 features, one warm thread: sigma phase Cr8Fe18Ni4 of 30 atoms and"
                    + " blocks of it. SciPy's side is `ward_scipy.py`: Qhull over the images near enough to matter, everything else in NumPy"
                    + " without loops over atoms or faces, the last step of the walks in closed form as here; both must give the same features."
                    + " They take turns of %.2g s, %d for the cell and %d for the blocks; times are medians of turns, ratios medians of the ratios"
                    + " of neighbouring turns (bar for the cell: 20).",
                tier.windowSeconds(),
                tier.rounds(),
                tier.sizeRounds())
            + "\n\n"
            + table("atoms", List.of("ms", "ms in SciPy", "ratio"), lines));
    context.chart(
        "time",
        new SvgPlot(
            "Time of the 271 features of a sigma phase, one thread",
            Axis.logarithmic("atoms in the cell"),
            Axis.logarithmic("time (ms)"),
            series));
  }

  private static void throughput(BenchContext context, WardTier tier, Map<String, Double> figures)
      throws Exception {
    int cores = Runtime.getRuntime().availableProcessors();
    double rate = context.part("throughput/" + tier.batch(), Double.class, () -> rate(tier, cores));
    context.say("%.0f structures per second".formatted(rate));
    figures.put("structures_per_s", rate);
    context.note(
        ("Throughput: %,d sigma phases of 30 atoms, all different in elements and places, on %d threads, made before;"
                + " median of %d measurements.")
            .formatted(tier.batch(), cores, tier.rounds()));
  }

  private static double rate(WardTier tier, int cores) {
    List<CrystalStructure> structures = new ArrayList<>();
    SigmaCells.distorted(3, tier.batch()).forEachRemaining(structures::add);
    WardBatch batch = new WardBatch(cores);
    List<Double> rates = new ArrayList<>();
    for (int round = 0; round <= tier.rounds(); round++) {
      Checked rows = new Checked();
      long start = System.nanoTime();
      batch.describe(structures.iterator(), rows, done -> {}, () -> false);
      double seconds = (System.nanoTime() - start) / 1e9;
      rows.requireAll(structures.size());
      if (round > 0) {
        rates.add(structures.size() / seconds);
      }
    }
    return Medians.of(rates);
  }

  private static void memory(BenchContext context, WardTier tier, Map<String, Double> figures)
      throws Exception {
    MemoryGrowth.Usage usage =
        context.part(
            "memory/" + tier.many(), MemoryGrowth.Usage.class, () -> measured(context, tier));
    context.say("memory: " + usage);
    figures.put("memory_growth_ratio", usage.ratio());
    context.note(
        ("Memory: a process with -Xms equal to -Xmx (%s) and -XX:+AlwaysPreTouch describes %,d different sigma phases on all cores. After"
                + " %,d and after all: %s (bar of the larger ratio: below 1.1).")
            .formatted(DescriptorMemory.HEAP, tier.many(), tier.few(), usage.words()));
  }

  private static MemoryGrowth.Usage measured(BenchContext context, WardTier tier)
      throws IOException, InterruptedException {
    return MemoryGrowth.measure(
        context,
        DescriptorMemory.HEAP,
        DescriptorMemory.class,
        Integer.toString(tier.few()),
        Integer.toString(tier.many()));
  }

  private static String table(String first, List<String> others, List<String> lines) {
    return "| "
        + first
        + " | "
        + String.join(" | ", others)
        + " |\n|"
        + "---|".repeat(others.size() + 1)
        + "\n"
        + String.join("\n", lines);
  }
}
