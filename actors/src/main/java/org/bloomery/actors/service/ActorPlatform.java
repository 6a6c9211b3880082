package org.bloomery.actors.service;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.Done;
import org.apache.pekko.actor.CoordinatedShutdown;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Join;
import org.bloomery.actors.lab.LabGateway;

/**
 * The running actors of one process and their front doors. Campaigns that were at work when the
 * process ended go on by themselves once this is started.
 */
public final class ActorPlatform {
  private final ActorSystem<Void> system;

  private ActorPlatform(ActorSystem<Void> system) {
    this.system = system;
  }

  /** Starts everything; returns when commands may be given. */
  public static ActorPlatform start(ActorConfig config) {
    ActorSystem<Void> system =
        ActorSystem.create(Behaviors.empty(), "bloomery", ActorSettings.of(config));
    Cluster cluster = Cluster.get(system);
    cluster.manager().tell(Join.create(cluster.selfMember().address()));
    return new ActorPlatform(system);
  }

  /** Commands and queries of campaigns. */
  public CampaignService service() {
    throw new IllegalStateException("campaigns are not wired yet");
  }

  /** Predictions by serving models. */
  public PredictionService predictions() {
    throw new IllegalStateException("predictions are not wired yet");
  }

  /** The laboratories' side. */
  public LabGateway labs() {
    throw new IllegalStateException("laboratories are not wired yet");
  }

  /** Figures for monitoring by name, the unit in the name. */
  public Map<String, Double> metrics() {
    return new TreeMap<>(Map.of("uptime_s", (double) system.uptime()));
  }

  /**
   * Stops everything in order; completed when the last actor has stopped. What is still to do is
   * taken up by the next start.
   */
  public CompletionStage<Done> stop() {
    return CoordinatedShutdown.get(system).runAll(CoordinatedShutdown.actorSystemTerminateReason());
  }
}
