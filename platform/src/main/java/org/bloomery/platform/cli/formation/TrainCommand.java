package org.bloomery.platform.cli.formation;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.bloomery.models.formation.FormationData;
import org.bloomery.models.formation.FormationModel;
import org.bloomery.models.formation.FormationNetwork;
import org.bloomery.models.formation.FormationSpec;
import org.bloomery.platform.cli.LearningProgress;
import org.bloomery.platform.cli.OutOption;
import org.bloomery.platform.cli.Output;
import org.bloomery.platform.cli.WrongUsageException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Trains networks for formation energies. */
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    description =
        "Trains networks for the formation energy (eV/atom) of crystal structures and writes them"
            + " as a model, by custom named *.formation.")
final class TrainCommand implements Callable<Integer> {
  @Mixin private Output output = new Output();
  @Mixin private StructureOptions structures = new StructureOptions();
  @Mixin private OutOption out = new OutOption();
  @Mixin private DeviceOption device = new DeviceOption();

  @Option(
      names = "--energies",
      paramLabel = "CSV",
      description =
          "Table with the columns file (path from the table's folder, or the bare name) and"
              + " formation_energy_eV_per_atom. Tables of sigma phases bring their own.")
  private Optional<Path> energies = Optional.empty();

  @Option(
      names = "--tier",
      paramLabel = "TIER",
      defaultValue = "quick",
      description =
          "quick: narrow networks for a processor. full: the published widths and protocol, meant"
              + " for a GPU. The options below change either. Default: ${DEFAULT-VALUE}.")
  private Tier tier = Tier.QUICK;

  @Option(
      names = "--networks",
      split = ",",
      paramLabel = "NAME",
      description =
          "Some of nn9, nn20, nn24, sites and composition (nn24 without the structure). Default:"
              + " nn9,nn20,nn24,sites.")
  private List<String> networks = List.of();

  @Option(
      names = "--width-factor",
      paramLabel = "PART",
      description = "Part of the published widths. Default: 0.018, full 1.")
  private Optional<Double> widthFactor = Optional.empty();

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = "Passes over the data. Default: 60, full 240.")
  private Optional<Integer> epochs = Optional.empty();

  @Option(
      names = "--batch",
      paramLabel = "N",
      description = "Structures of a step. Default: 64, full 2048.")
  private Optional<Integer> batch = Optional.empty();

  @Option(
      names = "--members",
      paramLabel = "N",
      description = "Networks of each kind. Default: 2, full 1.")
  private Optional<Integer> members = Optional.empty();

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "The same seed and data give the same model. Default: ${DEFAULT-VALUE}.")
  private long seed = 1;

  /** How much is asked of the machine. */
  enum Tier {
    QUICK,
    FULL
  }

  @Override
  public Integer call() {
    FormationSpec spec = spec();
    String deviceName = device.text();
    out.requireFree();
    if (tier == Tier.FULL) {
      warn(spec);
    }
    StructureRun run = structures.start(output);
    FormationData data = Labels.collect(run, energies, out.file());
    FormationModel model;
    try (LearningProgress progress = new LearningProgress("training", output)) {
      model = FormationModel.train(spec, data, deviceName, progress);
    }
    out.writeBytes(model::write);
    Learned.of(out.file().toString(), data.size(), model, run.leftOut())
        .answer(
            output,
            String.format(
                Locale.ROOT,
                "trained on %,d structures, written to %s%s",
                data.size(),
                out.file(),
                run.leftOut().words()));
    return 0;
  }

  private FormationSpec spec() {
    FormationSpec base =
        tier == Tier.FULL ? FormationSpec.published(seed) : FormationSpec.standard(seed);
    try {
      return new FormationSpec(
          networks.isEmpty()
              ? base.networks()
              : networks.stream().map(name -> FormationNetwork.of(name.strip())).toList(),
          members.orElse(base.members()),
          widthFactor.orElse(base.widthFactor()),
          epochs.orElse(base.epochs()),
          batch.orElse(base.batch()),
          seed);
    } catch (IllegalArgumentException refused) {
      throw new WrongUsageException(String.valueOf(refused.getMessage()));
    }
  }

  private void warn(FormationSpec spec) {
    long weights =
        spec.members()
            * spec.networks().stream()
                .mapToLong(network -> network.parameters(spec.widthFactor()))
                .sum();
    output
        .err()
        .printf(
            Locale.ROOT,
            "about %,d weights, %,d epochs in batches of %,d: meant for a GPU;"
                + " 'bloomery doctor' says whether a GPU is found%n",
            weights,
            spec.epochs(),
            spec.batch());
    output.err().flush();
  }
}
