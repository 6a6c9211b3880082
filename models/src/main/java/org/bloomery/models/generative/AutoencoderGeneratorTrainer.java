package org.bloomery.models.generative;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.store.JsonMappers;
import org.bloomery.models.artifact.ArtifactReader;
import org.bloomery.models.artifact.ArtifactWriter;
import org.bloomery.models.ensemble.DataDigest;
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
 * Makes a campaign's generative model: a conditional variational autoencoder of the alloys of its
 * space, whose condition is the score that measurements and the predictor give them. Takes seconds;
 * all of a campaign's alloys have a known condition, so there is nothing to enumerate.
 */
public final class AutoencoderGeneratorTrainer implements GeneratorTrainer {
  /** Id in the envelope of artifacts. */
  public static final String PREDICTOR = "conditional-vae";

  private static final ObjectMapper JSON = JsonMappers.json();
  private static final int[] HIDDEN = {100, 100};
  private static final int FEWEST_DIMENSIONS = 2;
  private static final int MOST_DIMENSIONS = 6;
  private static final int EPOCHS = 80;
  private static final int BATCH = 128;
  private static final double RATE = 3e-3;

  /** Draws of the multinomial likelihood: a composition in atomic percent. */
  private static final float COUNTS = 100;

  private final String device;

  /**
   * @param device {@code auto | cpu | gpu:N}
   */
  public AutoencoderGeneratorTrainer(String device) {
    this.device = device;
  }

  /** What an artifact holds beside the envelope and the numbers. */
  private record Description(
      CompositionAutoencoder.Text autoencoder,
      long seed,
      String dataDigest,
      SortedMap<String, Double> metrics) {}

  @Override
  public TrainedGenerator train(GeneratorTask task, WorkListener listener) {
    proceed(listener, 0, "drawing alloys to learn from");
    ScoredAlloys alloys = ScoredAlloys.of(task);
    ConditionScale scale = ConditionScale.of(alloys.scores());
    List<Element> elements = List.copyOf(task.space().palette());
    int rows = alloys.scores().length;
    float[] conditions = new float[rows];
    for (int i = 0; i < rows; i++) {
      conditions[i] = scale.scaled(alloys.scores()[i]);
    }
    int dimensions = Math.clamp(elements.size() - 1, FEWEST_DIMENSIONS, MOST_DIMENSIONS);
    AutoencoderWeights start =
        AutoencoderWeights.random(1, elements.size(), dimensions, HIDDEN, 0, task.seed());
    int[] all = new int[rows];
    Arrays.setAll(all, i -> i);
    Schedule falling = new Schedule(RATE, RATE, RATE / 30, 0, 0);
    AutoencoderFit.Outcome fitted =
        AutoencoderFit.run(
            new AutoencoderTask(
                start,
                rows,
                alloys.fractions(),
                conditions,
                new float[0],
                List.of(new AutoencoderTask.Roles(all, new int[0], new int[0])),
                new AutoencoderOptions(EPOCHS, BATCH, falling, EPOCHS, COUNTS, 0, task.seed())),
            Devices.choose(device),
            share -> proceed(listener, share, "learning the alloys of the space"));
    float[] learned = encoderRows(alloys.fractions(), conditions, elements.size());
    CompositionAutoencoder model =
        CompositionAutoencoder.over(
            elements,
            scale,
            Optional.empty(),
            new AutoencoderNetwork(fitted.weights(), Devices.choose(device)),
            learned,
            task.seed());
    SortedMap<String, Double> metrics = new TreeMap<>();
    metrics.put("training_alloys", (double) rows);
    metrics.put("measured_alloys", (double) alloys.measured());
    metrics.put("latent_dimensions", (double) dimensions);
    metrics.put("loss_nats", fitted.loss()[0]);
    String dataDigest = DataDigest.of(task.measured());
    byte[] artifact = bytes(model, task.seed(), dataDigest, metrics);
    return new TrainedGenerator(model, artifact, metrics, dataDigest);
  }

  @Override
  public LatentModel load(byte[] artifact) {
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
          return CompositionAutoencoder.read(description.autoencoder(), reader, device);
        });
  }

  private static byte[] bytes(
      CompositionAutoencoder model,
      long seed,
      String dataDigest,
      SortedMap<String, Double> metrics) {
    try {
      return ArtifactWriter.USUAL.bytes(
          PREDICTOR,
          JSON.writeValueAsString(new Description(model.text(), seed, dataDigest, metrics)),
          new ArtifactWriter.Payload(model.numbers(), new byte[0]));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a generative model cannot be written", e);
    }
  }

  /** Fractions and condition side by side, as encoders read them. */
  static float[] encoderRows(float[] fractions, float[] conditions, int elements) {
    float[] rows = new float[conditions.length * (elements + 1)];
    for (int i = 0; i < conditions.length; i++) {
      System.arraycopy(fractions, i * elements, rows, i * (elements + 1), elements);
      rows[(i + 1) * (elements + 1) - 1] = conditions[i];
    }
    return rows;
  }

  private static void proceed(WorkListener listener, double share, String phase) {
    if (!listener.proceed(share, phase)) {
      throw new WorkCancelled("training a generative model");
    }
  }
}
