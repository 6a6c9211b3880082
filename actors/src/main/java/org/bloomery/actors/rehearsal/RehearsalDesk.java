package org.bloomery.actors.rehearsal;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.PreRestart;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.bloomery.actors.training.TrainingJob;
import org.bloomery.actors.training.TrainingOutcome;
import org.bloomery.actors.training.TrainingRun;
import org.bloomery.actors.training.TrainingWorker;
import org.bloomery.actors.view.CampaignChanges;
import org.bloomery.models.rehearsal.PlayedTruth;
import org.bloomery.models.rehearsal.Rehearsal;
import org.bloomery.models.rehearsal.RehearsalOutcome;

/**
 * Has rehearsals played, one for each campaign at a time: asks the one trainer for truth after
 * truth, so that whatever campaigns are owed comes between, and ends where the time is up. Results
 * are remembered until a restart; whoever wants one again plays the same.
 */
public final class RehearsalDesk extends AbstractBehavior<RehearsalDesk.Command> {
  /** Results of campaigns that are remembered. */
  private static final int KEPT = 64;

  /** What the desk is told. */
  public sealed interface Command {}

  /**
   * Play. Answered with true, or false while one runs for the campaign.
   *
   * @param time after which no other truth is begun
   */
  public record Begin(
      String campaign,
      int specVersion,
      Rehearsal rehearsal,
      Duration time,
      ActorRef<Boolean> replyTo)
      implements Command {}

  /** Stop and forget the rehearsal under way. Answered with whether there was one. */
  public record Cancel(String campaign, ActorRef<Boolean> replyTo) implements Command {}

  /** How far is it, and what came of the last one? */
  public record Look(String campaign, ActorRef<Standing> replyTo) implements Command {}

  private record Played(TrainingOutcome outcome) implements Command {}

  /** Where a campaign's rehearsals stand. */
  public record Standing(
      Optional<Progress> running, Optional<RehearsalResult> last, Optional<String> failure) {}

  /**
   * @param share part done, 0..1
   * @param truths truths played
   * @param of truths wanted
   */
  public record Progress(double share, int truths, int of) {}

  /**
   * A rehearsal under way.
   *
   * @param job whose outcome is waited for; others come too late
   * @param seconds time it took so far
   */
  private record Running(Begin asked, List<PlayedTruth> played, double seconds, long job) {
    int truths() {
      return asked.rehearsal().task().truths();
    }

    double share() {
      double time = seconds / (asked.time().toMillis() / 1e3);
      return Math.min(1, Math.max(time, (double) played.size() / truths()));
    }

    boolean isOver() {
      return played.size() >= truths() || seconds * 1e3 >= asked.time().toMillis();
    }
  }

  private final ActorRef<TrainingWorker.Command> trainer;
  private final ActorRef<TrainingOutcome> outcomes;
  private final CampaignChanges changes;
  private final InstantSource clock;
  private final Map<String, Running> running = new HashMap<>();
  private final Map<String, String> failures = new HashMap<>();
  private final Map<String, RehearsalResult> results =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, RehearsalResult> eldest) {
          return size() > KEPT;
        }
      };
  private long jobs;

  public static Behavior<Command> create(
      ActorRef<TrainingWorker.Command> trainer, CampaignChanges changes, InstantSource clock) {
    return Behaviors.supervise(
            Behaviors.<Command>setup(
                context -> new RehearsalDesk(context, trainer, changes, clock)))
        .onFailure(
            SupervisorStrategy.restartWithBackoff(
                Duration.ofMillis(200), Duration.ofSeconds(30), 0.1));
  }

  private RehearsalDesk(
      ActorContext<Command> context,
      ActorRef<TrainingWorker.Command> trainer,
      CampaignChanges changes,
      InstantSource clock) {
    super(context);
    this.trainer = trainer;
    this.outcomes = context.messageAdapter(TrainingOutcome.class, Played::new);
    this.changes = changes;
    this.clock = clock;
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(Begin.class, this::onBegin)
        .onMessage(Cancel.class, this::onCancel)
        .onMessage(Look.class, this::onLook)
        .onMessage(Played.class, this::onPlayed)
        .onSignal(PreRestart.class, signal -> onStop())
        .onSignal(PostStop.class, signal -> onStop())
        .build();
  }

  private Behavior<Command> onBegin(Begin begin) {
    boolean free = !running.containsKey(begin.campaign());
    if (free) {
      failures.remove(begin.campaign());
      next(new Running(begin, List.of(), 0, 0));
    }
    begin.replyTo().tell(free);
    return this;
  }

  private Behavior<Command> onCancel(Cancel cancel) {
    boolean ran = running.containsKey(cancel.campaign());
    if (ran) {
      stop(cancel.campaign());
      running.remove(cancel.campaign());
    }
    cancel.replyTo().tell(ran);
    return this;
  }

  private Behavior<Command> onLook(Look look) {
    String campaign = look.campaign();
    look.replyTo()
        .tell(
            new Standing(
                Optional.ofNullable(running.get(campaign))
                    .map(one -> new Progress(one.share(), one.played().size(), one.truths())),
                Optional.ofNullable(results.get(campaign)),
                Optional.ofNullable(failures.get(campaign))));
    return this;
  }

  private Behavior<Command> onPlayed(Played ended) {
    String campaign = ended.outcome().campaign();
    Running one = running.get(campaign);
    if (one == null || one.job() != ended.outcome().round()) {
      return this;
    }
    switch (ended.outcome()) {
      case TrainingOutcome.Rehearsed rehearsed -> {
        List<PlayedTruth> played = new ArrayList<>(one.played());
        played.add(rehearsed.played());
        Running further =
            new Running(one.asked(), played, one.seconds() + rehearsed.seconds(), one.job());
        if (further.isOver()) {
          finish(further);
        } else {
          next(further);
        }
      }
      case TrainingOutcome.Failed failed -> fail(campaign, failed.message());
      case TrainingOutcome.Cancelled cancelled -> fail(campaign, "it was stopped");
      case TrainingOutcome.Tried tried -> fail(campaign, "it was tried, not played");
      case TrainingOutcome.Trained trained -> fail(campaign, "it was trained, not played");
    }
    return this;
  }

  private void next(Running one) {
    String campaign = one.asked().campaign();
    long job = ++jobs;
    Running waiting = new Running(one.asked(), one.played(), one.seconds(), job);
    running.put(campaign, waiting);
    changes.progress(campaign, TrainingRun.REHEARSAL, one.share(), "rehearsing");
    double part = 1.0 / one.truths();
    trainer.tell(
        new TrainingWorker.Train(
            new TrainingJob(
                campaign,
                job,
                Integer.MAX_VALUE,
                new TrainingJob.Rehearse(
                    one.asked().rehearsal(),
                    one.played().size(),
                    one.share(),
                    Math.min(1, one.share() + part))),
            outcomes));
  }

  private void finish(Running one) {
    String campaign = one.asked().campaign();
    Rehearsal rehearsal = one.asked().rehearsal();
    running.remove(campaign);
    results.remove(campaign);
    results.put(
        campaign,
        new RehearsalResult(
            rehearsal.task(),
            one.asked().specVersion(),
            RehearsalOutcome.of(rehearsal, one.played()),
            clock.instant()));
    changes.ended(campaign, TrainingRun.REHEARSAL);
  }

  private void fail(String campaign, String message) {
    getContext().getLog().warn("the rehearsal of campaign {} ended: {}", campaign, message);
    running.remove(campaign);
    failures.put(campaign, message);
    changes.ended(campaign, TrainingRun.REHEARSAL);
  }

  private void stop(String campaign) {
    trainer.tell(new TrainingWorker.Cancel(campaign, TrainingJob.Rehearse.class));
    changes.ended(campaign, TrainingRun.REHEARSAL);
  }

  /** A desk that is gone waits for no truth. */
  private Behavior<Command> onStop() {
    running.keySet().forEach(this::stop);
    return this;
  }
}
