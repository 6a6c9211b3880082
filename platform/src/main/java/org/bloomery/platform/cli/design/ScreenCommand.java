package org.bloomery.platform.cli.design;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.bloomery.actors.design.DesignQuestion;
import org.bloomery.actors.design.ScreenedAlloys;
import org.bloomery.data.space.CompositionSpace;
import org.bloomery.platform.cli.LearningProgress;
import org.bloomery.platform.cli.Output;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Ranks the alloys of a space. */
@Command(
    name = "screen",
    mixinStandardHelpOptions = true,
    description =
        "Ranks the alloys of a space by their probability of being single phase. A space with more"
            + " alloys than are looked at is sampled uniformly.")
final class ScreenCommand implements Callable<Integer> {
  @Mixin private Output output = new Output();
  @Mixin private ModelOption model = new ModelOption();
  @Mixin private SpaceOptions space = new SpaceOptions();
  @Mixin private AlloyTable table = new AlloyTable();

  @Option(
      names = "--looked",
      paramLabel = "N",
      defaultValue = "100000",
      description = "Most alloys to judge. Default: ${DEFAULT-VALUE}.")
  private long looked;

  @Option(
      names = "--best",
      paramLabel = "N",
      defaultValue = "20",
      description = "Alloys to list. Default: ${DEFAULT-VALUE}.")
  private int best;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "The same seed gives the same sample. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Override
  public Integer call() {
    CompositionSpace where = space.require();
    DesignQuestion.Screen question =
        new DesignQuestion.Screen(model.name(), where, looked, best, seed);
    ScreenedAlloys screened;
    try (LearningProgress progress = new LearningProgress("screening", output)) {
      screened = model.ask(desk -> desk.screen(question, progress));
    }
    List<String> headings = List.of("rank");
    List<AlloyTable.Row> rows = new ArrayList<>();
    for (int i = 0; i < screened.best().size(); i++) {
      rows.add(new AlloyTable.Row(List.of(Integer.toString(i + 1)), screened.best().get(i)));
    }
    table.write(headings, rows);
    output.answer(
        screened,
        () -> {
          table.print(output, headings, rows);
          output.out().println(words(screened));
        });
    return 0;
  }

  private static String words(ScreenedAlloys screened) {
    return screened.complete()
        ? String.format(Locale.ROOT, "all %,d alloys of the space were judged", screened.looked())
        : String.format(
            Locale.ROOT,
            "%,d alloys were judged, drawn uniformly from about %,.0f of the space",
            screened.looked(),
            screened.space());
  }
}
