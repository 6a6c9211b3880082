package org.bloomery.models.ensemble;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * Questions about several properties: what predicts a property answers all questions about it at
 * once, and every answer comes back to the place of its question.
 */
final class QueriesByProperty {
  private final List<Query> queries;
  private final Map<String, List<Integer>> positions = new LinkedHashMap<>();

  QueriesByProperty(List<Query> queries) {
    this.queries = queries;
    for (int i = 0; i < queries.size(); i++) {
      positions.computeIfAbsent(queries.get(i).test().property(), p -> new ArrayList<>()).add(i);
    }
  }

  /**
   * One prediction for each question, in order.
   *
   * @param answers predictions for a property's id and the questions about it, in their order
   */
  List<Prediction> predict(BiFunction<String, List<Query>, List<Prediction>> answers) {
    Prediction[] all = new Prediction[queries.size()];
    positions.forEach((property, places) -> {
      List<Prediction> some = answers.apply(property, at(places));
      for (int i = 0; i < places.size(); i++) {
        all[places.get(i)] = some.get(i);
      }
    });
    return List.of(all);
  }

  /**
   * Joint draws, {@code members x queries}.
   *
   * @param answers at least so many draws for a property's id and the questions about it
   */
  double[][] draws(int members, BiFunction<String, List<Query>, double[][]> answers) {
    double[][] all = new double[members][queries.size()];
    positions.forEach((property, places) -> {
      double[][] some = answers.apply(property, at(places));
      for (int m = 0; m < members; m++) {
        for (int i = 0; i < places.size(); i++) {
          all[m][places.get(i)] = some[m][i];
        }
      }
    });
    return all;
  }

  private List<Query> at(List<Integer> places) {
    return places.stream().map(queries::get).toList();
  }
}
