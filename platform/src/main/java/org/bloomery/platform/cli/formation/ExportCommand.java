package org.bloomery.platform.cli.formation;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.bloomery.data.feature.WardCompositionDescriptor;
import org.bloomery.data.feature.WardDescriptor;
import org.bloomery.models.formation.FormationModel;
import org.bloomery.models.formation.FormationNetwork;
import org.bloomery.models.formation.OnnxExport;
import org.bloomery.models.network.LayeredWeights;
import org.bloomery.platform.cli.CommandFailedException;
import org.bloomery.platform.cli.OutOption;
import org.bloomery.platform.cli.Output;
import org.bloomery.platform.cli.WrongUsageException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Hands a network to other programs. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description =
        "Writes one network of a model in ONNX: features in, eV/atom out. It is the first of its"
            + " kind where the model has several, and without what a residual process adds.")
final class ExportCommand implements Callable<Integer> {
  @Mixin private Output output = new Output();
  @Mixin private OutOption out = new OutOption();

  @Option(
      names = "--model",
      required = true,
      paramLabel = "FILE",
      description = "A model from 'formation train' or 'formation finetune'.")
  private Path model = Path.of("");

  @Option(
      names = "--network",
      required = true,
      paramLabel = "NAME",
      description = "nn9, nn20, nn24 or composition; the one over sites reads no fixed features.")
  private String network = "";

  /** What was written. */
  record Written(String file, String network, int features, long weights) {}

  @Override
  public Integer call() {
    FormationNetwork kind = kind();
    out.requireFree();
    FormationModel trained = ModelFile.read(model, "cpu");
    LayeredWeights weights = trained.weightsOf(kind).orElseThrow(() -> missing(trained));
    List<String> features =
        kind == FormationNetwork.COMPOSITION
            ? WardCompositionDescriptor.names()
            : WardDescriptor.names();
    OnnxExport export =
        new OnnxExport(
            features, trained.factorsOf(kind).orElseThrow(() -> missing(trained)), weights);
    out.writeBytes(export::writeTo);
    Written written =
        new Written(out.file().toString(), kind.id(), features.size(), weights.parameters());
    output.answer(
        written,
        () ->
            output
                .out()
                .printf(
                    Locale.ROOT,
                    "%s with %,d weights written to %s%n",
                    written.network(),
                    written.weights(),
                    written.file()));
    return 0;
  }

  private FormationNetwork kind() {
    FormationNetwork kind;
    try {
      kind = FormationNetwork.of(network);
    } catch (IllegalArgumentException unknown) {
      throw new WrongUsageException(String.valueOf(unknown.getMessage()));
    }
    if (!kind.readsWard()) {
      throw new WrongUsageException(
          "the network over "
              + kind.id()
              + " reads as many rows as a structure has kinds of atoms, so it cannot be exported;"
              + " accepted are nn9, nn20, nn24, composition");
    }
    return kind;
  }

  private CommandFailedException missing(FormationModel trained) {
    return new CommandFailedException(
        model
            + " has no network "
            + network
            + "; it has "
            + trained.spec().networks().stream()
                .map(FormationNetwork::id)
                .collect(Collectors.joining(", ")));
  }
}
