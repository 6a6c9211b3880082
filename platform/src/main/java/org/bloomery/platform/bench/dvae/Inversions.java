package org.bloomery.platform.bench.dvae;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.bloomery.data.chemistry.Composition;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.chemistry.Formula;
import org.bloomery.models.generative.InverseDesign;
import org.bloomery.models.generative.PhaseJudge;
import org.bloomery.models.generative.PhaseLearner;
import org.bloomery.models.generative.PhaseModel;
import org.bloomery.models.generative.PhaseTrees;
import org.bloomery.models.generative.PhaseVerdict;
import org.bloomery.platform.plot.Axis;
import org.bloomery.platform.plot.Series;
import org.bloomery.platform.plot.SvgPlot;

/** Whether inverted alloys are what was asked, and the way of the published one on the map. */
final class Inversions {
  private static final Composition PUBLISHED = Formula.parse("Fe14Ni16Cr22Co14Al22Cu8");
  private static final InverseDesign.Reach REACH =
      new InverseDesign.Reach(InverseDesign.THRESHOLD, 10, Optional.empty());

  private Inversions() {}

  /** Inverts multi-phase alloys of one half; the judge learned from the other half. */
  static void measure(DvaeRun run, PhaseModel model, Parting halves) {
    int[] mine =
        IntStream.concat(
                Arrays.stream(halves.split().known()), Arrays.stream(halves.split().checked()))
            .filter(i -> !run.alloys().singlePhase()[i])
            .toArray();
    List<Composition> starts =
        run.alloys().of(mine).stream().limit(run.tier().inversions()).toList();
    InverseDesign design = new InverseDesign(new PhaseJudge(model));
    Set<String> ends = new HashSet<>();
    List<Composition> designed = new ArrayList<>();
    double moved = 0;
    double steps = 0;
    int reached = 0;
    for (Composition start : starts) {
      InverseDesign.Inverted way = design.invert(start, REACH);
      Composition end = way.bestStep().verdict().composition();
      designed.add(end);
      ends.add(Reconstruction.words(model.latent().elements(), end));
      moved += Reconstruction.exchanged(start, end);
      steps += way.path().size() - 1;
      reached += way.end() == InverseDesign.End.REACHED ? 1 : 0;
    }
    double[] judged;
    double[] before;
    try (PhaseTrees judge =
        PhaseTrees.grow(
            PhaseLearner.FOREST,
            run.alloys().of(halves.test()),
            run.alloys().labels(halves.test()),
            DvaeRun.SEED)) {
      List<Composition> known = new ArrayList<>(run.alloys().of(halves.test()));
      Set<Element> elements = new HashSet<>();
      known.forEach(alloy -> elements.addAll(alloy.elements()));
      judged = judge.probabilities(within(designed, elements));
      before = judge.probabilities(within(starts, elements));
    }
    int n = starts.size();
    run.figure("inversions", (double) n);
    run.figure("inversion_reached", reached / (double) n);
    run.figure("inversion_success", share(judged));
    run.figure("inversion_success_before", share(before));
    run.figure("inversion_distinct_share", ends.size() / (double) n);
    run.figure("inversion_moved", moved / n);
    run.figure("inversion_steps_mean", steps / n);
    run.note(
        "Inversions start from multi-phase alloys of one half of the table, by a model of that"
            + " half, and take at most ten steps. `inversion_reached` counts those that the model's"
            + " own head puts above 0.6; `inversion_success` those that a forest which learned from"
            + " the other half calls single phase (`inversion_success_before`: the starts);"
            + " `inversion_distinct_share` different alloys in whole percent; `inversion_moved` the"
            + " share of atoms exchanged.");
  }

  /** Elements that the judge has never seen count for nothing; there are hardly any. */
  private static List<Composition> within(List<Composition> alloys, Set<Element> elements) {
    return alloys.stream()
        .map(alloy -> {
          Map<Element, Double> kept = new TreeMap<>(alloy.fractions());
          kept.keySet().retainAll(elements);
          return kept.isEmpty() ? alloy : Composition.ofAmounts(kept);
        })
        .toList();
  }

  private static double share(double[] probabilities) {
    return Arrays.stream(probabilities).filter(p -> p >= 0.5).count()
        / (double) probabilities.length;
  }

  /** The published inversion, and the map with its way. */
  static void published(DvaeRun run, PhaseModel model) {
    List<Series> series = new ArrayList<>();
    series.add(Series.markers("single phase", points(model, true)));
    series.add(Series.markers("multi-phase", points(model, false)));
    if (model.latent().elements().containsAll(PUBLISHED.elements())) {
      List<PhaseVerdict> way =
          new InverseDesign(new PhaseJudge(model))
              .invert(PUBLISHED, REACH).path().stream().map(InverseDesign.Step::verdict).toList();
      StringBuilder table =
          new StringBuilder(
              "| step | alloy | p by the head | p by the best | z |\n|---|---|---|---|---|\n");
      for (int i = 0; i < way.size(); i++) {
        PhaseVerdict step = way.get(i);
        table.append(
            "| %d | %s | %.2f | %.2f | (%.3f, %.3f) |\n"
                .formatted(
                    i,
                    Reconstruction.words(model.latent().elements(), step.composition()),
                    step.head(),
                    step.singlePhase(),
                    step.place()[0],
                    step.place()[1]));
      }
      run.note(
          "The published inversion by the first seed's model (published: p 0.12, 0.48, 0.08, 0.70,"
              + " ending at Fe21Ni22Cr22Co35; latent axes are arbitrary):\n\n"
              + table);
      series.add(
          Series.joined(
              "inversion of "
                  + Reconstruction.words(model.latent().elements(), way.get(0).composition()),
              way.stream().map(v -> new Series.Point(v.place()[0], v.place()[1])).toList()));
    }
    run.context()
        .chart(
            "map",
            new SvgPlot("Alloys on the latent map", Axis.linear("z1"), Axis.linear("z2"), series));
  }

  private static List<Series.Point> points(PhaseModel model, boolean single) {
    return model.map().stream()
        .filter(p -> p.singlePhase().isPresent() && p.singlePhase().get() == single)
        .map(p -> new Series.Point(p.place()[0], p.place()[1]))
        .toList();
  }
}
