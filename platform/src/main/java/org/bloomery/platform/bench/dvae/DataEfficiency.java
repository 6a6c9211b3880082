package org.bloomery.platform.bench.dvae;

import java.util.List;
import org.bloomery.platform.plot.Axis;
import org.bloomery.platform.plot.Series;
import org.bloomery.platform.plot.SvgPlot;

/** How well the head judges with and without unlabelled alloys, with many labels and few. */
final class DataEfficiency {
  private DataEfficiency() {}

  /**
   * @param said with unlabelled alloys and without, first with many labels, then with few
   */
  static void measure(DvaeRun run, List<Parting> many, List<Parting> few, List<Said[]> said) {
    int seeds = many.size();
    double[][] accuracy = new double[4][seeds];
    for (int k = 0; k < 4; k++) {
      for (int s = 0; s < seeds; s++) {
        int[] test = (k < 2 ? many : few).get(s).test();
        accuracy[k][s] = Judged.accuracy(said.get(k)[s].head(), run.alloys().labels(test));
      }
    }
    String[] keys = {"ss_accuracy_864", "sl_accuracy_864", "ss_accuracy_247", "sl_accuracy_247"};
    for (int k = 0; k < 4; k++) {
      run.figure(keys[k], Judged.mean(accuracy[k]));
    }
    StringBuilder table =
        new StringBuilder(
            "| labelled | with unlabelled (SS) | without (SL) | only SS right | only SL right |"
                + " McNemar p |\n|---|---|---|---|---|---|\n");
    for (int k = 0; k < 4; k += 2) {
      List<Parting> partings = k == 0 ? many : few;
      int first = 0;
      int second = 0;
      for (int s = 0; s < seeds; s++) {
        boolean[] labels = run.alloys().labels(partings.get(s).test());
        for (int i = 0; i < labels.length; i++) {
          boolean ss = Judged.isRight(said.get(k)[s].head()[i], labels[i]);
          boolean sl = Judged.isRight(said.get(k + 1)[s].head()[i], labels[i]);
          first += ss && !sl ? 1 : 0;
          second += sl && !ss ? 1 : 0;
        }
      }
      double p = Judged.mcNemar(first, second);
      run.figure("mcnemar_p_" + (k == 0 ? "864" : "247"), p);
      table.append(
          "| %d | %.3f ± %.3f | %.3f ± %.3f | %d | %d | %.3f |\n"
              .formatted(
                  partings.get(0).split().known().length,
                  Judged.mean(accuracy[k]),
                  Judged.deviation(accuracy[k]),
                  Judged.mean(accuracy[k + 1]),
                  Judged.deviation(accuracy[k + 1]),
                  first,
                  second,
                  p));
    }
    run.note(
        table
            + "\nTest accuracy of the head, mean ± deviation over the seeds; the counts are pooled"
            + " over the seeds, whose test sets overlap. Published: 0.877 and 0.870 with 864"
            + " labels, 0.841 and 0.826 with 247, of one run each.");
    run.context()
        .chart(
            "efficiency",
            new SvgPlot(
                "Accuracy on test alloys by the number of labels",
                Axis.linear("labelled alloys"),
                Axis.linear("accuracy of the head"),
                List.of(
                    curve("with unlabelled alloys", many, few, accuracy[0], accuracy[2]),
                    curve("labelled alloys alone", many, few, accuracy[1], accuracy[3]))));
  }

  private static Series curve(
      String name, List<Parting> many, List<Parting> few, double[] high, double[] low) {
    return Series.joined(name, List.of(point(few.get(0), low), point(many.get(0), high)));
  }

  private static Series.Point point(Parting parting, double[] accuracy) {
    double mean = Judged.mean(accuracy);
    double deviation = Judged.deviation(accuracy);
    return new Series.Point(
        parting.split().known().length, mean, mean - deviation, mean + deviation);
  }
}
