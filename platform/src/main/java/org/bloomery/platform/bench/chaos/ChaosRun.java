package org.bloomery.platform.bench.chaos;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.bloomery.actors.campaign.CampaignJournal;
import org.bloomery.actors.campaign.Experiment;
import org.bloomery.data.store.Database;
import org.bloomery.data.store.DatabaseSettings;
import org.bloomery.platform.bench.served.ServedCampaign;
import org.bloomery.platform.bench.served.ServedHome;
import org.bloomery.platform.config.Home;

/** Kills the server of one home again and again and keeps account of what that broke. */
final class ChaosRun {
  static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final int RESENT = 3;
  private static final List<String> FLAGS =
      List.of("-Xmx1g", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
  private static final Map<String, String> SETTINGS = Map.of("BLOOMERY_DEVICE", "cpu");

  private final Path directory;
  private final long seed;
  private final RandomGenerator random;
  private final Consumer<String> words;
  private final List<String> violations = new ArrayList<>();

  /**
   * @param directory empty or absent; homes are made below it
   * @param seed of the moments
   */
  ChaosRun(Path directory, long seed, Consumer<String> words) {
    this.directory = directory;
    this.seed = seed;
    this.random = new SplittableRandom(seed);
    this.words = words;
  }

  /** A campaign in lock step, uninterrupted and with so many kills, must propose the same. */
  Outcome lockStep(int kills) throws IOException, InterruptedException, SQLException {
    StepByStep steps = new StepByStep(seed, kills + 1, violations, words);
    List<String> expected = steps.play(new Home(directory.resolve("calm")), 0, random);
    List<String> found = steps.play(new Home(directory.resolve("killed")), kills, random);
    return outcome(kills, new Ledger(), Map.of(), differences(expected, found), expected.size());
  }

  /** So many kills while everybody does everything at once. */
  Outcome storm(int kills) throws IOException, InterruptedException, SQLException {
    Ledger ledger = new Ledger();
    Map<Moment, Integer> reached = new EnumMap<>(Moment.class);
    storm(kills, ledger, reached);
    return outcome(kills, ledger, reached, 0, 0);
  }

  private Outcome outcome(
      int kills, Ledger ledger, Map<Moment, Integer> reached, int diverged, int compared) {
    violations.forEach(violation -> words.accept("VIOLATION: " + violation));
    Map<String, Integer> named = new TreeMap<>();
    reached.forEach((moment, times) -> named.put(moment.name(), times));
    return new Outcome(
        kills,
        named,
        ledger.promised(),
        ledger.lost(),
        ledger.duplicated(),
        violations,
        diverged,
        compared);
  }

  private static int differences(List<String> expected, List<String> found) {
    int differences = Math.abs(expected.size() - found.size());
    for (int i = 0; i < Math.min(expected.size(), found.size()); i++) {
      differences += expected.get(i).equals(found.get(i)) ? 0 : 1;
    }
    return differences;
  }

  static ServedHome serve(Home home) throws IOException, InterruptedException {
    return ServedHome.start(home, FLAGS, SETTINGS);
  }

  private void storm(int kills, Ledger ledger, Map<Moment, Integer> reached)
      throws IOException, InterruptedException, SQLException {
    Home home = new Home(directory.resolve("storm"));
    Storm storm = new Storm(ledger, home.intake(), random);
    Path done = home.intake().resolve("done");
    String id = "";
    for (int life = 0; life <= kills; life++) {
      Instant begin = Instant.now();
      ServedHome server = serve(home);
      Duration started = Duration.between(begin, Instant.now());
      try {
        ServedCampaign campaign =
            life == 0
                ? ServedCampaign.started(server.api(), definition("chaos", seed, 400), "chaos")
                : new ServedCampaign(server.api(), id);
        id = campaign.id();
        settle(campaign, ledger, done, life);
        words.accept(
            "life %d: up in %.1f s, at rest after %.1f s"
                .formatted(
                    life + 1,
                    started.toMillis() / 1e3,
                    Duration.between(begin, Instant.now()).toMillis() / 1e3));
        if (life == kills) {
          finish(home, server, campaign, ledger, done);
          return;
        }
        Moment moment = Moment.values()[life % Moment.values().length];
        boolean there = storm.rageUntil(moment, campaign);
        server.kill();
        storm.calm();
        reached.merge(moment, there ? 1 : 0, Integer::sum);
        words.accept(
            "kill %d of %d while %s%s; %d results promised, %d lost, %d twice"
                .formatted(
                    life + 1,
                    kills,
                    moment,
                    there ? "" : " (not reached)",
                    ledger.promised(),
                    ledger.lost(),
                    ledger.duplicated()));
      } finally {
        server.kill();
      }
    }
  }

  /** After a start: nobody does anything, and the campaign comes back to the laboratory's turn. */
  private void settle(ServedCampaign campaign, Ledger ledger, Path done, int life)
      throws IOException, InterruptedException {
    ledger.compare(campaign::values, done);
    int starts = life;
    campaign
        .awaitLaboratory(PATIENCE)
        .ifPresent(instead -> violations.add("life " + starts + " stalled: " + instead));
    ledger.compare(campaign::values, done);
    List<Delivery> again = new ArrayList<>(ledger.unanswered());
    ledger.forgetUnanswered();
    List<Delivery> answered = ledger.acknowledged();
    for (int i = 0; i < RESENT && !answered.isEmpty(); i++) {
      again.add(answered.get(random.nextInt(answered.size())));
    }
    for (Delivery delivery : again) {
      boolean promised = answered.contains(delivery);
      var answer = promised ? delivery.send(campaign.api()) : ledger.send(campaign.api(), delivery);
      if (!answer.accepted()) {
        violations.add(
            "sent again with its key, %s was refused: %s".formatted(delivery.key(), answer.json()));
      }
    }
    ledger.compare(campaign::values, done);
  }

  private void finish(
      Home home, ServedHome server, ServedCampaign campaign, Ledger ledger, Path done)
      throws IOException, InterruptedException, SQLException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!ledger.allTaken(done) && System.nanoTime() < deadline) {
      Thread.sleep(200);
    }
    if (!ledger.allTaken(done)) {
      violations.add("not every table of the inbox was taken in");
    }
    campaign
        .awaitLaboratory(PATIENCE)
        .ifPresent(instead -> violations.add("the last life stalled: " + instead));
    ledger.compare(campaign::values, done);
    violations.addAll(audit(home, server, campaign));
  }

  /** Stops the server in order and holds its views and its journal beside each other. */
  static List<String> audit(Home home, ServedHome server, ServedCampaign campaign)
      throws IOException, InterruptedException, SQLException {
    Map<String, String> states = campaign.states();
    List<String> measured =
        campaign.measurements().stream().map(one -> one.path("id").asText()).toList();
    server.close();
    List<String> found;
    try (Database database = Database.open(DatabaseSettings.h2(home.database()));
        Connection connection = database.dataSource().getConnection()) {
      found = new ArrayList<>(JournalAudit.violations(connection, campaign.id()));
      var state = CampaignJournal.stateFromEvents(connection, campaign.id(), Long.MAX_VALUE);
      Map<String, String> kept = new HashMap<>();
      state.experiments().stream().forEach(file -> kept.put(file.id(), shown(file.now())));
      if (!kept.equals(states)) {
        found.add("the views of experiments are not what the journal says");
      }
      if (!state.measurements().stream().map(file -> file.id()).toList().equals(measured)) {
        found.add("the views of measurements are not what the journal says");
      }
    }
    return found;
  }

  private static String shown(Experiment state) {
    return state
        .getClass()
        .getSimpleName()
        .replaceAll("(?<=[a-z])(?=[A-Z])", "_")
        .toUpperCase(Locale.ROOT);
  }

  /** A small campaign on the published points, fast to train, that nobody waits for. */
  static String definition(String name, long seed, int budget) {
    return """
    {"name": "%s",
     "space": {"pool": "published-yield-stresses"},
     "objective": {"maximise": "yield_stress"},
     "model": {"prior": {"simulator": "edge-dislocation-bcc", "points": 300}, "members": 2},
     "acquisition": {"batch": 2},
     "queueDepth": 4, "budget": %d, "debounce": "0 s", "seed": %d}
    """
        .formatted(name, budget, seed);
  }
}
