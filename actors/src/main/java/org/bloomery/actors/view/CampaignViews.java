package org.bloomery.actors.view;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.bloomery.actors.campaign.CampaignState;
import org.bloomery.actors.campaign.CampaignStatus;
import org.bloomery.actors.campaign.CampaignWork;
import org.bloomery.actors.campaign.ExperimentFile;
import org.bloomery.actors.campaign.MeasurementFile;
import org.bloomery.actors.campaign.ModelRecord;
import org.bloomery.actors.campaign.ModelWords;
import org.bloomery.actors.campaign.ScoredPrediction;
import org.bloomery.actors.campaign.WorkKind;
import org.bloomery.data.objective.ConditionValue;
import org.bloomery.data.objective.Objective;
import org.bloomery.data.objective.Property;
import org.bloomery.data.objective.PropertyRegistry;

/**
 * What people read of a campaign, as functions of its state alone: the projection writes them down,
 * and a reader who cannot wait gets the same from the campaign itself.
 */
final class CampaignViews {
  private final PropertyRegistry properties;

  CampaignViews(PropertyRegistry properties) {
    this.properties = properties;
  }

  ExperimentView experiment(CampaignState state, ExperimentFile file) {
    return ExperimentViews.of(state, file, properties);
  }

  MeasurementView measurement(CampaignState state, MeasurementFile file) {
    ScoredPrediction score = state.scoreboard().scores().get(file.id());
    List<String> flags = new java.util.ArrayList<>(file.flags().stream().map(Enum::name).toList());
    if (score != null && score.surprising()) {
      flags.add("SURPRISING");
    }
    return new MeasurementView(
        file.measurement(),
        file.retracted(),
        file.amended(),
        flags,
        file.by().id(),
        file.recorded());
  }

  ModelView model(CampaignState state, ModelRecord model) {
    return new ModelView(
        model.version(),
        model.round(),
        model.upToSequence(),
        model.trainingPoints(),
        model.artifactDigest(),
        model.dataDigest(),
        model.seed(),
        model.codeVersion(),
        model.metrics(),
        model.trained(),
        state.servingModel().map(serving -> serving.equals(model)).orElse(false),
        Optional.of(ModelWords.of(state.spec(model.specVersion()).model())));
  }

  CampaignSummary summary(CampaignState state, Figures figures) {
    Objective objective =
        state.spec().objectives().isEmpty() ? null : state.spec().objectives().get(0);
    OptionalInt budget = state.spec().budget().experiments();
    return new CampaignSummary(
        state.id(),
        state.spec().name(),
        state.status(),
        objective == null ? "" : words(objective),
        objective == null ? "" : unit(objective.property()),
        figures.curve().isEmpty()
            ? figures.start()
            : OptionalDouble.of(figures.curve().get(figures.curve().size() - 1).best()),
        (int) state.experiments().stream().filter(ExperimentFile::spent).count(),
        (int) state.open().count(),
        (int) state.claimed().count(),
        budget,
        List.copyOf(state.alerts().values()),
        state.spec().owner(),
        state.created(),
        state.changed(),
        Optional.of(state.spec().approval()),
        Optional.of(waitingFor(state)),
        state.measurements().stream()
            .filter(file -> !file.retracted())
            .map(MeasurementFile::recorded)
            .max(Comparator.naturalOrder()));
  }

  private String words(Objective objective) {
    String goal =
        switch (objective.goal()) {
          case Objective.Goal.Maximize maximize -> "highest ";
          case Objective.Goal.Minimize minimize -> "lowest ";
          case Objective.Goal.Target target ->
              "nearest to " + ValueWords.number(target.value()) + " ";
        };
    String label = property(objective.property()).map(Property::label).orElse(objective.property());
    String conditions =
        objective.fixed().values().values().stream()
            .map(ConditionValue::text)
            .collect(Collectors.joining(", "));
    return goal + label + (conditions.isEmpty() ? "" : " (" + conditions + ")");
  }

  private String unit(String property) {
    return property(property).map(p -> p.unit().symbol()).orElse("");
  }

  private java.util.Optional<Property> property(String id) {
    return properties.properties().stream().filter(p -> p.id().equals(id)).findFirst();
  }

  /** Work that was asked for, before it has told how far it is. */
  List<CampaignDetail.Work> work(CampaignState state) {
    return CampaignWork.Request.running(state).keySet().stream()
        .map(kind -> new CampaignDetail.Work(name(kind), 0, "waiting"))
        .toList();
  }

  /** The name under which work of a kind is shown. */
  static String name(WorkKind kind) {
    return switch (kind) {
      case TRAINING -> "training";
      case BATCH -> "screening";
      case RESCORING -> "rescoring";
      case SCORING -> "scoring";
      case GENERATOR -> "generator";
      case SHADOW_TRAINING -> "shadow training";
      case SHADOW_SCORING -> "shadow scoring";
    };
  }

  /** What happens now, or what the campaign waits for. */
  String waitingFor(CampaignState state) {
    Map<WorkKind, CampaignWork.Request> running = CampaignWork.Request.running(state);
    long open = state.open().count();
    long claimed = state.claimed().count();
    return switch (state.status()) {
      case DRAFT -> "a start";
      case ARCHIVED -> "nothing; it is archived";
      case COMPLETED ->
          running.keySet().stream().allMatch(CampaignViews::silent)
              ? "nothing; it is complete"
              : "its last refit";
      case PAUSED -> "somebody to resume it";
      case WINDING_DOWN -> claimed + " claimed experiments to finish";
      case RUNNING -> {
        if (running.containsKey(WorkKind.TRAINING)) {
          yield "a model, which is being trained";
        }
        if (running.containsKey(WorkKind.BATCH)) {
          yield "proposals, which are being chosen";
        }
        if (!state.alerts().isEmpty() && open + claimed == 0) {
          yield String.join("; ", state.alerts().values());
        }
        yield "the laboratory: " + open + " open, " + claimed + " claimed";
      }
    };
  }

  /** Whether nobody waits for work of a kind. */
  private static boolean silent(WorkKind kind) {
    return kind == WorkKind.SHADOW_TRAINING || kind == WorkKind.SHADOW_SCORING;
  }

  /** Pinned first, then by priority, the model's rank and age; each open one with its place. */
  static List<ExperimentView> queueFirst(List<ExperimentView> all) {
    List<ExperimentView> open =
        all.stream()
            .filter(CampaignViews::inQueue)
            .sorted(
                Comparator.comparing((ExperimentView e) -> !e.pinned())
                    .thenComparing(e -> -e.priority())
                    .thenComparing(e -> e.rank().orElse(Integer.MAX_VALUE))
                    .thenComparing(ExperimentView::created))
            .toList();
    List<ExperimentView> ordered = new java.util.ArrayList<>(all.size());
    for (ExperimentView view : open) {
      ordered.add(withRank(view, OptionalInt.of(ordered.size() + 1)));
    }
    all.stream()
        .filter(view -> !inQueue(view))
        .sorted(Comparator.comparing(ExperimentView::created).reversed())
        .map(view -> withRank(view, OptionalInt.empty()))
        .forEach(ordered::add);
    return ordered;
  }

  /** Some of a queue: which place each has, only the whole of it tells. */
  static List<ExperimentView> withoutRanks(List<ExperimentView> some) {
    return some.stream().map(view -> withRank(view, OptionalInt.empty())).toList();
  }

  private static boolean inQueue(ExperimentView view) {
    return switch (view.state().toUpperCase(Locale.ROOT)) {
      case "PROPOSED", "APPROVED", "NEEDS_REMEASURE" -> true;
      default -> false;
    };
  }

  private static ExperimentView withRank(ExperimentView v, OptionalInt rank) {
    return new ExperimentView(
        v.id(),
        v.state(),
        v.candidate(),
        v.tests(),
        v.missing(),
        v.source(),
        rank,
        v.rankChange(),
        v.priority(),
        v.pinned(),
        v.flags(),
        v.proposal(),
        v.claim(),
        v.result(),
        v.reason(),
        v.round(),
        v.created(),
        v.changed());
  }

  /** Whether the campaign may still want something. */
  static boolean live(CampaignStatus status) {
    return status == CampaignStatus.RUNNING
        || status == CampaignStatus.PAUSED
        || status == CampaignStatus.WINDING_DOWN;
  }
}
