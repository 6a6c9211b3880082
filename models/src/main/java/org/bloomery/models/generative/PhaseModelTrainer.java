package org.bloomery.models.generative;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.bloomery.data.chemistry.Composition;
import org.bloomery.data.feature.PhaseFeatures;
import org.bloomery.data.store.JsonMappers;
import org.bloomery.models.artifact.ArtifactReader;
import org.bloomery.models.artifact.ArtifactWriter;
import org.bloomery.models.ensemble.WorkCancelled;
import org.bloomery.models.ensemble.WorkListener;
import org.bloomery.models.network.AutoencoderFit;
import org.bloomery.models.network.AutoencoderNetwork;
import org.bloomery.models.network.AutoencoderOptions;
import org.bloomery.models.network.AutoencoderTask;
import org.bloomery.models.network.AutoencoderWeights;
import org.bloomery.models.network.Devices;
import org.bloomery.models.network.LayeredProtocol.Schedule;

/**
 * Makes phase models from tables of phases: the disentangled semi-supervised autoencoder of C.
 * Zeng, Z. Khan, N. L. Post, arXiv 2409.06740, and beside it the classifier that judges best.
 *
 * <p>Ours differs from the published code in that hidden labels are enumerated and not sampled,
 * features are standardised, fractions enter as fractions, weights start as He et al. (2015) draw
 * them, and labels for checking are never learned.
 */
public final class PhaseModelTrainer {
  /** Id in the envelope of artifacts. */
  public static final String PREDICTOR = "phase-model";

  private static final ObjectMapper JSON = JsonMappers.json();
  private static final int[] HIDDEN = {100, 100};

  /** Draws of the multinomial likelihood: a composition in atomic percent. */
  private static final float COUNTS = 100;

  /** Part of the work that the autoencoders take. */
  private static final double AUTOENCODERS = 0.8;

  private final String device;

  /**
   * @param device {@code auto | cpu | gpu:N}
   */
  public PhaseModelTrainer(String device) {
    this.device = device;
  }

  /** What an artifact holds beside the envelope and the numbers; trees grow from the map again. */
  private record Description(
      CompositionAutoencoder.Text autoencoder,
      FeatureScale scale,
      List<PhaseLearner> kinds,
      List<PhaseModel.MapPoint> map,
      long seed,
      SortedMap<String, Double> metrics) {}

  /**
   * Trains one model.
   *
   * @throws IllegalArgumentException when the task has not exactly one split
   * @throws WorkCancelled when the listener says stop
   */
  public TrainedPhases train(PhaseTask task, WorkListener listener) {
    if (task.splits().size() != 1) {
      throw new IllegalArgumentException(
          "one model is trained on one split, not on " + task.splits().size());
    }
    return train(task, PhaseOptions.STANDARD, listener).get(0);
  }

  /**
   * Trains a model for each split, their autoencoders together in one batched pass. The same task
   * gives the same models on one CPU build and thread count.
   *
   * @throws org.bloomery.data.feature.UnknownElementException when an element has no features
   * @throws WorkCancelled when the listener says stop
   */
  public List<TrainedPhases> train(PhaseTask task, PhaseOptions options, WorkListener listener) {
    PhaseInputs inputs = PhaseInputs.of(task.alloys());
    double[] features = inputs.features(task.alloys());
    List<FeatureScale> scales =
        task.splits().stream()
            .map(split ->
                FeatureScale.of(
                    features,
                    IntStream.concat(Arrays.stream(split.known()), Arrays.stream(split.hidden()))
                        .toArray()))
            .toList();
    AutoencoderFit.Outcome fitted = fit(task, options, inputs, features, scales, listener);
    List<TrainedPhases> trained = new ArrayList<>();
    for (int m = 0; m < task.splits().size(); m++) {
      double done = AUTOENCODERS + (1 - AUTOENCODERS) * m / task.splits().size();
      double part = (1 - AUTOENCODERS) / task.splits().size();
      trained.add(
          finish(
              task,
              m,
              options,
              inputs,
              features,
              scales.get(m),
              fitted,
              (share, phase) -> listener.proceed(done + share * part, phase)));
    }
    return trained;
  }

  private AutoencoderFit.Outcome fit(
      PhaseTask task,
      PhaseOptions options,
      PhaseInputs inputs,
      double[] features,
      List<FeatureScale> scales,
      WorkListener listener) {
    int count = task.alloys().size();
    int models = task.splits().size();
    float[] conditions = new float[count];
    for (int i = 0; i < count; i++) {
      conditions[i] = task.singlePhase()[i] ? 1 : 0;
    }
    float[] headInputs = new float[models * count * PhaseFeatures.WIDTH];
    for (int m = 0; m < models; m++) {
      float[] scaled = scales.get(m).scaled(features);
      System.arraycopy(scaled, 0, headInputs, m * scaled.length, scaled.length);
    }
    AutoencoderWeights start =
        AutoencoderWeights.random(
            models,
            inputs.elements().size(),
            options.dimensions(),
            HIDDEN,
            PhaseFeatures.WIDTH,
            task.seed());
    return AutoencoderFit.run(
        new AutoencoderTask(
            start,
            count,
            inputs.fractions(task.alloys()),
            conditions,
            headInputs,
            task.splits().stream()
                .map(s -> new AutoencoderTask.Roles(s.known(), s.hidden(), s.checked()))
                .toList(),
            new AutoencoderOptions(
                options.epochs(),
                options.batch(),
                Schedule.constant(options.rate()),
                options.patience(),
                COUNTS,
                (float) options.headWeight(),
                task.seed())),
        Devices.choose(device),
        share -> {
          if (!listener.proceed(AUTOENCODERS * share, "learning the map of alloys")) {
            throw new WorkCancelled("training a phase model");
          }
        });
  }

  private TrainedPhases finish(
      PhaseTask task,
      int model,
      PhaseOptions options,
      PhaseInputs inputs,
      double[] features,
      FeatureScale scale,
      AutoencoderFit.Outcome fitted,
      WorkListener listener) {
    PhaseTask.Split split = task.splits().get(model);
    boolean[] labels = new boolean[split.known().length];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = task.singlePhase()[split.known()[i]];
    }
    double[] known =
        inputs.rows(Arrays.stream(split.known()).mapToObj(task.alloys()::get).toList());
    PhaseCommittee.Chosen chosen =
        PhaseCommittee.choose(options.learners(), inputs, known, labels, task.seed(), listener);
    AutoencoderNetwork network =
        new AutoencoderNetwork(fitted.weights().pick(model), Devices.choose(device));
    double[] head = network.head(scale.scaled(features));
    int[] learned = all(split);
    float[] encoded = encoderRows(task, split, inputs, head, learned);
    int width = inputs.elements().size() + 1;
    // The alloys for checking are on the map, but not in its density.
    float[] dense = Arrays.copyOf(encoded, (split.known().length + split.hidden().length) * width);
    LatentShift shift = LatentShift.of(network.encode(encoded), labels, options.dimensions());
    CompositionAutoencoder autoencoder =
        CompositionAutoencoder.over(
            inputs.elements(),
            ConditionScale.PROBABILITY,
            Optional.of(shift),
            network,
            dense,
            task.seed());
    double[][] places = autoencoder.places(encoded);
    List<PhaseModel.MapPoint> map = new ArrayList<>();
    for (int i = 0; i < learned.length; i++) {
      map.add(
          new PhaseModel.MapPoint(
              task.alloys().get(learned[i]),
              places[i],
              i < split.known().length
                  ? Optional.of(task.singlePhase()[learned[i]])
                  : Optional.empty()));
    }
    SortedMap<String, Double> metrics = new TreeMap<>();
    metrics.put("labelled_alloys", (double) split.known().length);
    metrics.put("inner_accuracy", chosen.accuracy());
    metrics.put("inner_brier_score", chosen.brier());
    if (split.checked().length > 0) {
      metrics.put("head_checked_accuracy", fitted.accuracy()[model]);
      metrics.put("head_epoch", (double) fitted.bestEpoch()[model]);
    }
    Description description =
        new Description(
            autoencoder.text(), scale, chosen.committee().kinds(), map, task.seed(), metrics);
    return new TrainedPhases(
        new TablePhaseModel(inputs, chosen.committee(), scale, autoencoder, map),
        bytes(description, autoencoder),
        metrics);
  }

  private static int[] all(PhaseTask.Split split) {
    return IntStream.concat(
            IntStream.concat(Arrays.stream(split.known()), Arrays.stream(split.hidden())),
            Arrays.stream(split.checked()))
        .toArray();
  }

  /** Known alloys with their labels, the others with the head's probability. */
  private static float[] encoderRows(
      PhaseTask task, PhaseTask.Split split, PhaseInputs inputs, double[] head, int[] learned) {
    List<Composition> alloys = Arrays.stream(learned).mapToObj(task.alloys()::get).toList();
    float[] conditions = new float[learned.length];
    for (int i = 0; i < learned.length; i++) {
      boolean isKnown = i < split.known().length;
      double label = task.singlePhase()[learned[i]] ? 1 : 0;
      conditions[i] = (float) (isKnown ? label : head[learned[i]]);
    }
    return AutoencoderGeneratorTrainer.encoderRows(
        inputs.fractions(alloys), conditions, inputs.elements().size());
  }

  private static byte[] bytes(Description description, CompositionAutoencoder autoencoder) {
    try {
      return ArtifactWriter.USUAL.bytes(
          PREDICTOR,
          JSON.writeValueAsString(description),
          new ArtifactWriter.Payload(autoencoder.numbers(), new byte[0]));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a phase model cannot be written", e);
    }
  }

  /**
   * Restores a model; its trees grow again, which takes a moment.
   *
   * @throws IllegalArgumentException when the bytes are no artifact of this trainer, saying what is
   *     wrong
   */
  public PhaseModel load(byte[] artifact) {
    return ArtifactReader.read(
        artifact,
        reader -> {
          reader.require(PREDICTOR);
          Description description;
          try {
            description = JSON.readValue(reader.description(), Description.class);
          } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                "the artifact's description cannot be read: " + e.getOriginalMessage(), e);
          }
          CompositionAutoencoder autoencoder =
              CompositionAutoencoder.read(description.autoencoder(), reader, device);
          PhaseInputs inputs = new PhaseInputs(autoencoder.elements());
          List<PhaseModel.MapPoint> known =
              description.map().stream().filter(p -> p.singlePhase().isPresent()).toList();
          boolean[] labels = new boolean[known.size()];
          for (int i = 0; i < labels.length; i++) {
            labels[i] = known.get(i).singlePhase().orElseThrow();
          }
          PhaseCommittee committee =
              PhaseCommittee.grow(
                  description.kinds(),
                  inputs,
                  inputs.rows(known.stream().map(PhaseModel.MapPoint::composition).toList()),
                  labels,
                  description.seed());
          return new TablePhaseModel(
              inputs, committee, description.scale(), autoencoder, description.map());
        });
  }
}
