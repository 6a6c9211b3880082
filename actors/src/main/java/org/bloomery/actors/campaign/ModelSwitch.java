package org.bloomery.actors.campaign;

import java.util.Locale;
import java.util.Optional;
import org.bloomery.models.ensemble.ModelSpec;

/**
 * From which model to which a specification was changed.
 *
 * @param evidence the figures it rested on; empty where nothing was compared
 */
public record ModelSwitch(ModelSpec from, ModelSpec to, Optional<Evidence> evidence) {

  /**
   * What a comparison on the campaign's own results had said, in the property's unit.
   *
   * @param results held-out results that both models were asked about
   * @param groups different alloys, or ways of making, among them
   * @param rmseFrom root mean squared error of the model that was in force
   * @param rmseTo that of the one it was switched to
   * @param inside80From results inside the stated 80 % interval
   * @param difference mean absolute error of the new model minus that of the old
   * @param low95 lower end of its 95 % interval
   * @param high95 upper end
   */
  public record Evidence(
      int results,
      int groups,
      String unit,
      double rmseFrom,
      double rmseTo,
      int inside80From,
      int inside80To,
      double difference,
      double low95,
      double high95) {
    String words() {
      String with = unit.equals("1") ? "" : " " + unit;
      return String.format(
          Locale.ROOT,
          "held out on %d results, RMSE %.4g against %.4g%s, mean absolute error %+.3g%s"
              + " (95 %% limits %+.3g to %+.3g), %d against %d results inside their 80 %% interval",
          results,
          rmseTo,
          rmseFrom,
          with,
          difference,
          with,
          low95,
          high95,
          inside80To,
          inside80From);
    }
  }

  /** The change between two specifications; empty where the model stays. */
  static Optional<ModelSwitch> between(
      CampaignSpec before, CampaignSpec after, Optional<Evidence> evidence) {
    return before.model().equals(after.model())
        ? Optional.empty()
        : Optional.of(new ModelSwitch(before.model(), after.model(), evidence));
  }

  String words() {
    return "switched the model from "
        + ModelWords.of(from)
        + " to "
        + ModelWords.of(to)
        + evidence.map(e -> "; " + e.words()).orElse("; nothing was compared before");
  }
}
