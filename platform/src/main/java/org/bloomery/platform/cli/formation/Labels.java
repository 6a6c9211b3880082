package org.bloomery.platform.cli.formation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.bloomery.data.dataset.SigmaPhaseTable;
import org.bloomery.data.feature.StructureFeatures;
import org.bloomery.data.feature.WardDescriptor;
import org.bloomery.models.formation.FormationData;
import org.bloomery.platform.cli.WrongUsageException;

/** Brings structures and their formation energies together. */
final class Labels {
  /**
   * Larger formation energies than this, eV/atom, are failed computations: A. M. Krajewski et al.,
   * Comput. Mater. Sci. 208 (2022) 111254, leave them out of the OQMD.
   */
  private static final double MOST = 10;

  /** What is accepted as an energy, for people. */
  static final String ACCEPTED =
      "accepted is a number from -10 to 10 eV/atom, as no compound lies beyond";

  private final List<String> names = new ArrayList<>();
  private final List<StructureFeatures> features = new ArrayList<>();
  private final List<Double> energies = new ArrayList<>();
  private final StructureRun run;
  private final Optional<EnergyTable> table;

  private Labels(StructureRun run, Optional<EnergyTable> table) {
    this.run = run;
    this.table = table;
  }

  static boolean isPlausible(double energy) {
    return Math.abs(energy) <= MOST;
  }

  /**
   * Reads all structures with their energies.
   *
   * @param table of the energies of files; rows of tables of sigma phases bring their own
   * @param out what is not written when something is bad
   */
  static FormationData collect(StructureRun run, Optional<Path> table, Path out) {
    Labels labels = new Labels(run, table.map(file -> EnergyTable.read(file, run.problems())));
    run.read("describing", WardDescriptor::features, labels::add, labels::passOver);
    labels.table.ifPresent(energies -> energies.tellUnclaimed(run.problems()));
    run.requireUsable(labels.names.size(), out);
    return new FormationData(
        labels.names,
        labels.features,
        labels.energies.stream().mapToDouble(Double::doubleValue).toArray());
  }

  private void add(Described<StructureFeatures> described) {
    OptionalDouble energy;
    try {
      energy =
          described.row().isPresent() ? heat(described.row().get()) : tabled(described.source());
    } catch (IllegalArgumentException refused) {
      run.problems().add(described.source(), String.valueOf(refused.getMessage()));
      return;
    }
    if (energy.isPresent()) {
      names.add(described.name());
      features.add(described.value());
      energies.add(energy.getAsDouble());
    }
  }

  /** The energy of a structure that is bad itself needs no word. */
  private void passOver(StructureSource source) {
    table.ifPresent(energies -> energies.claim(source.file()));
  }

  private static OptionalDouble heat(SigmaPhaseTable.Row row) {
    double heat;
    try {
      heat = row.heatOfFormation();
    } catch (IllegalArgumentException unknown) {
      throw new IllegalArgumentException("row " + row.name() + ": " + unknown.getMessage());
    }
    if (!isPlausible(heat)) {
      throw new IllegalArgumentException(
          "row " + row.name() + ": the heat of formation is " + heat + "; " + ACCEPTED);
    }
    return OptionalDouble.of(heat);
  }

  /** Empty where the table's energy was told to be bad. */
  private OptionalDouble tabled(StructureSource source) {
    EnergyTable energies =
        table.orElseThrow(() ->
            new WrongUsageException(
                source.file() + " brings no energy of its own; name their table with --energies"));
    return energies
        .claim(source.file())
        .orElseThrow(() -> new IllegalArgumentException("no row of the energies names it"))
        .energy();
  }
}
