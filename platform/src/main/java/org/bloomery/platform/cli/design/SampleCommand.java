package org.bloomery.platform.cli.design;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.bloomery.actors.design.DesignQuestion;
import org.bloomery.actors.design.SampledAlloy;
import org.bloomery.platform.cli.Output;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Reads alloys off the map. */
@Command(
    name = "sample",
    mixinStandardHelpOptions = true,
    description =
        "Reads the alloy at a place of the model's map for a wanted probability of a single phase,"
            + " or several around it, and judges what comes out.")
final class SampleCommand implements Callable<Integer> {
  @Mixin private Output output = new Output();
  @Mixin private ModelOption model = new ModelOption();
  @Mixin private SpaceOptions space = new SpaceOptions();
  @Mixin private AlloyTable table = new AlloyTable();

  @Option(
      names = "--place",
      required = true,
      split = ",",
      paramLabel = "Z",
      description = "Coordinates on the map, e.g. 0.0,-0.8.")
  private List<Double> place = List.of();

  @Option(
      names = "--probability",
      required = true,
      paramLabel = "P",
      description = "Wanted probability of a single phase, 0 to 1.")
  private double probability;

  @Option(
      names = "--around",
      paramLabel = "SPREAD",
      description = "Draw places around, each coordinate with this standard deviation.")
  private Optional<Double> spread = Optional.empty();

  @Option(
      names = "--draws",
      paramLabel = "N",
      defaultValue = "20",
      description = "Places to draw with --around. Default: ${DEFAULT-VALUE}.")
  private int draws;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "The same seed gives the same places. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Override
  public Integer call() {
    DesignQuestion.Sample question =
        new DesignQuestion.Sample(model.name(), place, probability, space.find());
    List<SampledAlloy> sampled = sampled(question);
    List<String> headings = List.of("asked", "gap");
    List<AlloyTable.Row> rows = sampled.stream().map(SampleCommand::row).toList();
    table.write(headings, rows);
    output.answer(
        sampled,
        () -> {
          table.print(output, headings, rows);
          for (SampledAlloy alloy : sampled) {
            alloy
                .warning()
                .ifPresent(doubt -> output.out().println(alloy.alloy().formula() + ": " + doubt));
          }
        });
    return 0;
  }

  private List<SampledAlloy> sampled(DesignQuestion.Sample question) {
    if (spread.isEmpty()) {
      SampledAlloy one = model.ask(desk -> desk.sample(question));
      return List.of(one);
    }
    return model.ask(desk -> desk.around(question, spread.get(), draws, seed));
  }

  private static AlloyTable.Row row(SampledAlloy sampled) {
    return new AlloyTable.Row(
        List.of(
            String.format(Locale.ROOT, "%.2f", sampled.asked()),
            String.format(Locale.ROOT, "%.2f", sampled.gap())),
        sampled.alloy());
  }
}
