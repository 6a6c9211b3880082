package org.bloomery.actors.inventory;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityTypeKey;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.javadsl.CommandHandler;
import org.apache.pekko.persistence.typed.javadsl.Effect;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehavior;
import org.apache.pekko.persistence.typed.javadsl.RetentionCriteria;
import org.bloomery.actors.campaign.Refusal;

/**
 * The inventory of one laboratory: asks {@link InventoryState} what to do, keeps the events and
 * answers when they are on disk.
 */
public final class InventoryEntity
    extends EventSourcedBehavior<InventoryEntity.Command, InventoryEvent, InventoryState> {

  public static final EntityTypeKey<Command> TYPE =
      EntityTypeKey.create(Command.class, "inventory");

  /** The tag of all events of all inventories. */
  static final String TAG = "inventory";

  private static final int SNAPSHOT_EVERY = 200;
  private static final int SNAPSHOTS_KEPT = 2;
  private static final Duration QUIET = Duration.ofMinutes(2);

  /** What an inventory is told. */
  public sealed interface Command {}

  /**
   * Carry this out. Answered with {@link Done} after its events are on disk, or {@link Refused}.
   */
  public record Execute(InventoryCommand command, ActorRef<Reply> replyTo) implements Command {}

  /** How do things stand? Answered with the state. */
  public record Look(ActorRef<InventoryState> replyTo) implements Command {}

  private record Quiet() implements Command {}

  /** Sent by the shard when the inventory may rest. */
  public record Rest() implements Command {}

  /** What is answered. */
  public sealed interface Reply {}

  /**
   * @param sequence the inventory's last event
   */
  public record Done(long sequence, InventoryDecision.Answer answer) implements Reply {}

  public record Refused(Refusal refusal) implements Reply {}

  private final ActorContext<Command> context;
  private final ActorRef<ClusterSharding.ShardCommand> shard;
  private final String lab;
  private final InstantSource clock;

  public static Behavior<Command> create(
      String lab, ActorRef<ClusterSharding.ShardCommand> shard, InstantSource clock) {
    return Behaviors.setup(context -> new InventoryEntity(context, shard, lab, clock));
  }

  /** The journal's name of an inventory. */
  static PersistenceId persistenceId(String lab) {
    return PersistenceId.of(TYPE.name(), lab);
  }

  private InventoryEntity(
      ActorContext<Command> context,
      ActorRef<ClusterSharding.ShardCommand> shard,
      String lab,
      InstantSource clock) {
    super(
        persistenceId(lab),
        SupervisorStrategy.restartWithBackoff(Duration.ofMillis(200), Duration.ofSeconds(30), 0.1));
    this.context = context;
    this.shard = shard;
    this.lab = lab;
    this.clock = clock;
    context.setReceiveTimeout(QUIET, new Quiet());
  }

  @Override
  public InventoryState emptyState() {
    return InventoryState.fresh(lab);
  }

  @Override
  public CommandHandler<Command, InventoryEvent, InventoryState> commandHandler() {
    return newCommandHandlerBuilder()
        .forAnyState()
        .onCommand(Execute.class, this::onExecute)
        .onCommand(Look.class, this::onLook)
        .onCommand(Quiet.class, this::onQuiet)
        .onCommand(Rest.class, rest -> Effect().stop())
        .build();
  }

  @Override
  public EventHandler<InventoryState, InventoryEvent> eventHandler() {
    return InventoryState::apply;
  }

  @Override
  public Set<String> tagsFor(InventoryEvent event) {
    return Set.of(TAG);
  }

  @Override
  public RetentionCriteria retentionCriteria() {
    return RetentionCriteria.snapshotEvery(SNAPSHOT_EVERY, SNAPSHOTS_KEPT);
  }

  private Effect<InventoryEvent, InventoryState> onExecute(InventoryState state, Execute execute) {
    return switch (state.decide(execute.command(), clock.instant())) {
      case InventoryDecision.Refused refused ->
          Effect().none().thenRun(() -> execute.replyTo().tell(new Refused(refused.refusal())));
      case InventoryDecision.Accepted accepted ->
          Effect()
              .persist(accepted.events())
              .thenRun(
                  after -> execute.replyTo().tell(new Done(after.sequence(), accepted.answer())));
    };
  }

  private Effect<InventoryEvent, InventoryState> onLook(InventoryState state, Look look) {
    return Effect().none().thenRun(() -> look.replyTo().tell(state));
  }

  private Effect<InventoryEvent, InventoryState> onQuiet(InventoryState state, Quiet quiet) {
    return Effect()
        .none()
        .thenRun(() -> shard.tell(new ClusterSharding.Passivate<>(context.getSelf())));
  }
}
