package org.bloomery.platform.bench.formation;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.bloomery.data.chemistry.Element;
import org.bloomery.models.formation.FormationNetwork;
import org.bloomery.platform.bench.BenchContext;
import org.bloomery.platform.bench.TwoAtATime;

/** Our best and the forest on structures with an element that neither has seen. */
final class UnseenElements {
  /** Elements that choices were made on. */
  private static final Set<Element> CHOSEN_ON =
      EnumSet.of(Element.Al, Element.Co, Element.Mo, Element.Re);

  private UnseenElements() {}

  static void run(
      BenchContext context,
      FormationTier tier,
      ComputedSystems systems,
      Map<String, Double> figures)
      throws Exception {
    List<Element> palette =
        systems.palette().subList(0, Math.min(tier.elements(), systems.palette().size()));
    List<Callable<Predictors.Split>> tasks = new ArrayList<>();
    for (Element element : palette) {
      tasks.add(() ->
          context.part(
              "without/" + element + "/" + tier,
              Predictors.Split.class,
              () -> {
                Predictors.Split split =
                    Predictors.bestAndForest(
                        tier,
                        systems.wide().at(systems.without(element)),
                        systems.wide().at(systems.with(element)),
                        FormationBench.SEED);
                context.say("without " + element + ": " + split.words());
                return split;
              }));
    }
    List<Predictors.Split> splits = TwoAtATime.run(tasks);
    List<String> lines = new ArrayList<>();
    List<Predictors.Split> untouched = new ArrayList<>();
    int won = 0;
    for (int i = 0; i < splits.size(); i++) {
      Predictors.Split split = splits.get(i);
      won += split.error(Predictors.BEST) < split.error(Predictors.FOREST) ? 1 : 0;
      if (!CHOSEN_ON.contains(palette.get(i))) {
        untouched.add(split);
      }
      lines.add(
          String.format(
              Locale.ROOT,
              "| %s | %d | %.1f | %.1f | %.1f | %.2f |",
              palette.get(i),
              split.count(),
              Predictors.MILLI * split.error(Predictors.BEST),
              Predictors.MILLI * split.error(FormationNetwork.SITES.id()),
              Predictors.MILLI * split.error(Predictors.FOREST),
              split.covered()));
    }
    figures.put("mae_best_leo", mean(splits, Predictors.BEST));
    figures.put("mae_sites_leo", mean(splits, FormationNetwork.SITES.id()));
    figures.put("mae_forest_leo", mean(splits, Predictors.FOREST));
    figures.put("elements", (double) palette.size());
    figures.put("elements_best_below_forest", (double) won);
    if (!untouched.isEmpty()) {
      figures.put("mae_best_leo_untouched", mean(untouched, Predictors.BEST));
      figures.put("mae_forest_leo_untouched", mean(untouched, Predictors.FOREST));
    }
    context.note(
        "An element never seen: trained on all structures without it, asked about all with it; MAE in meV/atom. The figures `_leo` are means"
            + " over elements. What the networks over sites read was chosen beforehand by what it means. That they are held near trees, and how"
            + " near, was chosen on Al, Co, Mo and Re; `_untouched` are means over the others.\n\n"
            + "| element | structures | best | its networks alone | forest | 80 % intervals of best cover |\n|---|---|---|---|---|---|\n"
            + String.join("\n", lines));
  }

  /** In meV/atom. */
  private static double mean(List<Predictors.Split> splits, String name) {
    return Predictors.MILLI
        * splits.stream().mapToDouble(s -> s.error(name)).average().orElse(Double.NaN);
  }
}
