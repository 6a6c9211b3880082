package org.bloomery.platform;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.bloomery.actors.service.ActorPlatform;
import org.bloomery.data.objective.PropertyRegistry;
import org.bloomery.data.store.DatabaseSettings;
import org.bloomery.lab.LabHealth;
import org.bloomery.platform.config.BloomeryConfig;
import org.bloomery.platform.config.Home;
import org.bloomery.platform.config.HomeLock;
import org.bloomery.platform.config.Settings;
import org.bloomery.platform.dialect.DialectDefinitions;
import org.bloomery.platform.export.MeasurementDocuments;
import org.bloomery.platform.http.ApiServer;
import org.bloomery.platform.http.DashboardServer;
import org.bloomery.platform.http.Readiness;
import org.bloomery.platform.observability.Metrics;
import org.bloomery.platform.report.CampaignReports;
import org.bloomery.platform.security.AccountService;
import org.bloomery.platform.security.DashboardSignIn;
import org.bloomery.platform.security.LocalAccess;
import org.bloomery.ui.UiServices;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything of one home, running: campaigns, laboratories, dashboard and API. */
public final class BloomeryServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(BloomeryServer.class);

  /** What was started, the last first: closed in this order. */
  private final Deque<AutoCloseable> running = new ArrayDeque<>();

  private final Home home;
  private final CampaignEngine engine;
  private final AccountService accounts;
  private final Metrics metrics;
  private final DashboardServer dashboard;
  private final ServerFile file;

  /**
   * Starts everything; when it returns, pages and API are served.
   *
   * @throws RuntimeException that says what is in the way; whatever had started is stopped again
   */
  public static BloomeryServer start(Home home, Settings settings) {
    return new BloomeryServer(home.create(), settings);
  }

  private BloomeryServer(Home home, Settings settings) {
    this.home = home;
    BloomeryConfig config = settings.bloomery();
    InstantSource clock = Clock.tickMillis(ZoneOffset.UTC);
    LocalAccess local = new LocalAccess(System.getProperty("user.name", "user"));
    try {
      new HomeWatch(home.directory(), HomeWatch.LEAST_TO_START)
          .tooLittleRoom()
          .ifPresent(trouble -> {
            throw new StartFailedException(trouble);
          });
      keep(HomeLock.take(home));
      engine =
          keep(
              CampaignEngine.start(
                  home.directory(),
                  Wiring.databaseSettings(home, config.database()),
                  config.device().text(),
                  config.work().screeningThreads().count(),
                  settings.actors(),
                  config.bench().largestAttachmentBytes()));
      ActorPlatform actors = engine.actors();
      Laboratories laboratories = keep(Laboratories.start(home, actors, clock));
      accounts =
          new AccountService(
              engine.database().jdbi(),
              clock,
              config.security().signInAttempts(),
              config.security().signInWindow(),
              local);
      metrics = new Metrics(() -> figures(actors, laboratories));
      dashboard =
          keep(dashboard(config.web(), actors, accounts, config.bench().largestAttachmentBytes()));
      ApiServer api =
          keep(
              LocalApi.serve(
                  config.api(),
                  actors,
                  LocalApi.bench(config, actors, dashboard.port()),
                  accounts,
                  metrics,
                  this::readiness,
                  clock));
      file =
          new ServerFile(
              ProcessHandle.current().pid(),
              address(config.api().host(), api.port()),
              address(config.web().host(), dashboard.port()),
              local.token());
      file.write(home);
    } catch (RuntimeException e) {
      closeAll().ifPresent(e::addSuppressed);
      throw e;
    }
  }

  private static DashboardServer dashboard(
      BloomeryConfig.Web config,
      ActorPlatform actors,
      AccountService accounts,
      long largestFileBytes) {
    // Which port it is, the pages know once it is listened on.
    AtomicInteger listening = new AtomicInteger(config.port());
    try {
      DashboardServer server =
          DashboardServer.start(
              config.host(),
              config.port(),
              new UiServices(
                  actors.service(),
                  actors.history(),
                  actors.comparisons(),
                  actors.rehearsals(),
                  actors.predictions(),
                  actors.design(),
                  actors.inventory(),
                  actors.explorer(),
                  new MeasurementDocuments(actors.explorer(), PropertyRegistry.standard()),
                  new DashboardPrints(
                      actors.inventory(),
                      new CampaignReports(
                          actors.service(), PropertyRegistry.standard(), InstantSource.system()),
                      () -> config.pages(listening.get())),
                  new DialectDefinitions(PropertyRegistry.standard()),
                  new DashboardSignIn(accounts),
                  largestFileBytes,
                  ZoneId.systemDefault()));
      listening.set(server.port());
      return server;
    } catch (IllegalStateException e) {
      throw new StartFailedException(String.valueOf(e.getMessage()), e);
    }
  }

  private Readiness readiness() {
    return new HomeWatch(home.directory(), HomeWatch.LEAST_TO_RUN)
        .tooLittleRoom()
        .or(() -> HomeWatch.silent(engine.database()))
        .map(Readiness::missing)
        .orElse(Readiness.READY);
  }

  /**
   * What makes it useless to go on in this process, and what to do; empty while nothing does. A
   * PostgreSQL server that is away comes back by itself.
   */
  public Optional<String> trouble() {
    Optional<String> full = new HomeWatch(home.directory(), HomeWatch.LEAST_TO_RUN).tooLittleRoom();
    return full.isEmpty() && engine.database().settings().kind() == DatabaseSettings.Kind.H2
        ? HomeWatch.silent(engine.database())
        : full;
  }

  private static Map<String, Double> figures(ActorPlatform actors, Laboratories laboratories) {
    Map<String, Double> figures = new TreeMap<>(actors.metrics());
    for (LabHealth lab : laboratories.health()) {
      figures.put("lab_" + lab.name() + "_in_hand", (double) lab.inHand());
      figures.put("lab_" + lab.name() + "_intakes", (double) lab.intakes());
      figures.put("lab_" + lab.name() + "_troubled", lab.troubled() ? 1.0 : 0.0);
    }
    return figures;
  }

  /** An address that a browser on this machine can open. */
  private static String address(String host, int port) {
    try {
      InetAddress listening = InetAddress.getByName(host);
      return "http://" + (listening.isAnyLocalAddress() ? "localhost" : host) + ":" + port;
    } catch (UnknownHostException e) {
      return "http://" + host + ":" + port;
    }
  }

  public ActorPlatform actors() {
    return engine.actors();
  }

  public AccountService accounts() {
    return accounts;
  }

  public Metrics metrics() {
    return metrics;
  }

  /** Where it answers, with the token of the person who started it. */
  public ServerFile file() {
    return file;
  }

  /** The token that creates the first account, empty when there is one. */
  public Optional<String> setupToken() {
    return accounts.issueSetupToken();
  }

  private <T extends AutoCloseable> T keep(T started) {
    running.push(started);
    return started;
  }

  /** Stops everything in the opposite order; what is still to do is taken up by the next start. */
  @Override
  public void close() {
    ServerFile.remove(home);
    closeAll()
        .ifPresent(failure -> {
          throw new IllegalStateException("not everything stopped in order", failure);
        });
  }

  /** The first failure, when something did not stop; the rest is stopped all the same. */
  private Optional<Exception> closeAll() {
    Optional<Exception> first = Optional.empty();
    while (!running.isEmpty()) {
      AutoCloseable part = running.pop();
      try {
        part.close();
      } catch (Exception e) {
        if (first.isEmpty()) {
          first = Optional.of(e);
        }
        LOG.warn("{} did not stop in order", part.getClass().getSimpleName(), e);
      }
    }
    return first;
  }
}
