package org.bloomery.actors.screening;

import java.time.Duration;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.pattern.StatusReply;
import org.bloomery.models.acquisition.ProposalSource;
import org.bloomery.models.acquisition.Screening;
import org.bloomery.models.acquisition.ScreeningPlan;
import org.bloomery.models.acquisition.Shortlists;
import org.bloomery.models.ensemble.WorkCancelled;

/**
 * Goes through one share of a screening at a time, on the dispatcher for screening. Keeps nothing
 * between shares, so that a share can be given to any worker, and again after a failure.
 */
final class ScreeningWorker {

  /** What the worker is told. */
  sealed interface Command {}

  /**
   * Go through this share. Answered with what it kept, or with the failure.
   *
   * @param floors candidates of a source worth less cannot reach the top of the whole any more
   * @param wanted asked between blocks; false ends the work
   */
  record Screen(
      ScreeningPlan plan,
      int share,
      Map<ProposalSource, Double> floors,
      BooleanSupplier wanted,
      ActorRef<StatusReply<Shortlists>> replyTo)
      implements Command {}

  private ScreeningWorker() {}

  /** A worker that starts anew, after a pause, when a share fails. */
  static Behavior<Command> create() {
    return Behaviors.supervise(
            Behaviors.receive(Command.class)
                .onMessage(Screen.class, ScreeningWorker::onScreen)
                .build())
        .onFailure(
            SupervisorStrategy.restartWithBackoff(
                Duration.ofMillis(100), Duration.ofSeconds(10), 0.1));
  }

  private static Behavior<Command> onScreen(Screen asked) {
    Shortlists top = asked.plan().shortlists(asked.floors());
    try (Screening screening = asked.plan().open()) {
      screening.share(asked.share(), top, asked.wanted());
    } catch (WorkCancelled cancelled) {
      asked.replyTo().tell(StatusReply.error(cancelled));
      return Behaviors.same();
    } catch (RuntimeException failure) {
      asked.replyTo().tell(StatusReply.error(failure));
      throw failure;
    }
    asked.replyTo().tell(StatusReply.success(top));
    return Behaviors.same();
  }
}
