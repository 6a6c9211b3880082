package org.bloomery.platform.demo;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bloomery.actors.campaign.Budget;
import org.bloomery.actors.campaign.CampaignSpec;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.chemistry.Unit;
import org.bloomery.data.dataset.PublishedYields;
import org.bloomery.data.objective.ConditionValue;
import org.bloomery.data.objective.Conditions;
import org.bloomery.data.objective.Objective;
import org.bloomery.data.space.CompositionSpace;
import org.bloomery.data.space.CompositionSpace.DerivedLimit;
import org.bloomery.data.space.CompositionSpace.FractionBounds;
import org.bloomery.data.space.Pool;
import org.bloomery.models.acquisition.AcquisitionSpec;
import org.bloomery.models.acquisition.SourceMix;
import org.bloomery.models.ensemble.ModelSpec;

/**
 * The specifications of the demonstration: a replay of published measurements and a search of an
 * open space.
 */
public final class DemoCampaigns {
  /** Lab that reveals published values. */
  public static final String REPLAY_LAB = "replay";

  /** Lab whose truth is hidden. */
  public static final String VIRTUAL_LAB = "virtual";

  /** Seed of the virtual laboratory's noise and mishaps. */
  public static final long VIRTUAL_SEED = 1;

  /**
   * What the names of laboratories begin with whose work is done in lock step, not by an adapter.
   */
  public static final String LOCK_STEP = "lock-step ";

  private static final int QUEUE_DEPTH = 4;

  private DemoCampaigns() {}

  /** Finds the strongest of 232 published points, each measured by somebody. */
  public static CampaignSpec published(long seed) {
    Pool pool =
        new Pool(
            PublishedYields.points().stream()
                .map(point -> new Pool.Entry(point.id(), point.candidate(), List.of(point.test())))
                .toList());
    return new CampaignSpec(
        "Published yield stresses, replayed",
        "232 measured points of refractory alloys (Borg et al. 2020). Every value revealed was"
            + " measured by somebody.",
        "demo",
        REPLAY_LAB,
        List.of("demo"),
        pool,
        List.of(
            new Objective(
                "yield_stress",
                Conditions.NONE,
                Set.of("temperature", "mode"),
                new Objective.Goal.Maximize())),
        List.of(),
        ModelSpec.processes(true, seed),
        acquisition(),
        Budget.ofExperiments(80),
        List.of(new CampaignSpec.StoppingRule(20)),
        QUEUE_DEPTH,
        false,
        true,
        timing(),
        CampaignSpec.Matching.STANDARD,
        seed);
  }

  /** Looks for a light, hot-strong refractory alloy: compression at 1,273 K, at most 10 g/cm3. */
  public static CampaignSpec openSpace(long seed) {
    SortedMap<Element, FractionBounds> palette = new TreeMap<>();
    for (Element element :
        List.of(
            Element.Ti,
            Element.V,
            Element.Cr,
            Element.Zr,
            Element.Nb,
            Element.Mo,
            Element.Hf,
            Element.Ta,
            Element.W)) {
      palette.put(element, new FractionBounds(0, 0.5));
    }
    palette.put(
        Element.Cr, new FractionBounds(0, 0.2)); // beyond, Laves phases embrittle these alloys
    CompositionSpace space =
        new CompositionSpace(
            palette,
            CompositionSpace.DEFAULT_STEP,
            3,
            5,
            List.of(),
            List.of(
                new DerivedLimit("density", Double.NEGATIVE_INFINITY, 10),
                new DerivedLimit("melting_temperature", 2200, Double.POSITIVE_INFINITY)),
            Set.of(),
            new TreeMap<>());
    Conditions hot =
        Conditions.of("temperature", new ConditionValue.Quantity(1273, Unit.KELVIN))
            .with("mode", new ConditionValue.Category("compression"));
    return new CampaignSpec(
        "Strong at 1273 K, at most 10 g/cm3",
        "Yield stress in compression at 1273 K in an open space of refractory alloys; the virtual"
            + " lab measures.",
        "demo",
        VIRTUAL_LAB,
        List.of("demo"),
        space,
        List.of(new Objective("yield_stress", hot, Set.of(), new Objective.Goal.Maximize())),
        List.of(),
        ModelSpec.processes(true, seed),
        acquisition().withSources(SourceMix.BRED_AND_DECODED),
        Budget.ofExperiments(80),
        List.of(new CampaignSpec.StoppingRule(20)),
        QUEUE_DEPTH,
        false,
        true,
        timing(),
        CampaignSpec.Matching.STANDARD,
        seed);
  }

  /**
   * The standard, with a few experiments to begin with at once while the model learns the
   * simulator.
   */
  private static AcquisitionSpec acquisition() {
    return AcquisitionSpec.standard().withInitialDesign(QUEUE_DEPTH);
  }

  private static CampaignSpec.Timing timing() {
    return new CampaignSpec.Timing(Duration.ofHours(8), Duration.ofSeconds(5));
  }
}
