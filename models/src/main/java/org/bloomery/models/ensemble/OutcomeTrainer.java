package org.bloomery.models.ensemble;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.bloomery.data.chemistry.Composition;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.measurement.MeasuredValue;
import org.bloomery.data.objective.Property;
import org.bloomery.data.store.JsonMappers;
import org.bloomery.models.artifact.ArtifactEnvelope;
import org.bloomery.models.generative.PhaseModel;

/**
 * Makes models of quantities that are partly yes or no: numbers go to another trainer, each yes or
 * no is judged by what was measured nearby, {@code single_phase} by a registered phase model too
 * where the specification names one. Categories are left to the frequencies that planning counts.
 */
public final class OutcomeTrainer implements Trainer {
  /** Id in the envelope of artifacts. */
  static final String PREDICTOR = "outcomes";

  /** The property that phase models judge. */
  public static final String SINGLE_PHASE = "single_phase";

  /** Changes whenever the same task would give another model. */
  private static final String CODE_VERSION = "outcomes-1";

  private final Trainer numbers;
  private final Function<String, PhaseModel> phaseModels;

  /**
   * @param numbers makes and restores the models of numbers
   * @param phaseModels opens a registered phase model by its digest, for the caller to close;
   *     throws {@link IllegalArgumentException} saying what is wrong when there is none
   */
  public OutcomeTrainer(Trainer numbers, Function<String, PhaseModel> phaseModels) {
    this.numbers = numbers;
    this.phaseModels = phaseModels;
  }

  /** What is known of one yes or no. */
  record Outcomes(String property, List<Outcome> seen, Optional<String> phaseModel) {
    Outcomes {
      seen = List.copyOf(seen);
    }
  }

  /** A result. */
  record Outcome(Composition composition, boolean yes) {}

  private record Description(
      List<Outcomes> outcomes, String dataDigest, long seed, String codeVersion) {}

  @Override
  public Set<String> predictors() {
    return numbers.predictors();
  }

  @Override
  public TrainedModel train(TrainingTask task, WorkListener listener) {
    List<TrainingTask.Quantity> measured = ofKind(task, Property.Kind.NUMBER);
    List<TrainingTask.Quantity> judged = ofKind(task, Property.Kind.YES_NO);
    TrainingTask ofNumbers =
        new TrainingTask(
            task.spec(), measured, task.space(), task.points(), task.seed(), task.ranksStreams());
    if (judged.isEmpty()) {
      return numbers.train(ofNumbers, listener);
    }
    Optional<TrainedModel> inner =
        measured.isEmpty() ? Optional.empty() : Optional.of(numbers.train(ofNumbers, listener));
    try {
      return outcomes(task, judged, inner);
    } catch (RuntimeException e) {
      inner.ifPresent(model -> model.predictor().close());
      throw e;
    }
  }

  private TrainedModel outcomes(
      TrainingTask task, List<TrainingTask.Quantity> judged, Optional<TrainedModel> inner) {
    SortedMap<String, Double> metrics =
        new TreeMap<>(inner.map(TrainedModel::metrics).orElseGet(TreeMap::new));
    List<Outcomes> all = new ArrayList<>();
    for (TrainingTask.Quantity quantity : judged) {
      Outcomes outcomes = outcomes(task, quantity.property().id());
      long yes = outcomes.seen().stream().filter(Outcome::yes).count();
      metrics.put(outcomes.property() + ".results", (double) outcomes.seen().size());
      metrics.put(outcomes.property() + ".yes", (double) yes);
      all.add(outcomes);
    }
    String dataDigest = DataDigest.of(task.points());
    byte[] artifact;
    try {
      artifact =
          ArtifactEnvelope.seal(
              PREDICTOR,
              JsonMappers.json()
                  .writeValueAsString(new Description(all, dataDigest, task.seed(), CODE_VERSION)),
              inner.map(TrainedModel::artifact).orElseGet(() -> new byte[0]));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a model of outcomes cannot be written", e);
    }
    OutcomePredictor predictor =
        OutcomePredictor.open(inner.map(TrainedModel::predictor), all, phaseModels);
    try {
      predictor.requireKnown(task.space().palette());
    } catch (RuntimeException e) {
      predictor.closePhaseModels();
      throw e;
    }
    return new TrainedModel(predictor, artifact, metrics, dataDigest);
  }

  private static Outcomes outcomes(TrainingTask task, String property) {
    List<Outcome> seen = new ArrayList<>();
    for (TrainingPoint point : task.points()) {
      if (point.test().property().equals(property)
          && point.value() instanceof MeasuredValue.Category) {
        point
            .value()
            .number()
            .ifPresent(one -> seen.add(new Outcome(point.candidate().composition(), one == 1)));
      }
    }
    return new Outcomes(
        property,
        seen,
        property.equals(SINGLE_PHASE) ? task.spec().phaseModel() : Optional.empty());
  }

  private static List<TrainingTask.Quantity> ofKind(TrainingTask task, Property.Kind kind) {
    return task.quantities().stream()
        .filter(quantity -> quantity.property().kind() == kind)
        .toList();
  }

  @Override
  public Predictor load(byte[] artifact) {
    ArtifactEnvelope envelope = ArtifactEnvelope.open(artifact);
    if (!envelope.predictor().equals(PREDICTOR)) {
      return numbers.load(artifact);
    }
    try {
      Description description =
          JsonMappers.json().readValue(envelope.description(), Description.class);
      return OutcomePredictor.open(
          envelope.payload().length == 0
              ? Optional.empty()
              : Optional.of(numbers.load(envelope.payload())),
          description.outcomes(),
          phaseModels);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "the artifact's description cannot be read: " + e.getOriginalMessage(), e);
    }
  }

  /** Refuses a phase model for alloys it cannot judge. */
  static void requireKnown(PhaseModel model, String digest, Set<Element> palette) {
    Set<Element> unknown = new TreeSet<>(palette);
    unknown.removeAll(model.latent().elements());
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "the phase model "
              + digest.substring(0, 12)
              + " does not know "
              + unknown
              + " of the palette; it knows "
              + model.latent().elements());
    }
  }
}
