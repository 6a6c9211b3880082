package org.bloomery.platform.bench.xyield;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.bloomery.data.chemistry.Composition;
import org.bloomery.data.chemistry.Formula;

/**
 * An alloy over the test temperature, as every method saw it that had not learned from it.
 *
 * @param points positions of its measured points, by temperature
 */
record CaseStudy(String alloy, List<Integer> points) {
  private static final List<String> ALLOYS = List.of("MoNbTaTi", "MoNbTaTiW", "HfMoNbTaTiZr");

  static List<CaseStudy> all(YieldPoints points) {
    List<CaseStudy> all = new ArrayList<>();
    for (String alloy : ALLOYS) {
      Composition composition = Formula.parse(alloy);
      List<Integer> of = new ArrayList<>();
      for (int i = 0; i < points.size(); i++) {
        if (points.point(i).composition().key().equals(composition.key())) {
          of.add(i);
        }
      }
      of.sort(Comparator.comparingDouble(i -> points.point(i).temperature()));
      all.add(new CaseStudy(alloy, of));
    }
    return all;
  }

  /** What a method said of a point (GPa) when the whole alloy was kept from it. */
  static Optional<Double> said(YieldResults results, String method, int point) {
    return results
        .regression(method, Protocol.GROUPED, Reading.PLAIN)
        .flatMap(verdict -> {
          Verdict.Run run = verdict.runs().getFirst();
          for (int i = 0; i < run.points().length; i++) {
            if (run.points()[i] == point) {
              return Optional.of(run.values()[i]);
            }
          }
          return Optional.empty();
        });
  }
}
