package org.bloomery.platform.report;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bloomery.actors.view.CampaignDetail;
import org.bloomery.actors.view.ExperimentView;
import org.bloomery.actors.view.MeasurementView;
import org.bloomery.actors.view.ModelView;
import org.bloomery.data.objective.Property;
import org.bloomery.data.objective.PropertyRegistry;
import org.bloomery.data.objective.PropertyTest;

/**
 * All that the report of a campaign is written from, at one moment.
 *
 * @param started when it was first started, empty for a draft
 * @param measurements oldest first, retracted ones included
 * @param models newest first
 * @param made when the report was made
 * @param codeVersion the build that made it
 */
record CampaignReport(
    CampaignDetail detail,
    Optional<Instant> started,
    List<ExperimentView> experiments,
    List<MeasurementView> measurements,
    List<ModelView> models,
    PropertyRegistry properties,
    Instant made,
    String codeVersion) {
  static final String CONTROL = "CONTROL";

  CampaignReport {
    experiments = List.copyOf(experiments);
    measurements = List.copyOf(measurements);
    models = List.copyOf(models);
  }

  /** Name of a property for people, its id where it is not known. */
  String label(String property) {
    return properties.property(property).map(Property::label).orElse(property);
  }

  /** Unit of a property, empty where it has none. */
  String unit(String property) {
    return properties
        .property(property)
        .map(known -> known.unit().symbol())
        .filter(symbol -> !symbol.equals("1"))
        .orElse("");
  }

  /** Name and unit, as an axis has them. */
  String axis(String property) {
    String unit = unit(property);
    return unit.isEmpty() ? label(property) : label(property) + " (" + unit + ")";
  }

  String test(PropertyTest test) {
    return test.conditions().isEmpty()
        ? label(test.property())
        : label(test.property()) + ", " + test.conditions().key();
  }

  Optional<ExperimentView> experiment(String id) {
    return experiments.stream().filter(one -> one.id().equals(id)).findFirst();
  }
}
