package org.bloomery.platform.cli.formation;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.bloomery.models.formation.FormationData;
import org.bloomery.models.formation.FormationModel;
import org.bloomery.models.formation.TransferRecipe;
import org.bloomery.platform.cli.LearningProgress;
import org.bloomery.platform.cli.OutOption;
import org.bloomery.platform.cli.Output;
import org.bloomery.platform.cli.WrongUsageException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Carries a model to another system. */
@Command(
    name = "finetune",
    mixinStandardHelpOptions = true,
    description =
        "Carries a trained model to another system of structures from a few of its formation"
            + " energies.")
final class FinetuneCommand implements Callable<Integer> {
  @Mixin private Output output = new Output();
  @Mixin private StructureOptions structures = new StructureOptions();
  @Mixin private OutOption out = new OutOption();
  @Mixin private DeviceOption device = new DeviceOption();

  @Option(
      names = "--model",
      required = true,
      paramLabel = "FILE",
      description = "The model, from 'formation train'.")
  private Path model = Path.of("");

  @Option(
      names = "--energies",
      paramLabel = "CSV",
      description =
          "Table with the columns file (path from the table's folder, or the bare name) and"
              + " formation_energy_eV_per_atom. Tables of sigma phases bring their own.")
  private Optional<Path> energies = Optional.empty();

  @Option(
      names = "--recipe",
      paramLabel = "RECIPE",
      defaultValue = "residual-process",
      description =
          "fine-tune: all layers go on learning, as published. residual-process: a Gaussian process"
              + " for what the model misses. Default: ${DEFAULT-VALUE}.")
  private String recipe = "residual-process";

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "The same seed and data give the same model. Default: ${DEFAULT-VALUE}.")
  private long seed = 1;

  @Override
  public Integer call() {
    TransferRecipe way = recipe();
    String deviceName = device.text();
    out.requireFree();
    FormationModel trained = ModelFile.read(model, deviceName);
    StructureRun run = structures.start(output);
    FormationData data = Labels.collect(run, energies, out.file());
    FormationModel carried;
    try (LearningProgress progress = new LearningProgress("learning", output)) {
      carried = trained.transferred(way, data, seed, progress);
    }
    out.writeBytes(carried::write);
    Learned.of(out.file().toString(), data.size(), carried, run.leftOut())
        .answer(
            output,
            String.format(
                Locale.ROOT,
                "carried to %,d structures by %s, written to %s%s",
                data.size(),
                way.id(),
                out.file(),
                run.leftOut().words()));
    return 0;
  }

  private TransferRecipe recipe() {
    try {
      return TransferRecipe.of(recipe);
    } catch (IllegalArgumentException unknown) {
      throw new WrongUsageException(String.valueOf(unknown.getMessage()));
    }
  }
}
