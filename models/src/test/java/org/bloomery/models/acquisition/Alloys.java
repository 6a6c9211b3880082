package org.bloomery.models.acquisition;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import org.bloomery.data.chemistry.Composition;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.chemistry.Unit;
import org.bloomery.data.measurement.MeasuredValue;
import org.bloomery.data.objective.ConditionValue;
import org.bloomery.data.objective.Conditions;
import org.bloomery.data.objective.Objective;
import org.bloomery.data.objective.OutcomeConstraint;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.data.space.Candidate;
import org.bloomery.data.space.CandidateResolution;
import org.bloomery.data.space.CompositionSpace;
import org.bloomery.data.space.DesignSpace;
import org.bloomery.data.space.Pool;
import org.bloomery.models.ensemble.Predictor;
import org.bloomery.models.ensemble.TrainingPoint;
import org.bloomery.models.generative.LatentModel;

/** Spaces, pools and tasks of refractory alloys in few words. */
final class Alloys {
  static final List<Element> PALETTE = List.of(Element.Nb, Element.Mo, Element.Ta, Element.W);

  private Alloys() {}

  static Candidate alloy(double nb, double mo, double ta, double w) {
    Map<Element, Double> amounts = new EnumMap<>(Element.class);
    amounts.put(Element.Nb, nb);
    amounts.put(Element.Mo, mo);
    amounts.put(Element.Ta, ta);
    amounts.put(Element.W, w);
    return Candidate.of(Composition.ofAmounts(amounts));
  }

  static Conditions at(double kelvin) {
    return Conditions.of("temperature", new ConditionValue.Quantity(kelvin, Unit.KELVIN));
  }

  static PropertyTest stressAt(double kelvin) {
    return new PropertyTest("yield_stress", at(kelvin));
  }

  static PropertyTest density() {
    return new PropertyTest("density", Conditions.NONE);
  }

  static Pool.Entry entry(String id, Candidate candidate, double kelvin) {
    return new Pool.Entry(id, candidate, List.of(stressAt(kelvin)));
  }

  /** Random entries with temperatures from 300 K to 1,500 K. */
  static Pool pool(int entries, long seed) {
    Random random = new Random(seed);
    List<Pool.Entry> all = new ArrayList<>();
    for (int i = 0; i < entries; i++) {
      all.add(
          entry(
              "p" + i,
              alloy(
                  random.nextDouble(),
                  random.nextDouble(),
                  random.nextDouble(),
                  random.nextDouble()),
              300 + 100 * random.nextInt(13)));
    }
    return new Pool(all);
  }

  /** The quaternary in steps of 5 %: 1,771 candidates. */
  static CompositionSpace space() {
    return CompositionSpace.of(PALETTE);
  }

  static TrainingPoint measured(String id, Candidate candidate, PropertyTest test, double value) {
    return new TrainingPoint(
        id, candidate, test, new MeasuredValue.Exact(value), OptionalDouble.empty(), 1);
  }

  static AcquisitionSpec choosing(AcquisitionSpec.Function function, double controlShare) {
    return new AcquisitionSpec(
        function,
        4,
        AcquisitionSpec.AUTOMATIC,
        AcquisitionSpec.AUTOMATIC,
        AcquisitionSpec.Refill.CONTINUOUS,
        AcquisitionSpec.DEFAULT_SCREENING,
        controlShare,
        Optional.empty());
  }

  static Builder maximising(DesignSpace space) {
    return new Builder(space);
  }

  /** A task by its parts. */
  static final class Builder {
    private final DesignSpace space;
    private Objective.Goal goal = new Objective.Goal.Maximize();
    private List<OutcomeConstraint> constraints = List.of();
    private AcquisitionSpec acquisition =
        choosing(new AcquisitionSpec.Function.UpperConfidenceBound(1), 0);
    private List<TrainingPoint> measured = List.of();
    private List<PendingExperiment> pending = List.of();
    private List<Exclusion> excluded = List.of();
    private List<MaterialFailure> failures = List.of();
    private Optional<Predictor> predictor = Optional.empty();
    private SourceShares shares = SourceShares.GRID_ALONE;
    private Optional<LatentModel> generator = Optional.empty();
    private int batch = 4;
    private long round = 1;
    private long seed = 7;

    Builder(DesignSpace space) {
      this.space = space;
    }

    Builder goal(Objective.Goal value) {
      goal = value;
      return this;
    }

    Builder with(OutcomeConstraint value) {
      constraints = List.of(value);
      return this;
    }

    Builder by(AcquisitionSpec.Function function) {
      acquisition = choosing(function, acquisition.controlShare());
      return this;
    }

    Builder by(AcquisitionSpec value) {
      acquisition = value;
      return this;
    }

    Builder controls(double share) {
      acquisition = choosing(acquisition.function(), share);
      return this;
    }

    Builder measured(List<TrainingPoint> value) {
      measured = value;
      return this;
    }

    Builder pending(List<PendingExperiment> value) {
      pending = value;
      return this;
    }

    Builder excluded(List<Exclusion> value) {
      excluded = value;
      return this;
    }

    Builder failures(List<MaterialFailure> value) {
      failures = value;
      return this;
    }

    Builder predictor(Predictor value) {
      predictor = Optional.of(value);
      return this;
    }

    Builder from(Map<ProposalSource, Double> value) {
      shares = new SourceShares(value);
      return this;
    }

    Builder generator(LatentModel value) {
      generator = Optional.of(value);
      return this;
    }

    Builder batch(int value) {
      batch = value;
      return this;
    }

    Builder round(long value) {
      round = value;
      return this;
    }

    Builder seed(long value) {
      seed = value;
      return this;
    }

    PlanningTask task() {
      boolean open = space instanceof Pool;
      Objective objective =
          new Objective(
              "yield_stress",
              open ? Conditions.NONE : at(1273),
              open ? Set.of("temperature") : Set.of(),
              goal);
      return new PlanningTask(
          space,
          List.of(objective),
          constraints,
          acquisition,
          measured,
          pending,
          excluded,
          failures,
          predictor,
          SimulatedValues.NONE,
          CandidateResolution.DEFAULT,
          shares,
          generator,
          batch,
          round,
          seed);
    }
  }

  /** A linear law with the coefficients as given, in order of the palette. */
  static Map<Element, Double> law(double nb, double mo, double ta, double w) {
    Map<Element, Double> law = new HashMap<>();
    law.put(Element.Nb, nb);
    law.put(Element.Mo, mo);
    law.put(Element.Ta, ta);
    law.put(Element.W, w);
    return law;
  }
}
