package org.bloomery.platform.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.bloomery.data.chemistry.Composition;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.chemistry.Formula;
import org.bloomery.models.physics.EdgeDislocationModel;
import org.bloomery.models.physics.EdgeResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Computes what the physics says of alloys, without any campaign. */
@Command(
    name = "simulate",
    mixinStandardHelpOptions = true,
    description = "Computes the yield stress of BCC alloys from their composition alone.")
final class SimulateCommand implements Callable<Integer> {
  private static final double ROOM = 298;

  @Mixin private Output output = new Output();

  @Parameters(
      arity = "1..*",
      paramLabel = "FORMULA",
      description = "Alloys, e.g. MoNbTaW or \"Ti50Zr50 at.%%\".")
  private List<String> formulas = List.of();

  @Option(
      names = {"-t", "--temperatures"},
      split = ",",
      paramLabel = "K",
      description = "Temperatures in kelvin, e.g. 298,1273. Default: ${DEFAULT-VALUE}.",
      defaultValue = "298,1273")
  private List<Double> temperatures = List.of(ROOM);

  /**
   * One computed value.
   *
   * @param note why there is none, empty when there is
   */
  record Row(String formula, double temperatureK, OptionalDouble yieldStressMpa, String note) {}

  @Override
  public Integer call() {
    EdgeDislocationModel model = EdgeDislocationModel.standard();
    List<Row> rows = new ArrayList<>();
    for (String formula : formulas) {
      Composition alloy = Formula.parse(formula);
      for (double temperature : temperatures) {
        EdgeResult result = model.at(alloy, temperature);
        rows.add(new Row(Formula.text(alloy), temperature, result.yieldStress(), note(result)));
      }
    }
    output.answer(rows, () -> print(rows));
    return 0;
  }

  private void print(List<Row> rows) {
    List<List<String>> table = new ArrayList<>();
    table.add(List.of("alloy", "temperature / K", "yield stress / MPa", ""));
    for (Row row : rows) {
      table.add(
          List.of(
              row.formula(),
              String.format(Locale.ROOT, "%.0f", row.temperatureK()),
              row.yieldStressMpa().isPresent()
                  ? String.format(Locale.ROOT, "%.0f", row.yieldStressMpa().getAsDouble())
                  : "-",
              row.note()));
    }
    output.table(table);
  }

  private static String note(EdgeResult result) {
    return switch (result) {
      case EdgeResult.Strength strength -> "";
      case EdgeResult.MechanicallyUnstable unstable ->
          "the mean crystal is mechanically unstable; the theory has no strength for it";
      case EdgeResult.NotCovered missing ->
          "no elastic constants for "
              + missing.elements().stream()
                  .map(Element::symbol)
                  .sorted()
                  .collect(Collectors.joining(", "));
    };
  }
}
