package org.bloomery.platform.bench;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.chemistry.Unit;
import org.bloomery.data.objective.ConditionValue;
import org.bloomery.data.objective.Conditions;
import org.bloomery.data.objective.Objective;
import org.bloomery.data.space.CompositionSpace;
import org.bloomery.data.space.CompositionSpace.DerivedLimit;
import org.bloomery.data.space.CompositionSpace.FractionBounds;
import org.bloomery.models.acquisition.AcquisitionSpec;
import org.bloomery.models.acquisition.PlanningTask;
import org.bloomery.models.acquisition.SimulatedValues;
import org.bloomery.models.ensemble.Predictor;

/**
 * A space of more than 1e8 alloys as a refractory team would state it, and the task of screening
 * all of it.
 */
public final class LargeSpace {
  /** Fewest candidates that the bench promises to be about. */
  static final double LEAST = 1e8;

  private static final List<Element> PALETTE =
      List.of(
          Element.Ti,
          Element.V,
          Element.Cr,
          Element.Zr,
          Element.Nb,
          Element.Mo,
          Element.Hf,
          Element.Ta,
          Element.W);
  private static final double STEP = 0.025;
  private static final double HIGHEST_DENSITY = 11;

  private LargeSpace() {}

  /** Nine elements in steps of 2.5 at.%, each at most one half, density at most 11 g/cm3. */
  public static CompositionSpace space() {
    SortedMap<Element, FractionBounds> elements = new TreeMap<>();
    PALETTE.forEach(element -> elements.put(element, new FractionBounds(0, 0.5)));
    return new CompositionSpace(
        elements,
        STEP,
        1,
        PALETTE.size(),
        List.of(),
        List.of(DerivedLimit.atMost("density", HIGHEST_DENSITY)),
        Set.of(),
        new TreeMap<>());
  }

  /** The space as people read it. */
  public static String words() {
    return "nine refractory elements in steps of 2.5 at.%, each at most 50 at.%, density at most 11"
        + " g/cm3";
  }

  /** Yield stress in compression at 1,273 K. */
  public static Objective objective() {
    return new Objective(
        "yield_stress",
        Conditions.of("temperature", new ConditionValue.Quantity(1273, Unit.KELVIN))
            .with("mode", new ConditionValue.Category("compression")),
        Set.of(),
        new Objective.Goal.Maximize());
  }

  /** Screening of the whole space for a batch of one, so that the best hundred are kept. */
  static PlanningTask task(CompositionSpace space, Predictor predictor) {
    return new PlanningTask(
        space,
        List.of(objective()),
        List.of(),
        new AcquisitionSpec(
            new AcquisitionSpec.Function.UpperConfidenceBound(0.5),
            1,
            AcquisitionSpec.AUTOMATIC,
            AcquisitionSpec.AUTOMATIC,
            AcquisitionSpec.Refill.CONTINUOUS,
            Long.MAX_VALUE,
            0,
            Optional.empty()),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Optional.of(predictor),
        SimulatedValues.NONE,
        1,
        1,
        1);
  }
}
