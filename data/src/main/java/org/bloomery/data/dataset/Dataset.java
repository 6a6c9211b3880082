package org.bloomery.data.dataset;

import java.util.List;
import org.bloomery.data.measurement.Measurement;

/**
 * Measurements that were published or collected together, apart from any campaign. It never changes
 * once it is kept.
 *
 * @param id stable name used in addresses, e.g. {@code published-yields}
 * @param name for people
 * @param source where it comes from, as one would cite it
 */
public record Dataset(String id, String name, String source, List<Measurement> measurements) {
  public Dataset {
    measurements = List.copyOf(measurements);
    if (!id.matches("[a-z0-9][a-z0-9-]{0,63}")) {
      throw new IllegalArgumentException(
          "id of a data set is '"
              + id
              + "'; accepted is up to 64 small letters, digits and hyphens, e.g. published-yields");
    }
    if (measurements.isEmpty()) {
      throw new IllegalArgumentException("data set '" + id + "' holds no measurement");
    }
  }
}
