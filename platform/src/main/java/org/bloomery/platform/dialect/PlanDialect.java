package org.bloomery.platform.dialect;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bloomery.data.objective.Objective;
import org.bloomery.data.objective.PropertyRegistry;
import org.bloomery.data.space.DesignSpace;
import org.bloomery.data.space.Pool;
import org.bloomery.models.acquisition.AcquisitionSpec;
import org.bloomery.models.acquisition.AcquisitionSpec.Function;
import org.bloomery.models.acquisition.ProposalSource;
import org.bloomery.models.acquisition.SourceMix;
import org.bloomery.models.ensemble.ModelSpec;
import org.bloomery.models.formation.TransferRecipe;
import org.bloomery.models.physics.Simulators;
import org.bloomery.models.transfer.TransferMethod;

/** Which model a campaign learns with and how it chooses; what is left out takes the standard. */
final class PlanDialect {
  private static final List<String> PREDICTORS =
      Stream.of(
              List.of(ModelSpec.DEEP_ENSEMBLE),
              ModelSpec.FROM_MEASUREMENTS_ALONE,
              List.of(ModelSpec.CONVOLUTIONAL_ENSEMBLE, ModelSpec.FORMATION))
          .flatMap(List::stream)
          .toList();

  private static final int SIMULATED_POINTS = 20_000;
  private static final int MEMBERS = 10;
  private static final int FORMATION_MEMBERS = 8;
  private static final String FORMATION_ENERGY = "formation_energy";
  private static final int MOST_POINTS = 10_000_000;
  private static final String FUNCTIONS =
      "one of upper-confidence-bound, expected-improvement, probability-of-improvement,"
          + " thompson-sampling, exploration";

  private static final String SOURCES =
      SourceMix.accepted().stream().map(Enum::name).collect(Collectors.joining(", "));

  private final PropertyRegistry registry;

  PlanDialect(PropertyRegistry registry) {
    this.registry = registry;
  }

  /**
   * Networks of formation energies in a pool of structures; else stacked processes, which follow
   * the property's simulator where it knows the palette.
   */
  ModelSpec model(Optional<Given> given, Objective objective, DesignSpace space, long seed) {
    Optional<String> simulator =
        registry.require(objective.property()).simulator().filter(id -> covers(id, space));
    boolean ofStructures =
        FORMATION_ENERGY.equals(objective.property())
            && space instanceof Pool pool
            && pool.allWithStructures();
    ModelSpec standard =
        ofStructures && simulator.isEmpty()
            ? ModelSpec.formation(new ModelSpec.Prior.None(), seed)
            : ModelSpec.processes(simulator.isPresent(), seed);
    return given.map(stated -> model(stated, standard, simulator)).orElse(standard);
  }

  private static boolean covers(String simulator, DesignSpace space) {
    return Simulators.find(simulator)
        .filter(known -> known.covered().containsAll(space.palette()))
        .isPresent();
  }

  private static ModelSpec model(Given given, ModelSpec standard, Optional<String> simulator) {
    Fields fields = given.fields();
    Optional<ModelSpec.Prior> stated = fields.find("prior").map(PlanDialect::prior);
    String predictor =
        fields.text(
            "predictor",
            // A prior that is asked for is one of networks.
            stated.filter(prior -> !(prior instanceof ModelSpec.Prior.None)).isPresent()
                    && ModelSpec.learnsFromMeasurementsAlone(standard.predictor())
                ? ModelSpec.DEEP_ENSEMBLE
                : standard.predictor());
    boolean formation = predictor.equals(ModelSpec.FORMATION);
    boolean convolutional = predictor.equals(ModelSpec.CONVOLUTIONAL_ENSEMBLE);
    String recipe =
        fields.text(
            "recipe",
            formation
                ? ModelSpec.RESIDUAL_PROCESS
                : convolutional ? TransferMethod.PT.id() : ModelSpec.FINE_TUNE);
    boolean measuredOnly =
        ModelSpec.learnsFromMeasurementsAlone(predictor)
            || (convolutional && recipe.equals(TransferMethod.NP.id()));
    Optional<ModelSpec.Prior> simulated =
        simulator.map(id -> new ModelSpec.Prior.Simulated(id, SIMULATED_POINTS));
    ModelSpec.Prior prior =
        stated
            .or(() -> measuredOnly ? Optional.empty() : simulated)
            .orElse(new ModelSpec.Prior.None());
    boolean feature =
        fields.flag(
            "simulatorFeature",
            !convolutional
                && (measuredOnly
                    ? simulator.isPresent()
                    : prior instanceof ModelSpec.Prior.Simulated));
    int members = fields.integer("members", formation ? FORMATION_MEMBERS : MEMBERS, 2, 100);
    long seed = fields.integer("seed", standard.seed(), Long.MIN_VALUE, Long.MAX_VALUE);
    Optional<Given> phases = fields.find("phaseModel");
    Optional<Given> reads = fields.find("reads");
    fields.nothingElse();
    requireOneOf(given.path() + ".predictor", "predictor", predictor, PREDICTORS);
    requireOneOf(
        given.path() + ".recipe",
        "recipe",
        recipe,
        formation
            ? Arrays.stream(TransferRecipe.values()).map(TransferRecipe::id).toList()
            : convolutional
                ? Arrays.stream(TransferMethod.values()).map(TransferMethod::id).toList()
                : List.of(ModelSpec.FINE_TUNE));
    ModelSpec alone =
        given.told(() -> new ModelSpec(predictor, prior, feature, recipe, members, seed));
    ModelSpec model = reads.map(part -> part.told(() -> alone.reading(reads(part)))).orElse(alone);
    return phases
        .map(digest -> digest.told(() -> model.withPhaseModel(digest.name())))
        .orElse(model);
  }

  private static ModelSpec.Reads reads(Given given) {
    return switch (given.text()) {
      case "fractions" -> ModelSpec.Reads.FRACTIONS;
      case "descriptors" -> ModelSpec.Reads.DESCRIPTORS;
      default -> throw given.refusal("fractions or descriptors");
    };
  }

  private static void requireOneOf(String path, String what, String given, List<String> accepted) {
    if (!accepted.contains(given)) {
      throw new RefusedInput(
          path, what + " '" + given + "' is not known", String.join(" or ", accepted));
    }
  }

  private static ModelSpec.Prior prior(Given given) {
    String accepted =
        "\"none\", {\"simulator\": \"edge-dislocation-bcc\", \"points\": 20000},"
            + " {\"pretrained\": \"digest of a registered model\"} or {\"dataset\": \"digest\"}";
    if (given.isText()) {
      if (!given.text().equals("none")) {
        throw given.refusal(accepted);
      }
      return new ModelSpec.Prior.None();
    }
    Fields fields = given.fields();
    if (fields.has("dataset")) {
      String digest = fields.require("dataset", accepted).name();
      fields.nothingElse();
      return new ModelSpec.Prior.LowFidelity(digest);
    }
    if (fields.has("pretrained")) {
      Given digest = fields.require("pretrained", accepted);
      fields.nothingElse();
      return digest.told(() -> new ModelSpec.Prior.Pretrained(digest.name()));
    }
    Given simulator = fields.require("simulator", accepted);
    int points = fields.integer("points", SIMULATED_POINTS, 1, MOST_POINTS);
    fields.nothingElse();
    if (Simulators.find(simulator.name()).isEmpty()) {
      throw simulator.refusal(
          "one of "
              + String.join(", ", Simulators.all().stream().map(known -> known.id()).toList()));
    }
    return given.told(() -> new ModelSpec.Prior.Simulated(simulator.name(), points));
  }

  AcquisitionSpec acquisition(Optional<Given> given, DesignSpace space) {
    AcquisitionSpec standard = AcquisitionSpec.standard();
    return given.map(stated -> acquisition(stated, standard, space)).orElse(standard);
  }

  private static AcquisitionSpec acquisition(
      Given given, AcquisitionSpec standard, DesignSpace space) {
    Fields fields = given.fields();
    Function function =
        fields.find("function").map(name -> function(name, fields)).orElse(standard.function());
    int batch = fields.integer("batch", standard.batchSize(), 1, 1000);
    int initial = count(fields, "initialDesign");
    int smallest = count(fields, "smallestTrainingSet");
    AcquisitionSpec.Refill refill =
        fields.find("refill").map(PlanDialect::refill).orElse(standard.refill());
    long screening =
        fields.integer("largestScreening", standard.largestScreening(), 1, Long.MAX_VALUE);
    double control = fields.number("controlShare", standard.controlShare());
    Optional<SourceMix> sources = sources(fields, space);
    fields.nothingElse();
    return given.told(() ->
        new AcquisitionSpec(
            function, batch, initial, smallest, refill, screening, control, sources));
  }

  /** {@code "sources": ["GRID", "LATENT"], "sourceFloor": 0.1}; only in an open space. */
  private static Optional<SourceMix> sources(Fields fields, DesignSpace space) {
    Optional<Given> given = fields.find("sources");
    Optional<Given> floor = fields.find("sourceFloor");
    if (given.isEmpty()) {
      floor.ifPresent(alone -> {
        throw alone.refusal("a floor beside a list of sources");
      });
      return Optional.empty();
    }
    Given list = given.get();
    if (space instanceof Pool) {
      throw new RefusedInput(
          list.path(),
          "the candidates of a pool are its entries; sources are for open spaces",
          "no sources with a pool");
    }
    List<ProposalSource> sources = list.items().stream().map(PlanDialect::source).toList();
    if (sources.isEmpty()) {
      throw list.refusal("one or more of " + SOURCES + ", each once");
    }
    if (floor.isEmpty()) {
      return Optional.of(list.told(() -> SourceMix.of(sources.toArray(ProposalSource[]::new))));
    }
    double share = floor.get().number();
    if (!(share >= 0 && share * sources.size() <= 1)) {
      throw floor.get().refusal("a share from 0 to 1 / " + sources.size());
    }
    return Optional.of(list.told(() -> new SourceMix(sources, share)));
  }

  private static ProposalSource source(Given given) {
    String name = given.name().toUpperCase(Locale.ROOT);
    return SourceMix.accepted().stream()
        .filter(source -> source.name().equals(name))
        .findFirst()
        .orElseThrow(() -> given.refusal("one of " + SOURCES));
  }

  private static Function function(Given name, Fields fields) {
    return switch (name.text()) {
      case "upper-confidence-bound" -> {
        Given factor = fields.find("factor").orElse(name);
        double value = factor == name ? 1 : factor.number();
        yield factor.told(() -> new Function.UpperConfidenceBound(value));
      }
      case "expected-improvement" -> new Function.ExpectedImprovement();
      case "probability-of-improvement" -> new Function.ProbabilityOfImprovement();
      case "thompson-sampling" -> new Function.ThompsonSampling();
      case "exploration" -> new Function.Exploration();
      default -> throw name.refusal(FUNCTIONS);
    };
  }

  private static int count(Fields fields, String name) {
    return fields
        .find(name)
        .map(given ->
            given.isText() && given.text().equals("automatic")
                ? AcquisitionSpec.AUTOMATIC
                : given.integer(0, 100_000))
        .orElse(AcquisitionSpec.AUTOMATIC);
  }

  private static AcquisitionSpec.Refill refill(Given given) {
    return switch (given.text()) {
      case "continuous" -> AcquisitionSpec.Refill.CONTINUOUS;
      case "batchwise" -> AcquisitionSpec.Refill.BATCHWISE;
      default -> throw given.refusal("continuous or batchwise");
    };
  }

  static ObjectNode write(ModelSpec model) {
    ObjectNode object = JsonText.object();
    object.put("predictor", model.predictor());
    switch (model.prior()) {
      case ModelSpec.Prior.None none -> object.put("prior", "none");
      case ModelSpec.Prior.Simulated simulated ->
          object
              .putObject("prior")
              .put("simulator", simulated.simulator())
              .put("points", simulated.points());
      case ModelSpec.Prior.LowFidelity low ->
          object.putObject("prior").put("dataset", low.datasetDigest());
      case ModelSpec.Prior.Pretrained pretrained ->
          object.putObject("prior").put("pretrained", pretrained.modelDigest());
    }
    object
        .put("simulatorFeature", model.simulatorFeature())
        .put("recipe", model.recipe())
        .put("members", model.members())
        .put("seed", model.seed());
    model.phaseModel().ifPresent(digest -> object.put("phaseModel", digest));
    model.reads().ifPresent(part -> object.put("reads", part.name().toLowerCase(Locale.ROOT)));
    return object;
  }

  static ObjectNode write(AcquisitionSpec acquisition) {
    ObjectNode object = JsonText.object();
    switch (acquisition.function()) {
      case Function.UpperConfidenceBound bound ->
          object.put("function", "upper-confidence-bound").put("factor", bound.factor());
      case Function.ExpectedImprovement f -> object.put("function", "expected-improvement");
      case Function.ProbabilityOfImprovement f ->
          object.put("function", "probability-of-improvement");
      case Function.ThompsonSampling f -> object.put("function", "thompson-sampling");
      case Function.Exploration f -> object.put("function", "exploration");
    }
    object.put("batch", acquisition.batchSize());
    writeCount(object, "initialDesign", acquisition.initialDesign());
    writeCount(object, "smallestTrainingSet", acquisition.smallestTrainingSet());
    object
        .put(
            "refill",
            switch (acquisition.refill()) {
              case CONTINUOUS -> "continuous";
              case BATCHWISE -> "batchwise";
            })
        .put("largestScreening", acquisition.largestScreening())
        .put("controlShare", acquisition.controlShare());
    acquisition
        .sources()
        .ifPresent(mix -> {
          ArrayNode sources = object.putArray("sources");
          mix.sources().forEach(source -> sources.add(source.name()));
          object.put("sourceFloor", mix.floor());
        });
    return object;
  }

  private static void writeCount(ObjectNode object, String name, int count) {
    if (count == AcquisitionSpec.AUTOMATIC) {
      object.put(name, "automatic");
    } else {
      object.put(name, count);
    }
  }
}
