package org.bloomery.platform.cli.formation;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.bloomery.data.feature.StructureFeatures;
import org.bloomery.data.feature.WardDescriptor;
import org.bloomery.models.formation.OnnxNetwork.FeatureOrder;
import org.bloomery.platform.cli.OutOption;
import org.bloomery.platform.cli.Output;
import org.bloomery.platform.cli.WrongUsageException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Predicts formation energies. */
@Command(
    name = "predict",
    mixinStandardHelpOptions = true,
    description =
        "Predicts formation energies (eV/atom) of crystal structures, by a model trained here or by"
            + " networks in ONNX.")
final class PredictCommand implements Callable<Integer> {
  /** Structures given to the networks at once. */
  private static final int BLOCK = 256;

  @Mixin private Output output = new Output();
  @Mixin private StructureOptions structures = new StructureOptions();
  @Mixin private OutOption out = new OutOption();
  @Mixin private DeviceOption device = new DeviceOption();

  @Option(
      names = "--model",
      paramLabel = "FILE",
      description = "A model from 'formation train' or 'formation finetune'.")
  private Optional<Path> model = Optional.empty();

  @Option(
      names = "--onnx",
      arity = "1..*",
      paramLabel = "FILE",
      description =
          "Networks in ONNX that take the 271 features as they are; several are averaged.")
  private List<Path> onnx = List.of();

  @Option(
      names = "--onnx-order",
      paramLabel = "ORDER",
      defaultValue = "stated",
      description =
          "stated: the file names its features. ward-2017: it does not, but takes them in the"
              + " published order. Default: ${DEFAULT-VALUE}.")
  private String order = "stated";

  /** What was written. */
  record Written(String file, long structures, List<String> columns, long bad, long passedOver) {}

  @Override
  public Integer call() {
    if (model.isPresent() != onnx.isEmpty()) {
      throw new WrongUsageException("say --model FILE or --onnx FILE, one of the two");
    }
    FeatureOrder features = features();
    String deviceName = device.text();
    out.requireFree();
    try (EnergySource energies =
        model.isPresent()
            ? new EnergySource.Model(ModelFile.read(model.get(), deviceName))
            : EnergySource.Onnx.open(onnx, features)) {
      return write(structures.start(output), energies);
    }
  }

  private FeatureOrder features() {
    try {
      return FeatureOrder.of(order);
    } catch (IllegalArgumentException unknown) {
      throw new WrongUsageException(String.valueOf(unknown.getMessage()));
    }
  }

  private int write(StructureRun run, EnergySource energies) {
    Rows rows = new Rows(run, energies);
    out.write(writer -> {
      CsvWriter csv = CsvWriter.builder().build(writer);
      List<String> header = new ArrayList<>(StructureColumns.NAMES);
      header.addAll(energies.columns());
      csv.writeRecord(header);
      run.read(
          "predicting",
          WardDescriptor::features,
          described -> rows.add(described, csv),
          refused -> {});
      rows.flush(csv);
      csv.flush();
      run.requireUsable(rows.written, out.file());
    });
    StructureRun.LeftOut left = run.leftOut();
    Written written =
        new Written(
            out.file().toString(), rows.written, energies.columns(), left.bad(), left.passedOver());
    output.answer(
        written,
        () ->
            output
                .out()
                .printf(
                    Locale.ROOT,
                    "%,d formation energies written to %s%s%n",
                    written.structures(),
                    written.file(),
                    left.words()));
    return 0;
  }

  /** Gathers structures for the networks. */
  private static final class Rows {
    private final StructureRun run;
    private final EnergySource energies;
    private final List<Described<StructureFeatures>> waiting = new ArrayList<>();
    private long written;

    Rows(StructureRun run, EnergySource energies) {
      this.run = run;
      this.energies = energies;
    }

    void add(Described<StructureFeatures> described, CsvWriter csv) {
      waiting.add(described);
      if (waiting.size() == BLOCK) {
        flush(csv);
      }
    }

    void flush(CsvWriter csv) {
      List<double[]> rows = energies.rows(waiting.stream().map(Described::value).toList());
      for (int i = 0; i < rows.size(); i++) {
        Described<StructureFeatures> described = waiting.get(i);
        if (Arrays.stream(rows.get(i)).allMatch(Double::isFinite)) {
          List<String> cells = StructureColumns.of(described);
          for (double value : rows.get(i)) {
            cells.add(Double.toString(value));
          }
          csv.writeRecord(cells);
          written++;
        } else {
          run.problems()
              .add(
                  described.source(),
                  "the networks give no finite energy for it: " + Arrays.toString(rows.get(i)));
        }
      }
      waiting.clear();
    }
  }
}
