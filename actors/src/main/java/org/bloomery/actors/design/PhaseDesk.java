package org.bloomery.actors.design;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.bloomery.actors.design.DesignAnswer.Given;
import org.bloomery.actors.design.DesignAnswer.Reason;
import org.bloomery.actors.design.DesignAnswer.Refused;
import org.bloomery.actors.registry.RegisteredModels;
import org.bloomery.actors.registry.UnusableModelException;
import org.bloomery.data.chemistry.Composition;
import org.bloomery.data.chemistry.Formula;
import org.bloomery.data.feature.PhaseFeature;
import org.bloomery.data.space.CompositionSpace;
import org.bloomery.data.space.DesignSpaces;
import org.bloomery.models.ensemble.WorkListener;
import org.bloomery.models.explain.Explanation;
import org.bloomery.models.generative.InverseDesign;
import org.bloomery.models.generative.PhaseExplainer;
import org.bloomery.models.generative.PhaseJudge;
import org.bloomery.models.generative.PhaseModel;
import org.bloomery.models.generative.PhaseScreening;
import org.bloomery.models.generative.PhaseVerdict;

/**
 * Puts design questions to registered phase models and their answers into the words of the pages.
 * Every method works as long as it takes; safe for use by several threads.
 */
public final class PhaseDesk {
  /** Smallest and largest number of columns of a density grid. */
  private static final int FEWEST_CELLS = 2;

  private static final int MOST_CELLS = 200;

  /** Part of its width by which a map is drawn beyond its alloys. */
  private static final double MARGIN = 0.1;

  private final RegisteredModels<PhaseModel> models;
  private Optional<Opened> last = Optional.empty();

  public PhaseDesk(RegisteredModels<PhaseModel> models) {
    this.models = models;
  }

  /** A model with what is computed once for it. */
  private static final class Opened {
    private final PhaseModel model;
    private final PhaseJudge judge;
    private Optional<PhaseExplainer> explainer = Optional.empty();

    Opened(PhaseModel model) {
      this.model = model;
      this.judge = new PhaseJudge(model);
    }

    synchronized PhaseExplainer explainer() {
      PhaseExplainer made = explainer.orElseGet(() -> new PhaseExplainer(model));
      explainer = Optional.of(made);
      return made;
    }
  }

  /** The model's alloys on its map, with a density grid of {@code gridSize} columns and rows. */
  public DesignAnswer<PhaseMap> map(String model, int gridSize) {
    if (gridSize < FEWEST_CELLS || gridSize > MOST_CELLS) {
      return invalid(
          "grid",
          "a grid of "
              + gridSize
              + " is not accepted; use "
              + FEWEST_CELLS
              + " to "
              + MOST_CELLS
              + " columns");
    }
    return ask(model, "model", opened -> map(model, opened, gridSize));
  }

  /** What the model says of an alloy. */
  public DesignAnswer<JudgedAlloy> judge(String model, Composition alloy) {
    return ask(model, "composition", opened -> judged(opened.judge.judge(alloy)));
  }

  /** Reads an alloy off the map. */
  public DesignAnswer<SampledAlloy> sample(DesignQuestion.Sample question) {
    return emptiness(question.space())
        .<DesignAnswer<SampledAlloy>>map(problem -> invalid("space", problem))
        .orElseGet(() -> sampleIn(question));
  }

  private DesignAnswer<SampledAlloy> sampleIn(DesignQuestion.Sample question) {
    DesignAnswer<Optional<SampledAlloy>> answer =
        ask(
            question.model(),
            "place",
            opened ->
                new InverseDesign(opened.judge)
                    .sample(array(question.place()), question.probability(), question.space())
                    .map(PhaseDesk::sampled));
    return switch (answer) {
      case Given<Optional<SampledAlloy>> given ->
          given
              .value()
              .<DesignAnswer<SampledAlloy>>map(Given::new)
              .orElseGet(
                  () -> invalid("space", "no alloy of the design space lies near this place"));
      case Refused<Optional<SampledAlloy>> refused ->
          new Refused<>(refused.reason(), refused.field(), refused.problem());
    };
  }

  /**
   * Reads alloys at places drawn around the one asked for.
   *
   * @param spread standard deviation of each coordinate
   * @param count places to draw
   * @return one alloy once, the one that keeps the wish best first
   */
  public DesignAnswer<List<SampledAlloy>> around(
      DesignQuestion.Sample question, double spread, int count, long seed) {
    return emptiness(question.space())
        .<DesignAnswer<List<SampledAlloy>>>map(problem -> invalid("space", problem))
        .orElseGet(() ->
            ask(
                question.model(),
                "place",
                opened ->
                    new InverseDesign(opened.judge)
                            .around(
                                array(question.place()),
                                spread,
                                count,
                                question.probability(),
                                question.space(),
                                seed)
                            .stream()
                            .map(PhaseDesk::sampled)
                            .toList()));
  }

  /** Goes from an alloy towards a single-phase one. */
  public DesignAnswer<InversionPath> invert(DesignQuestion.Invert question) {
    if (question.steps() > DesignQuestion.MOST_STEPS) {
      return invalid(
          "steps",
          question.steps() + " steps are not accepted; use 1 to " + DesignQuestion.MOST_STEPS);
    }
    return emptiness(question.space())
        .<DesignAnswer<InversionPath>>map(problem -> invalid("space", problem))
        .orElseGet(() -> ask(question.model(), "start", opened -> inverted(opened, question)));
  }

  /** Shares the head's probability among the eight features. */
  public DesignAnswer<PhaseExplanation> explain(String model, Composition alloy) {
    return ask(model, "composition", opened -> explained(opened, alloy));
  }

  /** Ranks the alloys of a space. */
  public DesignAnswer<ScreenedAlloys> screen(DesignQuestion.Screen question) {
    return screen(question, WorkListener.NONE);
  }

  /** Ranks the alloys of a space and tells how far it is. */
  public DesignAnswer<ScreenedAlloys> screen(
      DesignQuestion.Screen question, WorkListener listener) {
    if (question.looked() < 1 || question.looked() > DesignQuestion.MOST_LOOKED) {
      return invalid(
          "looked",
          question.looked() + " alloys are not accepted; use 1 to " + DesignQuestion.MOST_LOOKED);
    }
    if (question.best() < 1 || question.best() > DesignQuestion.MOST_BEST) {
      return invalid(
          "best",
          "a list of "
              + question.best()
              + " is not accepted; use 1 to "
              + DesignQuestion.MOST_BEST);
    }
    return emptiness(Optional.of(question.space()))
        .<DesignAnswer<ScreenedAlloys>>map(problem -> invalid("space", problem))
        .orElseGet(
            () -> ask(question.model(), "space", opened -> screened(opened, question, listener)));
  }

  /**
   * Puts a question to a model.
   *
   * @param field of the question that is meant when the model refuses it
   */
  private <T> DesignAnswer<T> ask(String model, String field, Function<Opened, T> question) {
    Opened opened;
    try {
      opened = open(model);
    } catch (UnusableModelException problem) {
      return new Refused<>(Reason.NO_MODEL, "model", String.valueOf(problem.getMessage()));
    }
    try {
      return new Given<>(question.apply(opened));
    } catch (IllegalArgumentException problem) {
      return invalid(field, String.valueOf(problem.getMessage()));
    }
  }

  private synchronized Opened open(String name) {
    PhaseModel model = models.load(name);
    Opened opened =
        last.filter(earlier -> earlier.model == model).orElseGet(() -> new Opened(model));
    last = Optional.of(opened);
    return opened;
  }

  private static <T> DesignAnswer<T> invalid(String field, String problem) {
    return new Refused<>(Reason.INVALID, field, problem);
  }

  private static Optional<String> emptiness(Optional<CompositionSpace> space) {
    return space.flatMap(DesignSpaces::emptiness).map(empty -> empty.message());
  }

  private static PhaseMap map(String name, Opened opened, int gridSize) {
    List<PhaseMap.Point> points = new ArrayList<>();
    for (PhaseModel.MapPoint point : opened.model.map()) {
      points.add(
          new PhaseMap.Point(
              point.composition(),
              Formula.percentText(point.composition()),
              coordinate(point.place(), 0),
              coordinate(point.place(), 1),
              point.singlePhase()));
    }
    return new PhaseMap(
        name, opened.model.latent().elements(), points, density(opened, points, gridSize));
  }

  private static PhaseMap.DensityGrid density(
      Opened opened, List<PhaseMap.Point> points, int gridSize) {
    double[] first = ends(points.stream().map(PhaseMap.Point::first).toList());
    double[] second = ends(points.stream().map(PhaseMap.Point::second).toList());
    double[] place = new double[opened.model.latent().dimensions()];
    List<List<Double>> rows = new ArrayList<>();
    for (int row = 0; row < gridSize; row++) {
      List<Double> densities = new ArrayList<>();
      for (int column = 0; column < gridSize; column++) {
        place[0] = between(first, column, gridSize);
        if (place.length > 1) {
          place[1] = between(second, row, gridSize);
        }
        densities.add(opened.model.latent().density(place));
      }
      rows.add(List.copyOf(densities));
    }
    return new PhaseMap.DensityGrid(first[0], first[1], second[0], second[1], rows);
  }

  private static double[] ends(List<Double> values) {
    double lowest = values.stream().min(Comparator.naturalOrder()).orElse(-1.0);
    double highest = values.stream().max(Comparator.naturalOrder()).orElse(1.0);
    double margin = highest > lowest ? MARGIN * (highest - lowest) : 1;
    return new double[] {lowest - margin, highest + margin};
  }

  private static double between(double[] ends, int cell, int cells) {
    return ends[0] + (ends[1] - ends[0]) * cell / (cells - 1);
  }

  private static double coordinate(double[] place, int axis) {
    return axis < place.length ? place[axis] : 0;
  }

  private static JudgedAlloy judged(PhaseVerdict verdict) {
    return new JudgedAlloy(
        verdict.composition(),
        Formula.percentText(verdict.composition()),
        verdict.singlePhase(),
        verdict.deviation(),
        verdict.head(),
        list(verdict.place()),
        verdict.density(),
        list(verdict.features()));
  }

  private static SampledAlloy sampled(InverseDesign.Sampled sampled) {
    return new SampledAlloy(
        list(sampled.place()),
        sampled.asked(),
        judged(sampled.verdict()),
        sampled.gap(),
        sampled.density(),
        sampled.moved(),
        sampled.warning());
  }

  private static InversionPath inverted(Opened opened, DesignQuestion.Invert question) {
    InverseDesign design = new InverseDesign(opened.judge);
    InverseDesign.Reach reach =
        new InverseDesign.Reach(question.threshold(), question.steps(), question.space());
    InverseDesign.Inverted walk =
        switch (question.start()) {
          case DesignQuestion.Start.Alloy alloy -> design.invert(alloy.composition(), reach);
          case DesignQuestion.Start.Place place ->
              design.invert(array(place.coordinates()), place.probability(), reach);
        };
    List<InversionPath.Step> steps = new ArrayList<>();
    for (InverseDesign.Step step : walk.path()) {
      steps.add(
          new InversionPath.Step(
              judged(step.verdict()), step.asked().stream().boxed().findFirst()));
    }
    return new InversionPath(
        steps,
        walk.best(),
        question.threshold(),
        InversionPath.End.valueOf(walk.end().name()),
        walk.words(question.threshold()));
  }

  private static PhaseExplanation explained(Opened opened, Composition alloy) {
    JudgedAlloy judged = judged(opened.judge.judge(alloy));
    Explanation explanation = opened.explainer().explain(alloy);
    List<PhaseExplanation.Contribution> contributions = new ArrayList<>();
    for (PhaseFeature feature : PhaseFeature.values()) {
      contributions.add(
          new PhaseExplanation.Contribution(
              feature.id(),
              feature.label(),
              judged.features().get(feature.ordinal()),
              feature.unit(),
              explanation.contributions().get(feature.ordinal()).effect()));
    }
    contributions.sort(Comparator.comparingDouble(part -> -Math.abs(part.effect())));
    return new PhaseExplanation(explanation.base(), judged, contributions);
  }

  private static ScreenedAlloys screened(
      Opened opened, DesignQuestion.Screen question, WorkListener listener) {
    PhaseScreening.Screened screened =
        new PhaseScreening(opened.judge)
            .screen(
                question.space(), question.looked(), question.best(), question.seed(), listener);
    return new ScreenedAlloys(
        screened.looked(),
        screened.space(),
        screened.complete(),
        screened.best().stream().map(PhaseDesk::judged).toList());
  }

  private static double[] array(List<Double> numbers) {
    return numbers.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static List<Double> list(double[] numbers) {
    return Arrays.stream(numbers).boxed().toList();
  }
}
