package org.bloomery.platform.bench.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bloomery.platform.bench.served.ApiClient;

/** The driver's own book of what the platform has promised to keep. */
final class Ledger {
  private final List<Delivery> acknowledged = new ArrayList<>();
  private final List<Delivery> unanswered = new ArrayList<>();
  private final Map<String, List<Double>> files = new LinkedHashMap<>();
  private final Set<Double> lost = new TreeSet<>();
  private final Set<Double> duplicated = new TreeSet<>();
  private int refused;
  private long next;

  /** A value that no other result of this run has; exact in binary, so it comes back as it is. */
  synchronized double value() {
    return 100 + next++ / 16.0;
  }

  /**
   * Sends a delivery and notes what was answered; no answer at all means that the server was
   * killed.
   */
  ApiClient.Answer send(ApiClient api, Delivery delivery) throws IOException, InterruptedException {
    synchronized (this) {
      unanswered.add(delivery);
    }
    ApiClient.Answer answer = delivery.send(api);
    synchronized (this) {
      unanswered.remove(delivery);
      if (answer.accepted()) {
        acknowledged.add(delivery);
      } else {
        refused++;
      }
    }
    return answer;
  }

  /** Drops a table; what it holds is promised once the table lies in {@code done}. */
  synchronized void drop(Path inbox, String name, String table, List<Double> values)
      throws IOException {
    Files.createDirectories(inbox);
    files.put(name, List.copyOf(values));
    Files.writeString(inbox.resolve(name), table);
  }

  synchronized List<Delivery> unanswered() {
    return List.copyOf(unanswered);
  }

  synchronized void forgetUnanswered() {
    unanswered.clear();
  }

  synchronized List<Delivery> acknowledged() {
    return List.copyOf(acknowledged);
  }

  /** The values that the campaign holds now. */
  interface Holdings {
    List<Double> values() throws IOException, InterruptedException;
  }

  /** Compares the promises so far with the values that are there after them. */
  synchronized void compare(Holdings holdings, Path done) throws IOException, InterruptedException {
    Set<String> taken = namesBelow(done);
    Map<Double, Long> counts =
        holdings.values().stream()
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    counts.forEach((value, times) -> {
      if (times > 1) {
        duplicated.add(value);
      }
    });
    for (Delivery delivery : acknowledged) {
      expect(delivery.values(), counts);
    }
    for (Map.Entry<String, List<Double>> file : files.entrySet()) {
      if (taken.contains(file.getKey())) {
        expect(file.getValue(), counts);
      }
    }
  }

  private void expect(List<Double> values, Map<Double, Long> counts) {
    values.stream().filter(value -> !counts.containsKey(value)).forEach(lost::add);
  }

  /** Whether every table that was dropped has been taken in. */
  synchronized boolean allTaken(Path done) throws IOException {
    return namesBelow(done).containsAll(files.keySet());
  }

  static Set<String> namesBelow(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return Set.of();
    }
    try (var all = Files.walk(directory)) {
      return all.filter(Files::isRegularFile)
          .map(file -> file.getFileName().toString())
          .collect(Collectors.toSet());
    }
  }

  synchronized int promised() {
    return acknowledged.stream().mapToInt(delivery -> delivery.values().size()).sum()
        + files.values().stream().mapToInt(List::size).sum();
  }

  synchronized int lost() {
    return lost.size();
  }

  synchronized int duplicated() {
    return duplicated.size();
  }

  synchronized int refused() {
    return refused;
  }
}
