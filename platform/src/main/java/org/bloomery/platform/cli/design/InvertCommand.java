package org.bloomery.platform.cli.design;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.bloomery.actors.design.DesignQuestion;
import org.bloomery.actors.design.InversionPath;
import org.bloomery.platform.cli.Output;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Walks from an alloy to a single-phase one. */
@Command(
    name = "invert",
    mixinStandardHelpOptions = true,
    description =
        "Walks from an alloy to one that the model takes for single phase: each step is read off"
            + " the map where the one before lies, with its probability inverted.")
final class InvertCommand implements Callable<Integer> {
  @Mixin private Output output = new Output();
  @Mixin private ModelOption model = new ModelOption();
  @Mixin private SpaceOptions space = new SpaceOptions();
  @Mixin private AlloyTable table = new AlloyTable();

  @Parameters(paramLabel = "FORMULA", description = "Where to start, e.g. Fe14Ni16Cr22Co14Al22Cu8.")
  private String formula = "";

  @Option(
      names = "--threshold",
      paramLabel = "P",
      defaultValue = "0.6",
      description = "Probability of the head that is enough. Default: ${DEFAULT-VALUE}.")
  private double threshold;

  @Option(
      names = "--steps",
      paramLabel = "N",
      defaultValue = "20",
      description = "Most steps. Default: ${DEFAULT-VALUE}.")
  private int steps;

  @Override
  public Integer call() {
    DesignQuestion.Invert question =
        new DesignQuestion.Invert(
            model.name(),
            new DesignQuestion.Start.Alloy(Alloys.read(formula)),
            threshold,
            steps,
            space.find());
    InversionPath path = model.ask(desk -> desk.invert(question));
    List<String> headings = List.of("step", "asked");
    List<AlloyTable.Row> rows = new ArrayList<>();
    for (int i = 0; i < path.steps().size(); i++) {
      InversionPath.Step step = path.steps().get(i);
      rows.add(
          new AlloyTable.Row(
              List.of(
                  Integer.toString(i),
                  step.asked().map(p -> String.format(Locale.ROOT, "%.2f", p)).orElse("")),
              step.alloy()));
    }
    table.write(headings, rows);
    output.answer(
        path,
        () -> {
          table.print(output, headings, rows);
          output.out().println(path.words());
        });
    return 0;
  }
}
