package org.bloomery.platform.cli.formation;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.bloomery.data.feature.WardDescriptor;
import org.bloomery.platform.cli.OutOption;
import org.bloomery.platform.cli.Output;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Describes structures for models of one's own. */
@Command(
    name = "features",
    mixinStandardHelpOptions = true,
    description =
        "Writes the 271 features of Ward et al. (2017) of crystal structures as a CSV table.")
final class FeaturesCommand implements Callable<Integer> {
  @Mixin private Output output = new Output();
  @Mixin private StructureOptions structures = new StructureOptions();
  @Mixin private OutOption out = new OutOption();

  /** What was written. */
  record Written(String file, long structures, int features, long bad, long passedOver) {}

  @Override
  public Integer call() {
    out.requireFree();
    StructureRun run = structures.start(output);
    AtomicLong rows = new AtomicLong();
    out.write(writer -> {
      CsvWriter csv = CsvWriter.builder().build(writer);
      List<String> header = new ArrayList<>(StructureColumns.NAMES);
      header.addAll(WardDescriptor.names());
      csv.writeRecord(header);
      run.read(
          "describing",
          WardDescriptor::describe,
          described -> {
            List<String> row = StructureColumns.of(described);
            for (double feature : described.value()) {
              row.add(Double.toString(feature));
            }
            csv.writeRecord(row);
            rows.incrementAndGet();
          },
          refused -> {});
      csv.flush();
      run.requireUsable(rows.get(), out.file());
    });
    StructureRun.LeftOut left = run.leftOut();
    Written written =
        new Written(
            out.file().toString(), rows.get(), WardDescriptor.WIDTH, left.bad(), left.passedOver());
    output.answer(
        written,
        () ->
            output
                .out()
                .printf(
                    Locale.ROOT,
                    "%,d structures described in %s%s%n",
                    written.structures(),
                    written.file(),
                    left.words()));
    return 0;
  }
}
