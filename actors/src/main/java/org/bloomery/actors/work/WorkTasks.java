package org.bloomery.actors.work;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bloomery.actors.campaign.CampaignEvent;
import org.bloomery.actors.campaign.CampaignSpec;
import org.bloomery.actors.campaign.CampaignState;
import org.bloomery.actors.campaign.GeneratorRecord;
import org.bloomery.actors.campaign.ModelRecord;
import org.bloomery.actors.campaign.PlanningInputs;
import org.bloomery.actors.campaign.Seeds;
import org.bloomery.actors.campaign.Shadow;
import org.bloomery.actors.campaign.ShadowModel;
import org.bloomery.actors.campaign.SourceEarnings;
import org.bloomery.actors.campaign.TrainingSet;
import org.bloomery.actors.campaign.WorkKind;
import org.bloomery.data.objective.Objective;
import org.bloomery.data.objective.OutcomeConstraint;
import org.bloomery.data.objective.Property;
import org.bloomery.data.objective.PropertyRegistry;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.data.space.Candidate;
import org.bloomery.data.space.CandidateResolution;
import org.bloomery.data.space.CompositionSpace;
import org.bloomery.data.space.DesignSpace;
import org.bloomery.data.space.Pool;
import org.bloomery.models.acquisition.PlanningTask;
import org.bloomery.models.acquisition.SimulatedValues;
import org.bloomery.models.acquisition.SourceShares;
import org.bloomery.models.ensemble.Predictor;
import org.bloomery.models.ensemble.TrainingPoint;
import org.bloomery.models.ensemble.TrainingTask;
import org.bloomery.models.generative.GeneratorTask;
import org.bloomery.models.generative.LatentModel;
import org.bloomery.models.trial.PredictorTrial;
import org.bloomery.models.trial.TooFewResultsException;

/** Tasks as functions of the campaign's state and a request: all that work may know. */
public final class WorkTasks {
  private final PropertyRegistry properties;
  private final SimulatedValues simulated;

  public WorkTasks(PropertyRegistry properties, SimulatedValues simulated) {
    this.properties = properties;
    this.simulated = simulated;
  }

  /** What a request for training asks for, whatever happened since. */
  public TrainingTask training(CampaignState state, CampaignEvent.TrainingRequested asked) {
    return training(state, asked.specVersion(), asked.upToSequence(), asked.seed());
  }

  /** What a model was trained by. */
  public TrainingTask training(CampaignState state, ModelRecord model) {
    return training(state, model.specVersion(), model.upToSequence(), model.seed());
  }

  private TrainingTask training(CampaignState state, int specVersion, long upTo, long seed) {
    CampaignSpec spec = state.spec(specVersion);
    return new TrainingTask(
        spec.model(), quantities(spec), spec.space(), TrainingSet.at(state, upTo), seed);
  }

  /**
   * A cross-validation over the results as they are now, judged by the first objective.
   *
   * @throws TooFewResultsException when nothing could be said
   */
  public PredictorTrial trial(CampaignState state) throws TooFewResultsException {
    Objective objective = state.spec().objectives().get(0);
    TrainingTask task =
        training(state, state.specVersion(), state.sequence(), state.spec().model().seed());
    List<Candidate> nominals = new ArrayList<>();
    for (TrainingPoint point : task.points()) {
      nominals.add(
          state
              .measurement(point.id())
              .map(file -> file.measurement().nominal())
              .orElseGet(point::candidate));
    }
    return PredictorTrial.of(
        task, nominals, objective::covers, property(objective.property()).label());
  }

  /** What the training of an alternative asks for: the serving model's data, another model. */
  TrainingTask shadow(CampaignState state, CampaignEvent.ShadowTrainingRequested asked) {
    return shadow(state, asked.shadow(), asked.specVersion(), asked.upToSequence(), asked.seed());
  }

  /** What an alternative's model was trained by. */
  TrainingTask shadow(CampaignState state, String shadow, ShadowModel made) {
    return shadow(state, shadow, made.specVersion(), made.upToSequence(), made.seed());
  }

  private TrainingTask shadow(
      CampaignState state, String id, int specVersion, long upTo, long seed) {
    TrainingTask serving = training(state, specVersion, upTo, seed);
    Shadow shadow =
        state
            .work()
            .shadowing()
            .find(id)
            .orElseThrow(() -> new IllegalStateException("there is no shadow " + id));
    // A shadow never proposes.
    return new TrainingTask(
            shadow.model(), serving.quantities(), serving.space(), serving.points(), seed)
        .forAnswers();
  }

  /** What a request for a generative model asks for, whatever happened since. */
  GeneratorTask generator(
      CampaignState state, CampaignEvent.GeneratorRequested asked, Predictor predictor) {
    return generator(state, asked.specVersion(), asked.upToSequence(), predictor, asked.seed());
  }

  /** What a generative model was trained by. */
  GeneratorTask generator(CampaignState state, GeneratorRecord made, Predictor predictor) {
    return generator(state, made.specVersion(), made.upToSequence(), predictor, made.seed());
  }

  private static GeneratorTask generator(
      CampaignState state, int specVersion, long upTo, Predictor predictor, long seed) {
    CampaignSpec spec = state.spec(specVersion);
    if (!(spec.space() instanceof CompositionSpace space)) {
      throw new IllegalStateException("candidates are decoded in an open space only");
    }
    return new GeneratorTask(
        space, spec.objectives().get(0), TrainingSet.at(state, upTo), predictor, seed);
  }

  /**
   * What a request for a batch asks for.
   *
   * @param generator the generative model that the request names
   */
  public PlanningTask planning(
      CampaignState state,
      CampaignEvent.BatchRequested asked,
      Optional<Predictor> predictor,
      Optional<LatentModel> generator) {
    return planning(state, asked, predictor, generator, Optional.empty());
  }

  /** What a request for a batch asks for, had one measurement not been known. */
  PlanningTask planning(
      CampaignState state,
      CampaignEvent.BatchRequested asked,
      Optional<Predictor> predictor,
      Optional<LatentModel> generator,
      Optional<String> without) {
    PlanningTask task =
        planning(state, asked.specVersion(), predictor, asked.size(), asked.round(), asked.seed());
    return new PlanningTask(
        task.space(),
        task.objectives(),
        task.constraints(),
        task.acquisition(),
        task.measured().stream()
            .filter(point -> without.filter(point.id()::equals).isEmpty())
            .toList(),
        task.pending(),
        task.excluded(),
        task.failures(),
        task.predictor(),
        task.simulated(),
        task.resolution(),
        SourceEarnings.shares(
            state, state.spec(asked.specVersion()), generator.isPresent(), asked.seed(), without),
        generator,
        task.batchSize(),
        task.round(),
        task.seed());
  }

  /** What a model would have been trained by, had one measurement not been known. */
  TrainingTask trainingWithout(CampaignState state, ModelRecord model, String measurement) {
    TrainingTask task = training(state, model);
    return new TrainingTask(
        task.spec(),
        task.quantities(),
        task.space(),
        task.points().stream().filter(point -> !point.id().equals(measurement)).toList(),
        task.seed());
  }

  /** What a rescoring of the open experiments asks for. */
  public PlanningTask rescoring(
      CampaignState state, CampaignEvent.RescoreRequested asked, Optional<Predictor> predictor) {
    return planning(
        state,
        asked.specVersion(),
        predictor,
        1,
        asked.round(),
        Seeds.of(state.spec(asked.specVersion()).seed(), WorkKind.RESCORING, asked.round()));
  }

  private PlanningTask planning(
      CampaignState state,
      int specVersion,
      Optional<Predictor> predictor,
      int size,
      int round,
      long seed) {
    CampaignSpec spec = state.spec(specVersion);
    PlanningInputs inputs = PlanningInputs.of(state, round);
    return new PlanningTask(
        spec.space(),
        spec.objectives(),
        spec.constraints(),
        spec.acquisition(),
        inputs.measured(),
        inputs.pending(),
        inputs.excluded(),
        inputs.failures(),
        predictor,
        simulated,
        new CandidateResolution(spec.matching().sameFraction(), spec.matching().sameKelvin()),
        SourceShares.GRID_ALONE,
        Optional.empty(),
        size,
        round,
        seed);
  }

  private List<TrainingTask.Quantity> quantities(CampaignSpec spec) {
    Map<String, Set<PropertyTest>> tests = new LinkedHashMap<>();
    for (Objective objective : spec.objectives()) {
      tests
          .computeIfAbsent(objective.property(), p -> new LinkedHashSet<>())
          .addAll(tests(objective, spec.space()));
    }
    for (OutcomeConstraint constraint : spec.constraints()) {
      tests
          .computeIfAbsent(constraint.test().property(), p -> new LinkedHashSet<>())
          .add(constraint.test());
    }
    List<TrainingTask.Quantity> quantities = new ArrayList<>();
    tests.forEach((property, asked) ->
        quantities.add(new TrainingTask.Quantity(property(property), List.copyOf(asked))));
    return quantities;
  }

  /** In a pool each entry brings its own tests; elsewhere the objective says all. */
  private static Set<PropertyTest> tests(Objective objective, DesignSpace space) {
    Set<PropertyTest> tests = new LinkedHashSet<>();
    if (space instanceof Pool pool) {
      pool.entries().stream()
          .flatMap(entry -> entry.tests().stream())
          .filter(objective::covers)
          .forEach(tests::add);
    }
    if (tests.isEmpty()) {
      tests.add(objective.test());
    }
    return tests;
  }

  private Property property(String id) {
    return properties.properties().stream()
        .filter(property -> property.id().equals(id))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "property '" + id + "' is not in the registry, so no model of it can be made"));
  }
}
