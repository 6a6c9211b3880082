package org.bloomery.actors.explore;

import java.util.Comparator;
import java.util.Locale;
import org.bloomery.actors.view.MeasurementEntries;

/**
 * A campaign or data set that measurements belong to.
 *
 * @param origin where a data set comes from, empty for a campaign
 */
public record MeasurementSource(
    MeasurementEntries.Kind kind, String id, String name, String origin) {
  /** Campaigns before data sets, each by name. */
  public static final Comparator<MeasurementSource> BY_NAME =
      Comparator.comparing(MeasurementSource::kind)
          .thenComparing(source -> source.name().toLowerCase(Locale.ROOT))
          .thenComparing(MeasurementSource::id);

  /** Whether its experiments have pages. */
  public boolean isCampaign() {
    return kind == MeasurementEntries.Kind.CAMPAIGN;
  }
}
