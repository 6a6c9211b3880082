package org.bloomery.platform.http;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.http.javadsl.Http;
import org.apache.pekko.http.javadsl.ServerBinding;
import org.apache.pekko.stream.Materializer;

/**
 * The web server of the HTTP API: Pekko HTTP on its own small actor system, so that neither a burst
 * of requests nor its end touches the campaigns.
 */
public final class ApiServer implements AutoCloseable {
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(3);
  private static final Duration START_PATIENCE = Duration.ofSeconds(20);

  private final ActorSystem<Void> system;
  private final List<Endpoint> endpoints;
  private final ChangeFeed feed;
  private final ServerBinding binding;

  private ApiServer(
      ActorSystem<Void> system, List<Endpoint> endpoints, ChangeFeed feed, ServerBinding binding) {
    this.endpoints = endpoints;
    this.feed = feed;
    this.system = system;
    this.binding = binding;
  }

  /**
   * Starts the server; when it returns, requests are served.
   *
   * @param port port to listen on, 0 for any free one
   * @throws IllegalStateException when the port is in use, saying so
   */
  public static ApiServer start(String host, int port, ApiServices services) {
    ActorSystem<Void> system = ActorSystem.create(Behaviors.empty(), "bloomery-http", settings());
    Executor blocking = system.dispatchers().lookup(DispatcherSelector.blocking());
    Materializer materializer = Materializer.matFromSystem(system);
    ChangeFeed feed = new ChangeFeed(services.campaigns(), materializer);
    List<Endpoint> endpoints = Api.endpoints(services, feed);
    Gate gate =
        new Gate(
            new Router(endpoints),
            services.authenticator(),
            services.latencies(),
            materializer,
            blocking);
    try {
      ServerBinding binding =
          Http.get(system)
              .newServerAt(host, port)
              .bind(gate::handle)
              .toCompletableFuture()
              .orTimeout(START_PATIENCE.toSeconds(), TimeUnit.SECONDS)
              .join();
      return new ApiServer(system, endpoints, feed, binding);
    } catch (CompletionException e) {
      system.terminate();
      throw new IllegalStateException(
          "the HTTP API cannot listen on "
              + host
              + ":"
              + port
              + " ("
              + String.valueOf(e.getCause() == null ? e : e.getCause().getMessage())
              + "); choose another with bloomery.api.port",
          e);
    }
  }

  private static Config settings() {
    ClassLoader loader = ApiServer.class.getClassLoader();
    return ConfigFactory.parseResources(loader, "bloomery-http.conf")
        .withFallback(ConfigFactory.defaultReference(loader))
        .resolve();
  }

  /** The port it listens on. */
  public int port() {
    return binding.localAddress().getPort();
  }

  /** The operations that are served. */
  List<Endpoint> endpoints() {
    return endpoints;
  }

  @Override
  public void close() {
    feed.close();
    binding
        .terminate(STOP_PATIENCE)
        .toCompletableFuture()
        .orTimeout(STOP_PATIENCE.multipliedBy(2).toSeconds(), TimeUnit.SECONDS)
        .exceptionally(late -> null)
        .join();
    system.terminate();
    system
        .getWhenTerminated()
        .toCompletableFuture()
        .orTimeout(STOP_PATIENCE.multipliedBy(2).toSeconds(), TimeUnit.SECONDS)
        .join();
  }
}
