package org.bloomery.platform;

import java.time.Clock;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.function.Supplier;
import org.bloomery.actors.service.ActorPlatform;
import org.bloomery.data.objective.PropertyRegistry;
import org.bloomery.platform.config.BloomeryConfig;
import org.bloomery.platform.config.Home;
import org.bloomery.platform.config.HomeLock;
import org.bloomery.platform.config.Settings;
import org.bloomery.platform.http.ApiServer;
import org.bloomery.platform.http.ApiServices;
import org.bloomery.platform.http.Readiness;
import org.bloomery.platform.observability.Metrics;
import org.bloomery.platform.security.AccountService;
import org.bloomery.platform.security.LocalAccess;

/**
 * The API of a home for one command, on the loopback address, while no server runs: commands then
 * need not know whether one does. No laboratory and no page is started.
 */
public final class LocalApi implements AutoCloseable {
  private static final String LOOPBACK = "127.0.0.1";

  private final HomeLock lock;
  private final CampaignEngine engine;
  private final ApiServer api;
  private final LocalAccess access;

  private LocalApi(HomeLock lock, CampaignEngine engine, ApiServer api, LocalAccess access) {
    this.lock = lock;
    this.engine = engine;
    this.api = api;
    this.access = access;
  }

  /** Opens the home for this process. */
  public static LocalApi open(Home home, Settings settings) {
    HomeLock lock = HomeLock.take(home.create());
    try {
      BloomeryConfig config = settings.bloomery();
      CampaignEngine engine =
          CampaignEngine.start(
              home.directory(),
              Wiring.databaseSettings(home, config.database()),
              config.device().text(),
              config.work().screeningThreads().count(),
              settings.actors(),
              config.bench().largestAttachmentBytes());
      try {
        InstantSource clock = Clock.tickMillis(ZoneOffset.UTC);
        LocalAccess access = new LocalAccess(System.getProperty("user.name", "user"));
        AccountService accounts =
            new AccountService(
                engine.database().jdbi(),
                clock,
                config.security().signInAttempts(),
                config.security().signInWindow(),
                access);
        ApiServer api =
            serve(
                new BloomeryConfig.Api(LOOPBACK, 0),
                engine.actors(),
                bench(config, engine.actors(), config.web().port()),
                accounts,
                new Metrics(engine.actors()::metrics),
                () -> Readiness.READY,
                clock);
        return new LocalApi(lock, engine, api, access);
      } catch (RuntimeException e) {
        engine.close();
        throw e;
      }
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /** The API over running actors. */
  static ApiServer serve(
      BloomeryConfig.Api config,
      ActorPlatform actors,
      ApiServices.Bench bench,
      AccountService accounts,
      Metrics metrics,
      Supplier<Readiness> readiness,
      InstantSource clock) {
    try {
      return ApiServer.start(
          config.host(),
          config.port(),
          new ApiServices(
              actors.service(),
              actors.comparisons(),
              actors.rehearsals(),
              actors.predictions(),
              actors.design(),
              actors.history(),
              actors.explorer(),
              bench,
              accounts,
              accounts::accountOf,
              PropertyRegistry.standard(),
              metrics::scrape,
              metrics::answered,
              readiness,
              clock));
    } catch (IllegalStateException e) {
      throw new StartFailedException(String.valueOf(e.getMessage()), e);
    }
  }

  /** The bench, whose codes lead to pages on this port. */
  static ApiServices.Bench bench(BloomeryConfig config, ActorPlatform actors, int pagesPort) {
    return new ApiServices.Bench(
        actors.inventory(), config.web().pages(pagesPort), config.bench().largestAttachmentBytes());
  }

  /** Base address. */
  public String url() {
    return "http://" + LOOPBACK + ":" + api.port();
  }

  public String token() {
    return access.token();
  }

  @Override
  public void close() {
    try {
      api.close();
    } finally {
      try {
        engine.close();
      } finally {
        lock.close();
      }
    }
  }
}
