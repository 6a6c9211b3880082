package org.bloomery.models.ensemble;

import ai.djl.Device;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.DoubleConsumer;
import java.util.stream.Stream;
import org.bloomery.data.objective.PropertyRegistry;
import org.bloomery.data.split.GroupedFolds;
import org.bloomery.models.network.ConvolutionalShape;
import org.bloomery.models.network.ConvolutionalWeights;
import org.bloomery.models.transfer.LabelledRows;
import org.bloomery.models.transfer.PseudoImage;
import org.bloomery.models.transfer.Stage;
import org.bloomery.models.transfer.TransferMethod;
import org.bloomery.models.transfer.TransferOutcome;
import org.bloomery.models.transfer.TransferOutcome.LayerSparsity;
import org.bloomery.models.transfer.TransferSettings;
import org.bloomery.models.transfer.TransferTask;
import org.bloomery.models.transfer.TransferTraining;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trains ensembles of convolutional networks over pseudo-images by the method that the
 * specification's recipe names. Each network leaves a fold of the alloys out, by which the spread
 * is recalibrated. Networks that learned the simulator are kept, so that a refit takes the
 * fine-tuning alone.
 */
final class ConvolutionalTrainer implements Trainer {
  private static final Logger LOG = LoggerFactory.getLogger(ConvolutionalTrainer.class);
  static final String CODE_VERSION = "convolutional-ensemble-2";

  /** Pretrained ensembles kept in memory. */
  private static final int KEPT = 4;

  /** Share of the progress that pretraining takes. */
  private static final double PRETRAINING_SHARE = 0.6;

  /** Share of the progress after which the student learns. */
  private static final double TEACHER_SHARE = 0.9;

  /** Narrower than the paper's, which takes minutes to refit without a GPU. */
  private static final ConvolutionalShape SHAPE =
      new ConvolutionalShape(PseudoImage.ROWS, PseudoImage.COLUMNS, List.of(8, 16, 16), 32, 1);

  private final PropertyRegistry registry;
  private final Device device;
  private final ConvolutionalShape shape;
  private final TransferSettings settings;
  private final Map<String, SortedMap<Integer, List<ConvolutionalWeights>>> pretrained =
      new LinkedHashMap<>();

  ConvolutionalTrainer(PropertyRegistry registry, Device device) {
    this(
        registry,
        device,
        SHAPE,
        TransferSettings.PAPER
            // Fewer points than the paper's need longer steps.
            .with(Stage.PRETRAINING.withRate(1e-3f), Stage.FINE_TUNING)
            .withFrozenNormalisation());
  }

  ConvolutionalTrainer(
      PropertyRegistry registry,
      Device device,
      ConvolutionalShape shape,
      TransferSettings settings) {
    this.registry = registry;
    this.device = device;
    this.shape = shape;
    this.settings = settings;
  }

  @Override
  public TrainedModel train(TrainingTask task, WorkListener listener) {
    TransferMethod method = method(task.spec());
    List<ConvolutionalModel> models = new ArrayList<>();
    List<QuantityModel> students = new ArrayList<>();
    SortedMap<String, Double> metrics = new TreeMap<>();
    int quantities = task.quantities().size();
    for (int q = 0; q < quantities; q++) {
      int now = q;
      TrainingTask.Quantity quantity = task.quantities().get(q);
      SortedMap<String, Double> figures = new TreeMap<>();
      WorkListener part =
          (share, phase) -> {
            if (!listener.proceed((now + share) / quantities, phase)) {
              throw new WorkCancelled("training");
            }
            return true;
          };
      ConvolutionalModel model = train(task, quantity, method, figures, part);
      models.add(model);
      if (task.needsFirstStage()) {
        students.add(student(task, quantity, model, part));
      }
      figures.forEach((name, value) -> metrics.put(quantity.property().id() + "." + name, value));
    }
    String dataDigest = DataDigest.of(task.points());
    ArtifactHeader header =
        new ArtifactHeader(task.spec(), dataDigest, task.seed(), CODE_VERSION, metrics);
    Optional<EnsembleArtifact> student =
        students.isEmpty() ? Optional.empty() : Optional.of(new EnsembleArtifact(header, students));
    return new TrainedModel(
        new ConvolutionalEnsemble(models, student, device),
        new ConvolutionalArtifact(header, models, student).bytes(),
        metrics,
        dataDigest);
  }

  @Override
  public Predictor load(byte[] artifact) {
    ConvolutionalArtifact read = ConvolutionalArtifact.read(artifact);
    return new ConvolutionalEnsemble(read.models(), read.student(), device);
  }

  private QuantityModel student(
      TrainingTask task,
      TrainingTask.Quantity quantity,
      ConvolutionalModel model,
      WorkListener listener) {
    AskedQuestions questions =
        new AskedQuestions(task, quantity, QuantityData.of(model.property(), task.points()));
    Student student =
        Student.of(
            model.property(),
            questions.features(registry),
            task.space(),
            questions.tests(),
            task.seed());
    return student.taughtBy(
        model,
        device,
        share -> listener.proceed(TEACHER_SHARE + (1 - TEACHER_SHARE) * share, "learning to rank"));
  }

  private static TransferMethod method(ModelSpec spec) {
    TransferMethod method =
        Stream.of(TransferMethod.values())
            .filter(one -> one.id().equals(spec.recipe()))
            .findFirst()
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "recipe '"
                        + spec.recipe()
                        + "' is not known to "
                        + ModelSpec.CONVOLUTIONAL_ENSEMBLE
                        + "; accepted are "
                        + Stream.of(TransferMethod.values()).map(TransferMethod::id).toList()));
    boolean simulated = spec.prior() instanceof ModelSpec.Prior.Simulated;
    if (simulated == (method == TransferMethod.NP)) {
      throw new IllegalArgumentException(
          "recipe '"
              + spec.recipe()
              + (simulated
                  ? "' learns measurements alone and takes no prior"
                  : "' needs a simulated prior"));
    }
    return method;
  }

  private ConvolutionalModel train(
      TrainingTask task,
      TrainingTask.Quantity quantity,
      TransferMethod method,
      SortedMap<String, Double> metrics,
      WorkListener listener) {
    ImageData data = ImageData.of(task, quantity);
    int members = task.spec().members();
    GroupedFolds folds = GroupedFolds.of(data.measured().groups(), members, task.seed());
    boolean leavesOut = folds.groups() >= QuantityData.FEWEST_GROUPS;
    List<int[]> parts = new ArrayList<>();
    for (int m = 0; m < members; m++) {
      int member = m;
      int[] part =
          Arrays.stream(data.exact()).filter(i -> !leavesOut || folds.fold(i) != member).toArray();
      // A network whose fold is everything there is learns everything.
      parts.add(part.length == 0 ? data.exact() : part);
    }
    long[] seeds = new long[members];
    Arrays.setAll(seeds, m -> task.spec().seed() * 1_000 + m);
    Map<Integer, List<ConvolutionalWeights>> start =
        method.startsPretrained()
            ? pretrained(
                transfer(data, parts, seeds, Map.of()),
                method,
                share -> listener.proceed(share * PRETRAINING_SHARE, "learning the simulator"))
            : Map.of();
    List<ConvolutionalWeights> networks;
    float[][] said;
    if (data.exact().length == 0) {
      networks = start.getOrDefault(0, List.of());
      if (networks.isEmpty()) {
        throw new IllegalArgumentException(
            "recipe '"
                + task.spec().recipe()
                + "' needs at least one exact measurement of "
                + quantity.property().id());
      }
      said = new float[members][0];
    } else {
      TransferOutcome outcome =
          new TransferTraining(device)
              .run(
                  method,
                  transfer(data, parts, seeds, start),
                  share ->
                      listener.proceed(
                          PRETRAINING_SHARE + (TEACHER_SHARE - PRETRAINING_SHARE) * share,
                          "learning the measurements"));
      networks = outcome.networks();
      outcome
          .notes()
          .forEach(note -> LOG.warn("{} of {}: {}", method, quantity.property().id(), note));
      said = outcome.answers().getLast().outputs();
      outcome.sparsity().stream()
          .mapToDouble(LayerSparsity::both)
          .average()
          .ifPresent(sparsity -> metrics.put("sparsity", sparsity));
    }
    OutOfFold.Result judged =
        data.judged(said, member -> leavesOut ? folds.fold(member) : -1, members);
    metrics.putAll(judged.metrics());
    metrics.put("left_out", (double) (data.measured().leftOut() + data.measured().censored()));
    metrics.put("simulated_points", (double) data.source().size());
    return new ConvolutionalModel(
        quantity.property(), data.rows().image(), data.scale(), networks, judged.calibration());
  }

  private TransferTask transfer(
      ImageData data,
      List<int[]> parts,
      long[] seeds,
      Map<Integer, List<ConvolutionalWeights>> start) {
    return new TransferTask(
        data.rows().image(),
        shape,
        data.source(),
        data.target(),
        parts,
        seeds,
        start,
        settings,
        data.target().inputs());
  }

  private SortedMap<Integer, List<ConvolutionalWeights>> pretrained(
      TransferTask task, TransferMethod method, DoubleConsumer progress) {
    List<Integer> rounds =
        method == TransferMethod.HAND_TUNE || method == TransferMethod.PRE_SPARSE
            ? settings.pruning().sourceRounds()
            : List.of(0);
    String key = key(task, rounds);
    synchronized (pretrained) {
      return Optional.ofNullable(pretrained.get(key))
          .orElseGet(() -> {
            if (pretrained.size() >= KEPT) {
              pretrained.remove(pretrained.keySet().iterator().next());
            }
            SortedMap<Integer, List<ConvolutionalWeights>> learned =
                new TransferTraining(device).pretrain(task, rounds, progress);
            pretrained.put(key, learned);
            return learned;
          });
    }
  }

  /** Names all that pretrained networks depend on. */
  private static String key(TransferTask task, List<Integer> rounds) {
    LabelledRows source = task.source();
    ByteBuffer bytes =
        ByteBuffer.allocate(Float.BYTES * (source.inputs().length + source.labels().length));
    bytes.asFloatBuffer().put(source.inputs()).put(source.labels());
    return DataDigest.sha256(bytes.array())
        + Arrays.toString(task.seeds())
        + rounds
        + task.image()
        + task.shape();
  }
}
