package org.bloomery.platform.bench.dashboard;

import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.bloomery.platform.bench.served.ServedCampaign;

/**
 * Many people at the dashboard at once. Each thinks, does one thing, waits until it is on the
 * screen, and thinks again; every page that is open is live, so what one does all others who look
 * at it see.
 */
final class Sessions {
  private static final double NANOS_PER_MILLI = 1e6;

  /** In whatever comes later than the answer to a click. */
  private static final String PUSHED = "\"async\":true";

  /** Between two actions of one person, ms. */
  private static final int SHORTEST_THOUGHT = 2_000;

  private static final int LONGEST_THOUGHT = 6_000;

  private final Furniture furniture;
  private final List<ServedCampaign> campaigns;
  private final Duration duration;
  private final ConcurrentLinkedQueue<Took> took = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<String> troubles = new ConcurrentLinkedQueue<>();

  /**
   * @param campaigns in which people record results, each person in one of them
   * @param duration how long they work once all are signed in
   */
  Sessions(Furniture furniture, List<ServedCampaign> campaigns, Duration duration) {
    this.furniture = furniture;
    this.campaigns = List.copyOf(campaigns);
    this.duration = duration;
  }

  /**
   * An action and how long it took.
   *
   * @param action e.g. {@code record a result}
   */
  record Took(String action, double millis) {}

  /**
   * All actions of all people.
   *
   * @param troubles what did not come about, in words
   */
  record Day(List<Took> actions, List<String> troubles) {
    Day {
      actions = List.copyOf(actions);
      troubles = List.copyOf(troubles);
    }

    /** The time within which this share of the actions was done, ms. */
    static double quantile(List<Took> actions, double share) {
      List<Double> sorted = actions.stream().map(Took::millis).sorted().toList();
      return sorted.isEmpty() ? Double.NaN : sorted.get((int) Math.ceil(share * sorted.size()) - 1);
    }
  }

  /**
   * Lets so many people work.
   *
   * @param atTheEnd called while all are still there
   */
  Day of(int people, Runnable atTheEnd) throws IOException, InterruptedException {
    List<Deque<String>> work = work(people);
    List<Visitor> visitors = new ArrayList<>();
    try (HttpClient http = HttpClient.newHttpClient();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int person = 0; person < people; person++) {
        Visitor visitor = new Visitor(http, furniture.dashboard());
        visitors.add(visitor);
        visitor.signIn();
      }
      long end = System.nanoTime() + duration.toNanos();
      List<Future<?>> days = new ArrayList<>();
      for (int person = 0; person < people; person++) {
        int number = person;
        days.add(
            threads.submit(() -> {
              work(visitors.get(number), number, work.get(number), end);
              return number;
            }));
      }
      for (Future<?> day : days) {
        finish(day);
      }
      atTheEnd.run();
      visitors.forEach(Visitor::close);
    }
    return new Day(List.copyOf(took), List.copyOf(troubles));
  }

  private void finish(Future<?> day) throws InterruptedException {
    try {
      day.get();
    } catch (ExecutionException e) {
      troubles.add(String.valueOf(e.getCause()));
    }
  }

  /** The open experiments, dealt out so that no two people record the same one. */
  private List<Deque<String>> work(int people) throws IOException, InterruptedException {
    List<Deque<String>> work = new ArrayList<>();
    List<Deque<String>> open = new ArrayList<>();
    for (ServedCampaign campaign : campaigns) {
      Deque<String> experiments = new ArrayDeque<>();
      campaign.open().forEach(one -> experiments.add(one.path("id").asText()));
      open.add(experiments);
    }
    for (int person = 0; person < people; person++) {
      Deque<String> source = open.get(person % campaigns.size());
      int sharers = (people - 1 - person % campaigns.size()) / campaigns.size() + 1;
      int share = source.size() / Math.max(1, sharers - person / campaigns.size());
      Deque<String> mine = new ArrayDeque<>();
      for (int i = 0; i < share; i++) {
        mine.add(source.removeFirst());
      }
      work.add(mine);
    }
    return work;
  }

  private void work(Visitor visitor, int number, Deque<String> experiments, long end)
      throws IOException, InterruptedException {
    SplittableRandom random = new SplittableRandom(number);
    ServedCampaign campaign = campaigns.get(number % campaigns.size());
    while (true) {
      Thread.sleep(random.nextInt(SHORTEST_THOUGHT, LONGEST_THOUGHT));
      if (System.nanoTime() > end) {
        return;
      }
      switch (random.nextInt(5)) {
        case 0 -> open(visitor, "the list", "", "data-campaign");
        case 1 ->
            open(
                visitor,
                "a campaign",
                "campaigns/" + campaign.id(),
                "campaigns/" + campaign.id() + "/experiments/");
        case 2 -> open(visitor, "the bench", "bench", "\"claim-");
        case 3 -> ask(visitor, random);
        default -> {
          if (!experiments.isEmpty()) {
            record(visitor, campaign, experiments.removeFirst(), random);
          }
        }
      }
    }
  }

  private void open(Visitor visitor, String name, String address, String shown)
      throws IOException, InterruptedException {
    if (!visitor.isAt(address)) {
      time("open " + name, visitor.follow(address), visitor, shown);
    }
  }

  private void ask(Visitor visitor, SplittableRandom random)
      throws IOException, InterruptedException {
    open(visitor, "what-if", DashboardPage.WHAT_IF.address(furniture.parameters()), "\"ask\"");
    visitor.fill(
        "formula", "Mo%dNb%dTa3W11".formatted(random.nextInt(1, 10), random.nextInt(1, 10)));
    time("ask what-if", visitor.click("ask"), visitor, PUSHED);
  }

  private void record(
      Visitor visitor, ServedCampaign campaign, String experiment, SplittableRandom random)
      throws IOException, InterruptedException {
    open(visitor, "an experiment", "bench/" + campaign.id() + "/" + experiment, "\"result-save\"");
    visitor.fill("result-value", random.nextInt(300, 700) + " HV");
    time("record a result", visitor.click("result-save"), visitor, "Recorded.");
    visitor.ledTo("bench");
  }

  private void time(String action, long begun, Visitor visitor, String shown)
      throws InterruptedException {
    long ended = visitor.await(shown);
    took.add(new Took(action, (ended - begun) / NANOS_PER_MILLI));
  }

  /** Hands results to a campaign as long as it is open, so that it never stops training. */
  static final class Teacher implements AutoCloseable {
    private static final long PAUSE_MILLIS = 1_000;

    private final Thread thread;
    private volatile boolean open = true;
    private int looks;
    private int training;

    Teacher(ServedCampaign campaign, Consumer<String> words) {
      thread =
          Thread.ofVirtual()
              .start(() -> {
                try {
                  teach(campaign);
                } catch (IOException e) {
                  words.accept("no more results for the campaign that trains: " + e);
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              });
    }

    private void teach(ServedCampaign campaign) throws IOException, InterruptedException {
      while (open) {
        campaign
            .api()
            .post(
                campaign.path("/measurements"),
                "{\"composition\": \"MoNbTaW\", \"property\": \"yield_stress\", \"conditions\": {\"temperature\": \"1273 K\"}, \"value\": \"%d MPa\"}"
                    .formatted(700 + looks),
                Optional.of("lesson-" + System.nanoTime()))
            .ok();
        looks++;
        training += campaign.works("training") ? 1 : 0;
        Thread.sleep(PAUSE_MILLIS);
      }
    }

    /** Share of the time in which a training ran. */
    double share() {
      return looks == 0 ? 0 : (double) training / looks;
    }

    @Override
    public void close() throws InterruptedException {
      open = false;
      thread.join();
    }
  }
}
