package org.bloomery.models.rehearsal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What campaigns of several batch sizes reached over many truths: a simulation on the prior, no
 * forecast.
 *
 * @param truths truths played
 * @param isComplete whether these are as many as were wanted, or time ended before
 * @param isSimulated whether truths follow a simulator; smooth random functions alone otherwise
 * @param courses one for each batch size
 */
public record RehearsalOutcome(
    int truths, boolean isComplete, boolean isSimulated, List<Course> courses) {
  public RehearsalOutcome {
    courses = List.copyOf(courses);
  }

  /** The course of campaigns of one batch size. */
  public record Course(int batch, List<Point> points) {
    public Course {
      points = List.copyOf(points);
    }
  }

  /**
   * Where campaigns stand when a batch has been answered.
   *
   * @param elapsed time that the laboratory took
   * @param shareBetter share of the space that is truly better than the best measured, 0..1
   * @param random the median of that share after as many uniform draws
   * @param regret how much better the best of the space is, in standard deviations over the space
   */
  public record Point(
      int experiments, Duration elapsed, Band shareBetter, double random, Band regret) {}

  /** Median over truths and the limits that hold the middle 80 % of them. */
  public record Band(double median, double low80, double high80) {
    static Band of(double[] values) {
      double[] sorted = values.clone();
      java.util.Arrays.sort(sorted);
      return new Band(quantile(sorted, 0.5), quantile(sorted, 0.1), quantile(sorted, 0.9));
    }

    /** Between the neighbours, as the seventh definition of Hyndman and Fan (1996). */
    private static double quantile(double[] sorted, double share) {
      double place = share * (sorted.length - 1);
      int below = (int) Math.floor(place);
      int above = Math.min(sorted.length - 1, below + 1);
      return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
  }

  /**
   * Over what was played.
   *
   * @param played at least one truth
   */
  public static RehearsalOutcome of(Rehearsal rehearsal, List<PlayedTruth> played) {
    RehearsalTask task = rehearsal.task();
    List<Course> courses = new ArrayList<>();
    for (int b = 0; b < task.batches().size(); b++) {
      int number = b;
      int batch = task.batches().get(b);
      List<PlayedTruth.Campaign> campaigns =
          played.stream().map(truth -> truth.campaigns().get(number)).toList();
      List<Point> points = new ArrayList<>();
      for (int done = Math.min(batch, task.experiments());
          done > 0;
          done = next(done, batch, task)) {
        int last = done - 1;
        points.add(
            new Point(
                done,
                task.after(done, batch),
                band(campaigns, one -> one.shareBetter().get(last)),
                1 - Math.pow(0.5, 1.0 / done),
                band(campaigns, one -> one.regret().get(last))));
      }
      courses.add(new Course(batch, points));
    }
    return new RehearsalOutcome(
        played.size(), played.size() >= task.truths(), rehearsal.isSimulated(), courses);
  }

  private static int next(int done, int batch, RehearsalTask task) {
    return done >= task.experiments() ? 0 : Math.min(done + batch, task.experiments());
  }

  private static Band band(
      List<PlayedTruth.Campaign> campaigns, ToDoubleFunction<PlayedTruth.Campaign> value) {
    return Band.of(campaigns.stream().mapToDouble(value).toArray());
  }
}
