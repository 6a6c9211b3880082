package org.bloomery.models.ensemble;

import ai.djl.Device;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.DoubleConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.objective.Property;
import org.bloomery.data.objective.PropertyRegistry;
import org.bloomery.data.space.Pool;
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

/**
 * Trains ensembles of convolutional networks over pseudo-images by the method that the
 * specification's recipe names. Each network leaves a fold of the alloys out, by which the spread
 * is recalibrated. Networks that learned the simulator are kept, so that a refit takes the
 * fine-tuning alone.
 */
final class ConvolutionalTrainer implements Trainer {
  static final String CODE_VERSION = "convolutional-ensemble-1";

  /** Pretrained ensembles kept in memory. */
  private static final int KEPT = 4;

  /** Share of the progress that pretraining takes. */
  private static final double PRETRAINING_SHARE = 0.6;

  /** Share of the progress after which the student learns. */
  private static final double TEACHER_SHARE = 0.9;

  /** Believed deviation of one observation, standardised. */
  private static final double BELIEVED_NOISE = 0.2;

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
      if (!(task.space() instanceof Pool)) {
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
    return Student.of(
        model,
        questions.features(registry),
        task.space(),
        questions.tests(),
        task.seed(),
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
    Property property = quantity.property();
    QuantityData data = QuantityData.of(property, task.points());
    AskedQuestions questions = new AskedQuestions(task, quantity, data);
    ImageRows.requireVisible(questions);
    TreeSet<Element> palette = new TreeSet<>(task.space().palette());
    data.points().forEach(point -> palette.addAll(point.candidate().composition().elements()));
    ImageRows rows = ImageRows.of(palette);
    Simulated simulated =
        task.spec().prior() instanceof ModelSpec.Prior.Simulated prior
            ? simulated(task, questions, prior, rows)
            : Simulated.NONE;
    int[] exact = IntStream.range(0, data.size()).filter(i -> data.limits()[i] == 0).toArray();
    ModelScale scale = scale(property, simulated.values(), data, exact);
    LabelledRows source = simulated.labelled(scale);
    LabelledRows target = target(data, rows, scale);
    int members = task.spec().members();
    GroupedFolds folds = GroupedFolds.of(data.groups(), members, task.seed());
    boolean leavesOut = folds.groups() >= QuantityData.FEWEST_GROUPS;
    List<int[]> parts = new ArrayList<>();
    for (int m = 0; m < members; m++) {
      int member = m;
      parts.add(Arrays.stream(exact).filter(i -> !leavesOut || folds.fold(i) != member).toArray());
    }
    long[] seeds = new long[members];
    Arrays.setAll(seeds, m -> task.spec().seed() * 1_000 + m);
    TransferTask bare =
        new TransferTask(
            rows.image(), shape, source, target, parts, seeds, Map.of(), settings, target.inputs());
    Map<Integer, List<ConvolutionalWeights>> start =
        method.startsPretrained()
            ? pretrained(
                bare,
                method,
                share -> listener.proceed(share * PRETRAINING_SHARE, "learning the simulator"))
            : Map.of();
    List<ConvolutionalWeights> networks;
    float[][] said;
    if (exact.length == 0) {
      networks = start.getOrDefault(0, List.of());
      if (networks.isEmpty()) {
        throw new IllegalArgumentException(
            "recipe '"
                + task.spec().recipe()
                + "' needs at least one exact measurement of "
                + property.id());
      }
      said = new float[members][0];
    } else {
      TransferOutcome outcome =
          TransferTraining.run(
              method,
              new TransferTask(
                  rows.image(),
                  shape,
                  source,
                  target,
                  filled(parts, exact),
                  seeds,
                  start,
                  settings,
                  target.inputs()),
              device,
              share ->
                  listener.proceed(
                      PRETRAINING_SHARE + (TEACHER_SHARE - PRETRAINING_SHARE) * share,
                      "learning the measurements"));
      networks = outcome.networks();
      said = outcome.answers().getLast().outputs();
      outcome.sparsity().stream()
          .mapToDouble(LayerSparsity::both)
          .average()
          .ifPresent(sparsity -> metrics.put("sparsity", sparsity));
    }
    OutOfFold.Result judged = judged(data, scale, target, said, folds, leavesOut, members);
    metrics.putAll(judged.metrics());
    metrics.put("left_out", (double) (data.leftOut() + data.censored()));
    metrics.put("simulated_points", (double) source.size());
    return new ConvolutionalModel(property, rows.image(), scale, networks, judged.calibration());
  }

  /** A network whose fold is everything there is learns everything. */
  private static List<int[]> filled(List<int[]> parts, int[] all) {
    return parts.stream().map(part -> part.length == 0 ? all : part).toList();
  }

  private static OutOfFold.Result judged(
      QuantityData data,
      ModelScale scale,
      LabelledRows target,
      float[][] said,
      GroupedFolds folds,
      boolean leavesOut,
      int members) {
    int n = data.size();
    double[] values = new double[n];
    double[] deviations = new double[n];
    for (int i = 0; i < n; i++) {
      values[i] = target.labels()[i];
      deviations[i] =
          data.points().get(i).uncertainty().isPresent()
              ? scale.standardisedDeviation(
                  data.points().get(i).uncertainty().getAsDouble(), data.values()[i])
              : Double.NaN;
    }
    double noise =
        Math.sqrt(
            NoiseEstimate.variance(
                data.points(), values, deviations, BELIEVED_NOISE * BELIEVED_NOISE));
    double[] variances = new double[n];
    for (int i = 0; i < n; i++) {
      variances[i] = noise * noise / data.points().get(i).repeats();
    }
    return new OutOfFold(data, scale, values, new double[n], variances, noise)
        .judge(
            Collections.nCopies(members, new SimulatorLine(0, 0)),
            said,
            i -> leavesOut ? folds.fold(i) : -1,
            i -> -1);
  }

  private static LabelledRows target(QuantityData data, ImageRows rows, ModelScale scale) {
    float[] inputs = new float[data.size() * rows.width()];
    float[] labels = new float[data.size()];
    for (int i = 0; i < labels.length; i++) {
      TrainingPoint point = data.points().get(i);
      rows.write(point.candidate(), point.test().conditions(), inputs, i * rows.width());
      labels[i] = (float) scale.standardised(data.values()[i]);
    }
    return new LabelledRows(inputs, labels);
  }

  /**
   * Simulated points of the space.
   *
   * @param values in the property's unit
   */
  private record Simulated(float[] inputs, double[] values) {
    static final Simulated NONE = new Simulated(new float[0], new double[0]);

    LabelledRows labelled(ModelScale scale) {
      float[] labels = new float[values.length];
      for (int i = 0; i < labels.length; i++) {
        labels[i] = (float) scale.standardised(values[i]);
      }
      return new LabelledRows(inputs, labels);
    }
  }

  private static Simulated simulated(
      TrainingTask task,
      AskedQuestions questions,
      ModelSpec.Prior.Simulated prior,
      ImageRows rows) {
    SimulatorColumn simulator = SimulatorColumn.require(prior.simulator());
    if (!simulator.property().equals(questions.data().property().id())) {
      throw new IllegalArgumentException(
          "simulator '"
              + prior.simulator()
              + "' computes "
              + simulator.property()
              + ", not "
              + questions.data().property().id());
    }
    List<SpaceSample.Question> drawn =
        SpaceSample.draw(task.space(), questions.tests(), prior.points(), task.spec().seed());
    float[] inputs = new float[drawn.size() * rows.width()];
    double[] values = new double[drawn.size()];
    int kept = 0;
    for (SpaceSample.Question question : drawn) {
      double value = simulator.value(question.candidate(), question.test());
      if (!Double.isNaN(value)) {
        rows.write(question.candidate(), question.test(), inputs, kept * rows.width());
        values[kept++] = value;
      }
    }
    return new Simulated(Arrays.copyOf(inputs, kept * rows.width()), Arrays.copyOf(values, kept));
  }

  /** By mean and spread of the simulated values, else of the measured ones. */
  private static ModelScale scale(
      Property property, double[] simulated, QuantityData data, int[] exact) {
    double[] values =
        (simulated.length > 1
                ? Arrays.stream(simulated)
                : Arrays.stream(exact).mapToDouble(i -> data.values()[i]))
            .map(value -> ModelScale.transformed(property.transform(), value))
            .toArray();
    double mean = values.length == 0 ? 0 : Moments.mean(values);
    double spread = values.length < 2 ? 0 : Moments.deviation(values);
    return new ModelScale(
        property.transform(), mean, spread > 0 ? spread : Math.max(Math.abs(mean) / 2, 1e-6));
  }

  private SortedMap<Integer, List<ConvolutionalWeights>> pretrained(
      TransferTask task, TransferMethod method, DoubleConsumer progress) {
    List<Integer> rounds =
        method == TransferMethod.HAND_TUNE || method == TransferMethod.PRE_SPARSE
            ? settings.pruning().sourceRounds()
            : List.of(0);
    String key =
        Arrays.hashCode(task.source().inputs())
            + " "
            + Arrays.hashCode(task.source().labels())
            + " "
            + Arrays.toString(task.seeds())
            + " "
            + rounds
            + " "
            + task.image();
    synchronized (pretrained) {
      return Optional.ofNullable(pretrained.get(key))
          .orElseGet(() -> {
            if (pretrained.size() >= KEPT) {
              pretrained.remove(pretrained.keySet().iterator().next());
            }
            SortedMap<Integer, List<ConvolutionalWeights>> learned =
                TransferTraining.pretrain(task, rounds, device, progress);
            pretrained.put(key, learned);
            return learned;
          });
    }
  }
}
