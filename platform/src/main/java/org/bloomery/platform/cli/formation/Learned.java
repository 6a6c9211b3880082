package org.bloomery.platform.cli.formation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import org.bloomery.models.formation.FormationModel;
import org.bloomery.models.formation.FormationNetwork;
import org.bloomery.models.formation.FormationSpec;
import org.bloomery.platform.cli.Output;

/**
 * What learning gave, for the answer of a command.
 *
 * @param metrics by name, the unit in the name
 */
record Learned(
    String file,
    long structures,
    List<String> networks,
    int members,
    double widthFactor,
    int epochs,
    int batch,
    long seed,
    SortedMap<String, Double> metrics,
    long bad,
    long passedOver) {

  static Learned of(
      String file, long structures, FormationModel model, StructureRun.LeftOut leftOut) {
    FormationSpec spec = model.spec();
    return new Learned(
        file,
        structures,
        spec.networks().stream().map(FormationNetwork::id).toList(),
        spec.members(),
        spec.widthFactor(),
        spec.epochs(),
        spec.batch(),
        spec.seed(),
        model.metrics(),
        leftOut.bad(),
        leftOut.passedOver());
  }

  void answer(Output output, String words) {
    output.answer(
        this,
        () -> {
          List<List<String>> rows = new ArrayList<>();
          for (Map.Entry<String, Double> metric : metrics.entrySet()) {
            rows.add(
                List.of(metric.getKey(), String.format(Locale.ROOT, "%.4g", metric.getValue())));
          }
          output.table(rows);
          output.out().println(words);
        });
  }
}
