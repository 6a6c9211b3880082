package org.bloomery.actors.campaign;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityTypeKey;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.RecoveryCompleted;
import org.apache.pekko.persistence.typed.javadsl.CommandHandler;
import org.apache.pekko.persistence.typed.javadsl.Effect;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehavior;
import org.apache.pekko.persistence.typed.javadsl.RetentionCriteria;
import org.apache.pekko.persistence.typed.javadsl.SignalHandler;

/**
 * One campaign: asks {@link CampaignState} what to do, keeps the events, answers when they are on
 * disk, and has owed work carried out. All it knows beside the state is which work it has already
 * handed out, so a restart hands out exactly the same again.
 */
public final class CampaignEntity
    extends EventSourcedBehavior<CampaignEntity.Command, CampaignEvent, CampaignState> {

  public static final EntityTypeKey<Command> TYPE = EntityTypeKey.create(Command.class, "campaign");

  /** Events are spread over this many tags, each read by its own projection. */
  public static final int TAGS = 4;

  private static final int SNAPSHOT_EVERY = 500;
  private static final int SNAPSHOTS_KEPT = 2;
  private static final Duration QUIET = Duration.ofMinutes(2);

  /** What a campaign is told. */
  public sealed interface Command {}

  /**
   * Carry this out. Answered with {@link Done} after its events are on disk, or {@link Refused}.
   */
  public record Execute(CampaignCommand command, ActorRef<Reply> replyTo) implements Command {}

  /**
   * Make this campaign, whose id follows from the caller's key. Asked again it answers as before;
   * another draft under the same key is refused.
   */
  public record Create(CampaignCommand.SaveDraft draft, ActorRef<Reply> replyTo)
      implements Command {}

  /** What would be answered now? Nothing is kept; the sequence of the answer is 0. */
  public record DryRun(CampaignCommand command, ActorRef<Reply> replyTo) implements Command {}

  /** How do things stand? Answered with the state. */
  public record Look(ActorRef<CampaignState> replyTo) implements Command {}

  /** Stop running work, which then waits for news or a retry. */
  public record StopWork(Account by, ActorRef<Reply> replyTo) implements Command {}

  /** A worker or a timer says something. */
  record Reported(WorkReport report) implements Command {}

  private record WorkEnded(WorkKind kind, int round, WorkReport report) implements Command {}

  private record TimerRang() implements Command {}

  private record Quiet() implements Command {}

  /** Sent by the shard when the campaign may rest. */
  public record Rest() implements Command {}

  /** What is answered. */
  public sealed interface Reply {}

  /**
   * @param sequence the campaign's last event
   */
  public record Done(long sequence, Decision.Answer answer) implements Reply {}

  public record Refused(Refusal refusal) implements Reply {}

  private final ActorContext<Command> context;
  private final TimerScheduler<Command> timers;
  private final ActorRef<ClusterSharding.ShardCommand> shard;
  private final String campaign;
  private final CampaignWork work;
  private final InstantSource clock;
  private final Map<WorkKind, Integer> handedOut = new EnumMap<>(WorkKind.class);
  private final Set<Timers.Timer> rung = new HashSet<>();

  public static Behavior<Command> create(
      String campaign,
      ActorRef<ClusterSharding.ShardCommand> shard,
      CampaignWork work,
      InstantSource clock) {
    return Behaviors.setup(context ->
        Behaviors.withTimers(
            timers -> new CampaignEntity(context, timers, shard, campaign, work, clock)));
  }

  /** The journal's name of a campaign. */
  public static PersistenceId persistenceId(String campaign) {
    return PersistenceId.of(TYPE.name(), campaign);
  }

  /** The tag of all events of a campaign. */
  public static String tag(String campaign) {
    return tag(Math.floorMod(campaign.hashCode(), TAGS));
  }

  /** Tags by number, from 0. */
  public static String tag(int number) {
    return "campaign-" + number;
  }

  private CampaignEntity(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      ActorRef<ClusterSharding.ShardCommand> shard,
      String campaign,
      CampaignWork work,
      InstantSource clock) {
    super(
        persistenceId(campaign),
        SupervisorStrategy.restartWithBackoff(Duration.ofMillis(200), Duration.ofSeconds(30), 0.1));
    this.context = context;
    this.timers = timers;
    this.shard = shard;
    this.campaign = campaign;
    this.work = work;
    this.clock = clock;
    context.setReceiveTimeout(QUIET, new Quiet());
  }

  @Override
  public CampaignState emptyState() {
    return CampaignState.fresh(campaign);
  }

  @Override
  public CommandHandler<Command, CampaignEvent, CampaignState> commandHandler() {
    return newCommandHandlerBuilder()
        .forAnyState()
        .onCommand(Execute.class, this::onExecute)
        .onCommand(Create.class, this::onCreate)
        .onCommand(DryRun.class, this::onDryRun)
        .onCommand(Look.class, this::onLook)
        .onCommand(StopWork.class, this::onStopWork)
        .onCommand(Reported.class, this::onReported)
        .onCommand(WorkEnded.class, this::onWorkEnded)
        .onCommand(TimerRang.class, this::onTimerRang)
        .onCommand(Quiet.class, this::onQuiet)
        .onCommand(Rest.class, rest -> Effect().stop())
        .build();
  }

  @Override
  public EventHandler<CampaignState, CampaignEvent> eventHandler() {
    return CampaignState::apply;
  }

  @Override
  public SignalHandler<CampaignState> signalHandler() {
    return newSignalHandlerBuilder()
        .onSignal(RecoveryCompleted.instance(), this::onRecovered)
        .build();
  }

  @Override
  public Set<String> tagsFor(CampaignEvent event) {
    return Set.of(tag(campaign));
  }

  @Override
  public RetentionCriteria retentionCriteria() {
    return RetentionCriteria.snapshotEvery(SNAPSHOT_EVERY, SNAPSHOTS_KEPT);
  }

  private Effect<CampaignEvent, CampaignState> onExecute(CampaignState state, Execute execute) {
    return switch (state.decide(execute.command(), clock.instant(), Ids.NUMBERED)) {
      case Decision.Refused refused ->
          Effect().none().thenRun(() -> execute.replyTo().tell(new Refused(refused.refusal())));
      case Decision.Accepted accepted -> keep(accepted, execute.replyTo());
    };
  }

  private Effect<CampaignEvent, CampaignState> onCreate(CampaignState state, Create create) {
    if (state.sequence() == 0) {
      return onExecute(state, new Execute(create.draft(), create.replyTo()));
    }
    boolean edited = state.sequence() > 1;
    Reply reply =
        edited || state.spec().equals(create.draft().spec())
            ? new Done(state.sequence(), Decision.Answer.SILENT)
            : new Refused(
                new Refusal(
                    "IDEMPOTENCY_KEY_REUSED",
                    "this key already created another campaign, "
                        + campaign
                        + "; use a new key for a new campaign",
                    "Idempotency-Key"));
    return Effect().none().thenRun(() -> create.replyTo().tell(reply));
  }

  private Effect<CampaignEvent, CampaignState> onDryRun(CampaignState state, DryRun dryRun) {
    Reply reply =
        switch (state.decide(dryRun.command(), clock.instant(), Ids.NUMBERED)) {
          case Decision.Refused refused -> new Refused(refused.refusal());
          case Decision.Accepted accepted -> new Done(0, accepted.answer());
        };
    return Effect().none().thenRun(() -> dryRun.replyTo().tell(reply));
  }

  private Effect<CampaignEvent, CampaignState> onLook(CampaignState state, Look look) {
    return Effect().none().thenRun(() -> look.replyTo().tell(state));
  }

  private Effect<CampaignEvent, CampaignState> onStopWork(CampaignState state, StopWork stop) {
    return keep(
        state.decide(new WorkReport.Cancelled(stop.by()), clock.instant(), Ids.NUMBERED),
        stop.replyTo());
  }

  private Effect<CampaignEvent, CampaignState> onReported(CampaignState state, Reported reported) {
    return keep(state, reported.report());
  }

  private Effect<CampaignEvent, CampaignState> onWorkEnded(CampaignState state, WorkEnded ended) {
    handedOut.remove(ended.kind(), ended.round());
    return keep(state, ended.report());
  }

  private Effect<CampaignEvent, CampaignState> onTimerRang(CampaignState state, TimerRang rang) {
    Instant now = clock.instant();
    List<Timers.Timer> due =
        Timers.of(state).stream()
            .filter(timer -> !timer.due().isAfter(now) && rung.add(timer))
            .toList();
    return Effect()
        .none()
        .thenRun(after -> {
          due.forEach(timer -> context.getSelf().tell(new Reported(timer.report())));
          setTimer(after);
        });
  }

  private Effect<CampaignEvent, CampaignState> onQuiet(CampaignState state, Quiet quiet) {
    boolean resting =
        switch (state.status()) {
          case DRAFT, COMPLETED, ARCHIVED ->
              CampaignWork.Request.running(state).isEmpty() && rung.containsAll(Timers.of(state));
          case RUNNING, PAUSED, WINDING_DOWN -> false;
        };
    return resting
        ? Effect()
            .none()
            .thenRun(() -> shard.tell(new ClusterSharding.Passivate<>(context.getSelf())))
        : Effect().none();
  }

  /** The request that was running when the process ended is handed out again, and no other. */
  private void onRecovered(CampaignState state) {
    context.getSelf().tell(new Reported(new WorkReport.RetryDue()));
    follow(state);
  }

  private Effect<CampaignEvent, CampaignState> keep(
      Decision.Accepted accepted, ActorRef<Reply> replyTo) {
    return Effect()
        .persist(accepted.events())
        .thenRun(after -> {
          replyTo.tell(new Done(after.sequence(), accepted.answer()));
          follow(after);
        });
  }

  private Effect<CampaignEvent, CampaignState> keep(CampaignState state, WorkReport report) {
    return Effect()
        .persist(state.decide(report, clock.instant(), Ids.NUMBERED).events())
        .thenRun(this::follow);
  }

  /** Has owed work carried out, work nobody wants any more stopped, and the next timer set. */
  private void follow(CampaignState state) {
    Map<WorkKind, CampaignWork.Request> running = CampaignWork.Request.running(state);
    for (WorkKind kind : WorkKind.values()) {
      CampaignWork.Request request = running.get(kind);
      Integer round = handedOut.get(kind);
      if (request == null) {
        if (round != null) {
          handedOut.remove(kind);
          work.stop(campaign, kind);
        }
      } else if (round == null || round != request.round()) {
        handedOut.put(kind, request.round());
        context.pipeToSelf(
            work.carryOut(state, request),
            (report, failure) ->
                new WorkEnded(
                    kind,
                    request.round(),
                    failure == null
                        ? report
                        : new WorkReport.Failed(kind, request.round(), messageOf(failure))));
      }
    }
    setTimer(state);
  }

  private void setTimer(CampaignState state) {
    List<Timers.Timer> wanted = Timers.of(state);
    rung.retainAll(wanted);
    wanted.stream()
        .filter(timer -> !rung.contains(timer))
        .map(Timers.Timer::due)
        .min(Instant::compareTo)
        .ifPresentOrElse(
            due -> {
              Duration wait = Duration.between(clock.instant(), due);
              timers.startSingleTimer(
                  TYPE, new TimerRang(), wait.isNegative() ? Duration.ZERO : wait);
            },
            () -> timers.cancel(TYPE));
  }

  private static String messageOf(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    return cause.getClass().getSimpleName() + ": " + cause.getMessage();
  }
}
