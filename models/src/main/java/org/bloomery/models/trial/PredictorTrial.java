package org.bloomery.models.trial;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.bloomery.data.measurement.MeasuredValue;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.data.space.Candidate;
import org.bloomery.data.split.GroupedFolds;
import org.bloomery.models.ensemble.ModelSpec;
import org.bloomery.models.ensemble.Prediction;
import org.bloomery.models.ensemble.Predictor;
import org.bloomery.models.ensemble.Query;
import org.bloomery.models.ensemble.TrainedModel;
import org.bloomery.models.ensemble.Trainer;
import org.bloomery.models.ensemble.TrainingPoint;
import org.bloomery.models.ensemble.TrainingTask;
import org.bloomery.models.ensemble.WorkListener;

/**
 * A cross-validation that any specification can sit, each with the same folds. All results of one
 * alloy stay together, for the question is how a model does on alloys that nobody has made; where
 * there are hardly any different alloys, all results of one way of making them.
 */
public final class PredictorTrial {
  /** Results that can be judged, below which figures mean nothing. */
  public static final int FEWEST_RESULTS = 10;

  /** Folds, and so the fewest groups. */
  public static final int FOLDS = 5;

  /** Where ways of making are left out, each is a fold of its own up to this number. */
  private static final int MOST_FOLDS = 10;

  private final TrainingTask task;
  private final List<String> groups;
  private final Set<String> judged;
  private final GroupedFolds dealt;
  private final Grouping grouping;
  private final int folds;

  /** What is left out together. */
  public enum Grouping {
    COMPOSITION,
    PROCESS
  }

  private PredictorTrial(
      TrainingTask task, List<String> groups, Set<String> judged, Grouping grouping, int folds) {
    this.task = task;
    this.groups = groups;
    this.judged = judged;
    this.grouping = grouping;
    this.folds = folds;
    this.dealt = GroupedFolds.of(groups, folds, task.seed());
  }

  /**
   * Deals the points into folds.
   *
   * @param task whose points are dealt; its specification is not looked at
   * @param nominals what each point was meant to be: as made, two samples of one alloy differ
   * @param asked tests of which models are judged; results of others are learned from
   * @param quantity what is judged in words, e.g. {@code yield stress}
   * @throws TooFewResultsException when nothing could be said
   */
  public static PredictorTrial of(
      TrainingTask task, List<Candidate> nominals, Predicate<PropertyTest> asked, String quantity)
      throws TooFewResultsException {
    List<TrainingPoint> points = task.points();
    Set<String> judged = new HashSet<>();
    Set<String> alloys = new HashSet<>();
    Set<String> ways = new HashSet<>();
    for (int i = 0; i < points.size(); i++) {
      if (asked.test(points.get(i).test())
          && points.get(i).value() instanceof MeasuredValue.Exact) {
        judged.add(points.get(i).id());
        alloys.add(nominals.get(i).composition().key());
        ways.add(nominals.get(i).key());
      }
    }
    if (judged.size() < FEWEST_RESULTS || ways.size() < FOLDS) {
      throw new TooFewResultsException(shortage(quantity, judged.size(), alloys.size()));
    }
    Grouping grouping = alloys.size() >= FOLDS ? Grouping.COMPOSITION : Grouping.PROCESS;
    List<String> groups =
        nominals.stream()
            .map(alloy ->
                switch (grouping) {
                  case COMPOSITION -> alloy.composition().key();
                  case PROCESS -> alloy.key();
                })
            .toList();
    int folds = grouping == Grouping.COMPOSITION ? FOLDS : Math.min(ways.size(), MOST_FOLDS);
    return new PredictorTrial(task, groups, judged, grouping, folds);
  }

  private static String shortage(String quantity, int results, int alloys) {
    int more = FEWEST_RESULTS - results;
    return "a comparison needs at least "
        + FEWEST_RESULTS
        + " results of "
        + quantity
        + " from at least "
        + FOLDS
        + " alloys, or of fewer alloys made in "
        + FOLDS
        + " ways; there "
        + (results == 1 ? "is 1 result" : "are " + results + " results")
        + " of "
        + alloys
        + (alloys == 1 ? " alloy" : " alloys")
        + (more > 0
            ? ", so " + more + (more == 1 ? " more is needed" : " more are needed")
            : ", so results of other alloys are needed");
  }

  public Grouping grouping() {
    return grouping;
  }

  /** Number of folds. */
  public int folds() {
    return folds;
  }

  /** Results that models are judged by. */
  public int results() {
    return judged.size();
  }

  /** Different groups among those results. */
  public int groups() {
    Set<String> different = new HashSet<>();
    for (int i = 0; i < groups.size(); i++) {
      if (judged.contains(task.points().get(i).id())) {
        different.add(groups.get(i));
      }
    }
    return different.size();
  }

  /**
   * What a specification trains on and is asked in one fold.
   *
   * @param number from 0
   */
  public Fold fold(ModelSpec spec, int number) {
    List<TrainingPoint> learned = new ArrayList<>();
    List<TrainingPoint> heldOut = new ArrayList<>();
    List<String> of = new ArrayList<>();
    for (int i = 0; i < groups.size(); i++) {
      TrainingPoint point = task.points().get(i);
      if (dealt.fold(i) != number) {
        learned.add(point);
      } else if (judged.contains(point.id())) {
        heldOut.add(point);
        of.add(groups.get(i));
      }
    }
    return new Fold(
        new TrainingTask(spec, task.quantities(), task.space(), learned, task.seed()).forAnswers(),
        heldOut,
        of);
  }

  /**
   * One fold of one specification.
   *
   * @param heldOut what it is judged by
   * @param groups of what is held out
   */
  public record Fold(TrainingTask training, List<TrainingPoint> heldOut, List<String> groups) {
    public Fold {
      heldOut = List.copyOf(heldOut);
      groups = List.copyOf(groups);
    }

    /** Trains a model, asks it and forgets it. */
    public List<HeldOut> run(Trainer trainer, WorkListener listener) {
      if (heldOut.isEmpty()) {
        return List.of();
      }
      TrainedModel model = trainer.train(training, listener);
      try (Predictor predictor = model.predictor()) {
        List<Prediction> predictions =
            predictor.predict(
                heldOut.stream().map(point -> new Query(point.candidate(), point.test())).toList());
        List<HeldOut> beside = new ArrayList<>();
        for (int i = 0; i < heldOut.size(); i++) {
          TrainingPoint point = heldOut.get(i);
          beside.add(
              new HeldOut(
                  point.id(),
                  groups.get(i),
                  predictions.get(i),
                  ((MeasuredValue.Exact) point.value()).value()));
        }
        return beside;
      }
    }
  }
}
