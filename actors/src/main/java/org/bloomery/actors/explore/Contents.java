package org.bloomery.actors.explore;

import java.util.List;
import org.bloomery.data.chemistry.Element;

/**
 * What there is to look for.
 *
 * @param sources campaigns and data sets with measurements, campaigns first, by name
 * @param properties that were measured, the most frequent first
 * @param elements of the alloys, by atomic number
 */
public record Contents(List<Counted> sources, List<Measured> properties, List<Element> elements) {

  /**
   * @param measurements of all, retracted ones included
   */
  public record Counted(MeasurementSource source, long measurements) {}

  public record Measured(String property, long measurements) {}

  public Contents {
    sources = List.copyOf(sources);
    properties = List.copyOf(properties);
    elements = List.copyOf(elements);
  }

  public long measurements() {
    return sources.stream().mapToLong(Counted::measurements).sum();
  }
}
