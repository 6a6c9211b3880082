package org.bloomery.platform.bench.dashboard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.bloomery.platform.bench.Bench;
import org.bloomery.platform.bench.BenchContext;
import org.bloomery.platform.bench.served.ApiClient;
import org.bloomery.platform.bench.served.ServedCampaign;

/** Whether a whole department can work at once while a campaign trains. */
public final class SessionsBench implements Bench {
  private static final Crowd CROWD = new Crowd(10, 200, 400);
  private static final int SESSIONS = 50;
  private static final Duration DURATION = Duration.ofMinutes(3);

  private static final String TRAINS =
      """
      {
        "name": "Always learning", "lab": "remote",
        "space": {"palette": ["Nb", "Mo", "Ta", "W", "Ti"], "step": 0.05},
        "objective": {"maximise": "yield_stress", "at": {"temperature": "1273 K"}},
        "model": {"predictor": "deep-ensemble", "prior": {"simulator": "edge-dislocation-bcc", "points": 20000}},
        "debounce": "0 s", "budget": 1000
      }
      """;

  @Override
  public String name() {
    return "sessions";
  }

  @Override
  public String description() {
    return "Answer times of 50 people at the dashboard on two cores while a campaign trains.";
  }

  /** What was measured. */
  record Measured(
      List<Sessions.Took> actions, List<String> troubles, double heapMib, double trainingShare) {}

  @Override
  public Map<String, Double> run(BenchContext context) throws Exception {
    Measured measured = context.part("sessions", Measured.class, () -> measure(context));
    Map<String, Double> figures = new TreeMap<>();
    figures.put("sessions", (double) SESSIONS);
    figures.put("actions", (double) measured.actions().size());
    figures.put("p95_ms", Sessions.Day.quantile(measured.actions(), 0.95));
    figures.put("median_ms", Sessions.Day.quantile(measured.actions(), 0.5));
    figures.put("failed_sessions", (double) measured.troubles().size());
    figures.put("heap_mib", measured.heapMib());
    figures.put("training_share", measured.trainingShare());
    context.note(
        "%d people, signed in over real HTTP with real push connections, each on one page at a time, thinking 2 to 6 s between two actions for %d minutes. Their client"
                .formatted(SESSIONS, DURATION.toMinutes())
            + " speaks the protocol of Vaadin's own and draws nothing; it runs in a process of its own on the same two cores as the server (`-XX:ActiveProcessorCount=2`),"
            + " which it takes something from. An action's time runs from sending it until what it asks for has come back, pushed data included. Meanwhile a campaign is given"
            + " a result every second and trains a deep ensemble on 20,000 simulated points again and again; `training_share` is the share of the time in which it did."
            + " `heap_mib` is the server's heap after a collection with all sessions open.");
    context.note(table(measured.actions()));
    measured.troubles().forEach(trouble -> context.note("Failed: " + trouble));
    return figures;
  }

  private static Measured measure(BenchContext context) throws Exception {
    // Recording uses up what is open, so each run has a home of its own.
    Path fresh = Files.createTempDirectory(context.scratch(), "home");
    try (CrowdedHome home = CrowdedHome.serve(fresh, CROWD, context::say)) {
      ApiClient api = home.server().api();
      ServedCampaign trains = ServedCampaign.started(api, TRAINS, "trains");
      List<ServedCampaign> campaigns =
          home.campaigns().stream().map(id -> new ServedCampaign(api, id)).toList();
      List<Double> heap = new ArrayList<>();
      try (Sessions.Teacher teacher = new Sessions.Teacher(trains, context::say)) {
        context.say(SESSIONS + " people sign in");
        Sessions.Day day =
            new Sessions(home.furniture(), campaigns, DURATION)
                .of(SESSIONS, () -> heap.add(heap(home)));
        return new Measured(day.actions(), day.troubles(), heap.getFirst(), teacher.share());
      }
    }
  }

  private static double heap(CrowdedHome home) {
    try {
      return HeapOfProcess.mibInUse(home.server().pid());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String table(List<Sessions.Took> actions) {
    Map<String, List<Sessions.Took>> byAction =
        actions.stream()
            .collect(
                Collectors.groupingBy(Sessions.Took::action, TreeMap::new, Collectors.toList()));
    StringBuilder table =
        new StringBuilder("| action | times | median (ms) | 95 % (ms) |\n|---|---|---|---|\n");
    byAction.forEach((action, all) ->
        table.append(
            "| %s | %d | %.0f | %.0f |\n"
                .formatted(
                    action,
                    all.size(),
                    Sessions.Day.quantile(all, 0.5),
                    Sessions.Day.quantile(all, 0.95))));
    return table.toString();
  }
}
