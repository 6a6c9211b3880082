package org.bloomery.platform.cli.design;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.bloomery.actors.design.PhaseExplanation;
import org.bloomery.data.chemistry.Composition;
import org.bloomery.platform.cli.Output;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Says what speaks for and against a single phase. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description =
        "Says how much each of the eight features speaks for or against a single phase: their"
            + " Shapley values, which add up to the difference between this alloy's probability"
            + " and the usual one.")
final class ExplainCommand implements Callable<Integer> {
  /** Characters of the longest bar. */
  private static final int LONGEST_BAR = 40;

  @Mixin private Output output = new Output();
  @Mixin private ModelOption model = new ModelOption();

  @Parameters(paramLabel = "FORMULA", description = "The alloy, e.g. CoCrFeMnNi.")
  private String formula = "";

  @Override
  public Integer call() {
    Composition alloy = Alloys.read(formula);
    PhaseExplanation explanation = model.ask(desk -> desk.explain(model.name(), alloy));
    output.answer(explanation, () -> print(explanation));
    return 0;
  }

  private void print(PhaseExplanation explanation) {
    output
        .out()
        .printf(
            Locale.ROOT,
            "%s: the head gives %.3f where %.3f is usual; the best classifier %.3f +/- %.3f%n",
            explanation.alloy().formula(),
            explanation.alloy().head(),
            explanation.base(),
            explanation.alloy().singlePhase(),
            explanation.alloy().deviation());
    double largest =
        explanation.contributions().stream()
            .mapToDouble(part -> Math.abs(part.effect()))
            .max()
            .orElse(0);
    List<List<String>> rows = new ArrayList<>();
    for (PhaseExplanation.Contribution part : explanation.contributions()) {
      rows.add(
          List.of(
              part.label(),
              String.format(Locale.ROOT, "%.4g", part.value()),
              part.unit().equals("1") ? "" : part.unit(),
              String.format(Locale.ROOT, "%+.3f", part.effect()),
              bar(part.effect(), largest)));
    }
    output.table(rows);
  }

  private static String bar(double effect, double largest) {
    int length = largest > 0 ? (int) Math.round(LONGEST_BAR * Math.abs(effect) / largest) : 0;
    return (effect < 0 ? "-" : "+").repeat(length);
  }
}
