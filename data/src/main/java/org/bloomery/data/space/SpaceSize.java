package org.bloomery.data.space;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.math.BigInteger;

/** Number of candidates in a space. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = SpaceSize.Exact.class, name = "exact"),
  @JsonSubTypes.Type(value = SpaceSize.About.class, name = "about")
})
public sealed interface SpaceSize {
  record Exact(BigInteger count) implements SpaceSize {}

  /** An estimate with its 95 % interval, shown as "about". */
  record About(double estimate, double lowest, double highest) implements SpaceSize {}

  /** The number as a double, exact or estimated. */
  default double value() {
    return switch (this) {
      case Exact exact -> exact.count().doubleValue();
      case About about -> about.estimate();
    };
  }
}
