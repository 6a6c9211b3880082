package org.bloomery.data.dataset;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.bloomery.data.chemistry.AmountBasis;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.chemistry.Unit;

/** What a column of a laboratory's table holds. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ColumnRole.FormulaText.class, name = "formula"),
  @JsonSubTypes.Type(value = ColumnRole.Amount.class, name = "amount"),
  @JsonSubTypes.Type(value = ColumnRole.MadeFormula.class, name = "madeFormula"),
  @JsonSubTypes.Type(value = ColumnRole.MadeAmount.class, name = "madeAmount"),
  @JsonSubTypes.Type(value = ColumnRole.MadeMethod.class, name = "madeMethod"),
  @JsonSubTypes.Type(value = ColumnRole.MadeUncertainty.class, name = "madeUncertainty"),
  @JsonSubTypes.Type(value = ColumnRole.Value.class, name = "value"),
  @JsonSubTypes.Type(value = ColumnRole.Uncertainty.class, name = "uncertainty"),
  @JsonSubTypes.Type(value = ColumnRole.Condition.class, name = "condition"),
  @JsonSubTypes.Type(value = ColumnRole.Detail.class, name = "detail")
})
public sealed interface ColumnRole {

  /**
   * The composition as a formula.
   *
   * @param basis what its numbers count; empty when the formula says so itself
   */
  record FormulaText(Optional<AmountBasis> basis) implements ColumnRole {}

  /** The amount of one element; all such columns of a table share the basis. */
  record Amount(Element element, AmountBasis basis) implements ColumnRole {}

  /**
   * The composition as made, as a formula.
   *
   * @param basis what its numbers count; empty when the formula says so itself
   */
  record MadeFormula(Optional<AmountBasis> basis) implements ColumnRole {}

  /** The amount of one element as made; all such columns of a table share the basis. */
  record MadeAmount(Element element, AmountBasis basis) implements ColumnRole {}

  /** How the composition as made was determined: WEIGHED, EDS, XRF or ICP. */
  record MadeMethod() implements ColumnRole {}

  /**
   * Standard uncertainty of each element of the composition as made.
   *
   * @param basis atomic fractions or at.%; empty when the header names it
   */
  record MadeUncertainty(Optional<AmountBasis> basis) implements ColumnRole {
    public MadeUncertainty {
      if (basis
          .filter(of -> of != AmountBasis.FRACTIONS && of != AmountBasis.ATOMIC_PERCENT)
          .isPresent()) {
        throw new IllegalArgumentException(
            "the uncertainty of a composition as made is in atomic fractions or at.%, not in "
                + basis.get().label());
      }
    }
  }

  /**
   * Values of a property.
   *
   * @param unit empty when the header or the cells name it
   */
  record Value(String property, Optional<Unit> unit) implements ColumnRole {}

  /**
   * Standard uncertainties of a property's values in the same row.
   *
   * @param unit empty when the header or the cells name it
   */
  record Uncertainty(String property, Optional<Unit> unit) implements ColumnRole {}

  /**
   * A PROCESS or TEST condition.
   *
   * @param unit empty when the header or the cells name it
   * @param names what the file writes for a category, e.g. {@code C} for {@code compression}
   */
  record Condition(String name, Optional<Unit> unit, Map<String, String> names)
      implements ColumnRole {
    public Condition {
      names = Map.copyOf(new TreeMap<>(names));
    }
  }

  /** A text about the measurement. */
  record Detail(Kind of) implements ColumnRole {}

  /** Which text about the measurement. */
  enum Kind {
    /** Code of the experiment it answers. */
    EXPERIMENT,
    /** Code of the sample or specimen. */
    SAMPLE,
    METHOD,
    OPERATOR,
    INSTRUMENT,
    NOTE,
    /** The paper or file it comes from. */
    SOURCE,
    /** ISO 8601; a time without a zone is UTC. */
    TIME
  }
}
