package org.bloomery.platform.cli;

import java.util.Locale;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import org.bloomery.models.physics.EdgeParameters;
import org.bloomery.models.physics.ElasticTable;
import org.bloomery.models.physics.GridSampling;
import org.bloomery.models.physics.ShearAverage;
import org.bloomery.models.physics.SimulatedCsv;
import org.bloomery.models.physics.SimulatedDataset;
import org.bloomery.models.physics.ThermalLaw;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes simulated yield stresses for pretraining models elsewhere. */
@Command(
    name = "simulate-dataset",
    mixinStandardHelpOptions = true,
    description =
        "Writes a CSV table of simulated yield stresses of random alloys of Al, Cr, Fe, Hf, Mo,"
            + " Nb, Ta, Ti, V, W and Zr at 300 to 2500 K.")
final class SimulateDatasetCommand implements Callable<Integer> {
  @Mixin private OutOption out = new OutOption();
  @Mixin private Output output = new Output();

  @Option(
      names = {"-n", "--count"},
      paramLabel = "N",
      defaultValue = "100000",
      description = "Number of points, at most 10,000,000. Default: ${DEFAULT-VALUE}.")
  private int count = 100_000;

  @Option(
      names = "--sampling",
      paramLabel = "HOW",
      defaultValue = "uniform",
      description =
          "${COMPLETION-CANDIDATES}: every point of the grid, or every number of elements, equally"
              + " likely. Default: ${DEFAULT-VALUE}.")
  private GridSampling sampling = GridSampling.UNIFORM;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "The same seed gives the same points. Default: ${DEFAULT-VALUE}.")
  private long seed = 1;

  @Option(
      names = "--table",
      paramLabel = "ID",
      defaultValue = "A",
      description = "Element table, A or B. Default: ${DEFAULT-VALUE}.")
  private String table = "A";

  @Option(
      names = "--law",
      paramLabel = "LAW",
      defaultValue = "smooth",
      description = "Thermal law, ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private ThermalLaw law = ThermalLaw.SMOOTH;

  @Option(
      names = "--average",
      paramLabel = "MEAN",
      defaultValue = "geometric",
      description = "Shear average, ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private ShearAverage average = ShearAverage.GEOMETRIC;

  /** What was written. */
  record Written(
      String file,
      int count,
      String sampling,
      long seed,
      String table,
      int tableVersion,
      String law,
      String average,
      double strainRatePerS) {}

  @Override
  public Integer call() {
    SimulatedDataset dataset = dataset();
    out.requireFree();
    try (ProgressBar bar = ProgressBars.open("simulating", count, output)) {
      out.write(writer -> SimulatedCsv.write(dataset, writer, bar::stepTo));
    }
    Written written = written(dataset.parameters());
    output.answer(written, () -> print(written));
    return 0;
  }

  private SimulatedDataset dataset() {
    ElasticTable inputs =
        ElasticTable.find(table)
            .orElseThrow(() ->
                new WrongUsageException("there is no element table '" + table + "'; A and B are"));
    if (count < 1 || count > SimulatedDataset.MOST) {
      throw new WrongUsageException(
          "--count takes 1 to " + SimulatedDataset.MOST + ", not " + count);
    }
    return new SimulatedDataset(
        EdgeParameters.DEFAULT.with(inputs).with(law).with(average), sampling, count, seed);
  }

  private Written written(EdgeParameters parameters) {
    return new Written(
        out.file().toString(),
        count,
        lower(sampling),
        seed,
        parameters.table().id(),
        parameters.table().version(),
        lower(law),
        lower(average),
        parameters.strainRate());
  }

  private void print(Written written) {
    output
        .out()
        .printf(
            Locale.ROOT,
            "%,d points (%s, seed %d; table %s.%d, %s law, %s mean) written to %s%n",
            written.count(),
            written.sampling(),
            written.seed(),
            written.table(),
            written.tableVersion(),
            written.law(),
            written.average(),
            written.file());
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
