package org.bloomery.actors.service;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.bloomery.actors.campaign.Account;
import org.bloomery.actors.campaign.CampaignCommand;
import org.bloomery.actors.campaign.CampaignState;
import org.bloomery.actors.campaign.ModelOffers;
import org.bloomery.actors.campaign.ModelSwitch;
import org.bloomery.actors.campaign.ModelWords;
import org.bloomery.actors.campaign.Refusal;
import org.bloomery.actors.campaign.TrainingSet;
import org.bloomery.actors.comparison.ComparisonDesk;
import org.bloomery.actors.comparison.ComparisonPlan;
import org.bloomery.actors.comparison.ComparisonStore;
import org.bloomery.actors.comparison.ModelComparison;
import org.bloomery.actors.work.WorkTasks;
import org.bloomery.data.objective.Property;
import org.bloomery.data.objective.PropertyRegistry;
import org.bloomery.models.ensemble.DataDigest;
import org.bloomery.models.ensemble.ModelSpec;
import org.bloomery.models.trial.HeldOutFigures;
import org.bloomery.models.trial.PairedDifference;
import org.bloomery.models.trial.PredictorTrial;
import org.bloomery.models.trial.TooFewResultsException;

/** The comparison service on the campaigns' own states. */
final class ComparisonServices implements ComparisonService {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final ActorSystem<?> system;
  private final ActorRef<ComparisonDesk.Command> desk;
  private final ComparisonStore store;
  private final Function<String, CompletionStage<CampaignState>> states;
  private final WorkTasks tasks;
  private final PropertyRegistry properties;
  private final Set<String> predictors;
  private final Executor blocking;
  private final InstantSource clock;

  private final Supplier<CampaignService> campaigns;

  ComparisonServices(
      ActorSystem<?> system,
      ActorRef<ComparisonDesk.Command> desk,
      ComparisonStore store,
      Function<String, CompletionStage<CampaignState>> states,
      WorkTasks tasks,
      PropertyRegistry properties,
      Set<String> predictors,
      Executor blocking,
      InstantSource clock,
      Supplier<CampaignService> campaigns) {
    this.campaigns = campaigns;
    this.system = system;
    this.desk = desk;
    this.store = store;
    this.states = states;
    this.tasks = tasks;
    this.properties = properties;
    this.predictors = predictors;
    this.blocking = blocking;
    this.clock = clock;
  }

  @Override
  public CompletionStage<Answer> look(String campaign) {
    return with(campaign, this::standing);
  }

  @Override
  public CompletionStage<Answer> begin(String campaign, Account by, List<Asked> asked) {
    return with(campaign, state -> begin(state, by, asked));
  }

  @Override
  public CompletionStage<Answer> cancel(String campaign) {
    return with(
        campaign,
        state ->
            AskPattern.<ComparisonDesk.Command, Boolean>ask(
                    desk,
                    replyTo -> new ComparisonDesk.Cancel(campaign, replyTo),
                    PATIENCE,
                    system.scheduler())
                .thenCompose(ran ->
                    ran
                        ? standing(state)
                        : refused(
                            "NOTHING_COMPARED",
                            "no comparison of this campaign runs",
                            "campaign")));
  }

  private CompletionStage<Answer> with(
      String campaign, Function<CampaignState, CompletionStage<Answer>> answer) {
    if (!CampaignServices.mayBeAnId(campaign)) {
      return unknown(campaign);
    }
    return states
        .apply(campaign)
        .thenCompose(state -> state.exists() ? answer.apply(state) : unknown(campaign));
  }

  private CompletionStage<Answer> begin(CampaignState state, Account by, List<Asked> asked) {
    Optional<String> shortage = shortage(state);
    if (shortage.isPresent()) {
      return refused("TOO_FEW_RESULTS", shortage.get(), "campaign");
    }
    List<ModelOffers.Offer> offers = offers(state);
    List<ModelOffers.Offer> chosen = new ArrayList<>();
    chosen.add(offers.get(0));
    for (Asked one : asked) {
      switch (one) {
        case Asked.Named named -> {
          Optional<ModelOffers.Offer> found = find(state, named);
          if (found.isEmpty()) {
            return CompletableFuture.completedFuture(
                new Answer.Refused(notOffered(state, named, "predictors")));
          }
          chosen.add(found.get());
        }
        case Asked.Stated stated -> {
          Optional<Refusal> objection = ModelOffers.objection(state.spec(), stated.model());
          if (objection.isPresent()) {
            return CompletableFuture.completedFuture(new Answer.Refused(objection.get()));
          }
          chosen.add(new ModelOffers.Offer(ModelWords.of(stated.model()), stated.model()));
        }
      }
    }
    List<ModelOffers.Offer> compared =
        asked.isEmpty() ? offers : chosen.stream().distinct().toList();
    PredictorTrial trial;
    try {
      trial = tasks.trial(state);
    } catch (TooFewResultsException e) {
      return refused("TOO_FEW_RESULTS", String.valueOf(e.getMessage()), "campaign");
    }
    Property property = properties.require(state.spec().objectives().get(0).property());
    ComparisonPlan plan =
        new ComparisonPlan(
            state.id(),
            by.id(),
            clock.instant(),
            trial,
            compared,
            digest(state),
            property.id(),
            property.unit().symbol());
    return AskPattern.<ComparisonDesk.Command, ComparisonDesk.Reply>ask(
            desk, replyTo -> new ComparisonDesk.Begin(plan, replyTo), PATIENCE, system.scheduler())
        .thenCompose(reply ->
            switch (reply) {
              case ComparisonDesk.Begun begun -> standing(state);
              case ComparisonDesk.Busy busy ->
                  refused(
                      "ALREADY_COMPARING",
                      "a comparison of this campaign runs; wait for it or cancel it",
                      "campaign");
            });
  }

  @Override
  public CompletionStage<CommandResult> switchModel(
      String campaign, Account by, Asked asked, String reason) {
    return named(
        campaign,
        List.of(asked),
        "model",
        (state, models) -> switchModel(state, by, models.get(0), reason));
  }

  @Override
  public CompletionStage<CommandResult> chooseShadows(
      String campaign, Account by, List<Asked> asked, String reason) {
    return named(
        campaign,
        asked,
        "models",
        (state, models) ->
            campaigns
                .get()
                .execute(campaign, new CampaignCommand.ChooseShadows(by, models, reason)));
  }

  /** Finds what is asked for by name, and goes on when all of it is offered. */
  private CompletionStage<CommandResult> named(
      String campaign,
      List<Asked> asked,
      String field,
      BiFunction<CampaignState, List<ModelSpec>, CompletionStage<CommandResult>> command) {
    if (!CampaignServices.mayBeAnId(campaign)) {
      return CompletableFuture.completedFuture(new CommandResult.Refused(unknownId(campaign)));
    }
    return states
        .apply(campaign)
        .thenCompose(state -> {
          if (!state.exists()) {
            return CompletableFuture.completedFuture(
                new CommandResult.Refused(unknownId(campaign)));
          }
          List<ModelSpec> models = new ArrayList<>();
          for (Asked one : asked) {
            switch (one) {
              case Asked.Stated stated -> models.add(stated.model());
              case Asked.Named named -> {
                Optional<ModelOffers.Offer> offer = find(state, named);
                if (offer.isEmpty()) {
                  return CompletableFuture.completedFuture(
                      new CommandResult.Refused(notOffered(state, named, field)));
                }
                models.add(offer.get().model());
              }
            }
          }
          return command.apply(state, models);
        });
  }

  private CompletionStage<CommandResult> switchModel(
      CampaignState state, Account by, ModelSpec model, String reason) {
    return CompletableFuture.supplyAsync(() -> evidence(state, model), blocking)
        .thenCompose(evidence ->
            campaigns
                .get()
                .execute(state.id(), new CampaignCommand.SwitchModel(by, model, evidence, reason)));
  }

  /** Figures of the model in force and of another one, where they were compared. */
  private Optional<ModelSwitch.Evidence> evidence(CampaignState state, ModelSpec to) {
    if (!state.exists()) {
      return Optional.empty();
    }
    return store
        .find(state.id())
        .flatMap(last ->
            last.contender(state.spec().model())
                .flatMap(from -> last.contender(to).flatMap(other -> evidence(last, from, other))));
  }

  private static Optional<ModelSwitch.Evidence> evidence(
      ModelComparison last, ModelComparison.Contender from, ModelComparison.Contender to) {
    if (from.figures().isEmpty() || to.figures().isEmpty()) {
      return Optional.empty();
    }
    HeldOutFigures before = from.figures().get();
    HeldOutFigures after = to.figures().get();
    PairedDifference.Interval difference =
        PairedDifference.of(to.heldOut(), from.heldOut()).absoluteError();
    return Optional.of(
        new ModelSwitch.Evidence(
            last.results(),
            last.groups(),
            last.unit(),
            before.rmse(),
            after.rmse(),
            before.inside80(),
            after.inside80(),
            difference.mean(),
            difference.low95(),
            difference.high95()));
  }

  private Optional<ModelOffers.Offer> find(CampaignState state, Asked.Named named) {
    return offers(state).stream().filter(offer -> offer.name().equals(named.name())).findFirst();
  }

  private Refusal notOffered(CampaignState state, Asked.Named named, String field) {
    return new Refusal(
        "UNKNOWN_MODEL",
        "no model '"
            + named.name()
            + "' is offered for this campaign; offered are "
            + offers(state).stream().map(ModelOffers.Offer::name).collect(Collectors.joining(", ")),
        field);
  }

  private List<ModelOffers.Offer> offers(CampaignState state) {
    return state.spec().objectives().isEmpty()
        ? List.of()
        : ModelOffers.of(state.spec(), predictors);
  }

  private CompletionStage<Answer> standing(CampaignState state) {
    return AskPattern.<ComparisonDesk.Command, Optional<ComparisonDesk.Progress>>ask(
            desk,
            replyTo -> new ComparisonDesk.Look(state.id(), replyTo),
            PATIENCE,
            system.scheduler())
        .thenApplyAsync(
            running -> {
              Optional<ModelComparison> last = store.find(state.id());
              return new Answer.Given(
                  new Standing(
                      state.spec().model(),
                      offers(state),
                      shortage(state),
                      running,
                      last,
                      last.filter(one -> one.dataDigest().equals(digest(state))).isPresent()));
            },
            blocking);
  }

  /** Why nothing can be compared, with what is needed. */
  private Optional<String> shortage(CampaignState state) {
    if (state.spec().objectives().isEmpty()) {
      return Optional.of("a comparison needs an objective, and the draft has none yet");
    }
    Property property = properties.require(state.spec().objectives().get(0).property());
    if (property.kind() != Property.Kind.NUMBER) {
      return Optional.of(
          "a comparison judges predicted numbers, and " + property.label() + " is no number");
    }
    try {
      tasks.trial(state);
      return Optional.empty();
    } catch (TooFewResultsException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /** Names the results, and what of them is judged. */
  private static String digest(CampaignState state) {
    return DataDigest.of(TrainingSet.of(state))
        + " "
        + state.spec().objectives().stream()
            .map(objective -> objective.test().key())
            .collect(Collectors.joining(" "));
  }

  private static CompletionStage<Answer> refused(String code, String message, String field) {
    return CompletableFuture.completedFuture(new Answer.Refused(new Refusal(code, message, field)));
  }

  private static CompletionStage<Answer> unknown(String campaign) {
    return CompletableFuture.completedFuture(new Answer.Refused(unknownId(campaign)));
  }

  private static Refusal unknownId(String campaign) {
    return new Refusal("UNKNOWN_CAMPAIGN", "there is no campaign '" + campaign + "'", "campaign");
  }
}
