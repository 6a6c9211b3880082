package org.bloomery.lab.folder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.bloomery.actors.campaign.CampaignCommand.RecordMeasurements;
import org.bloomery.actors.service.CommandResult;
import org.bloomery.data.measurement.MeasuredValue;

/**
 * A campaign that outlives its process: one line of a file for each accepted command, on disk
 * before it is answered, and a key that was seen before is answered without a new line.
 */
final class JournalDesk implements CampaignDesk {
  private final Path journal;
  private final Set<String> keys = new HashSet<>();

  JournalDesk(Path journal) {
    this.journal = journal;
    lines(journal).forEach(line -> keys.add(line.substring(0, line.indexOf('\t'))));
  }

  /** Every value recorded so far, in order. */
  static List<Double> values(Path journal) {
    List<Double> values = new ArrayList<>();
    for (String line : lines(journal)) {
      for (String value : line.substring(line.indexOf('\t') + 1).split(" ")) {
        values.add(Double.parseDouble(value));
      }
    }
    return values;
  }

  @Override
  public CompletionStage<CommandResult> record(String campaign, RecordMeasurements command) {
    return CompletableFuture.supplyAsync(() -> {
      pause();
      String key = command.idempotencyKey().orElseThrow();
      if (keys.add(key)) {
        append(
            key
                + "\t"
                + command.results().stream()
                    .map(result -> ((MeasuredValue.Exact) result.value()).value())
                    .map(String::valueOf)
                    .collect(Collectors.joining(" "))
                + "\n");
      }
      pause();
      return accepted(campaign);
    });
  }

  @Override
  public CompletionStage<CommandResult> check(String campaign, RecordMeasurements command) {
    return CompletableFuture.completedFuture(accepted(campaign));
  }

  @Override
  public CompletionStage<KnownExperiments> known(String campaign) {
    return CompletableFuture.completedFuture(new KnownExperiments(Map.of(), Map.of()));
  }

  private static CommandResult accepted(String campaign) {
    return new CommandResult.Accepted(
        campaign, 1, List.of(), List.of(), OptionalLong.empty(), List.of());
  }

  /** A line that a kill tore was never answered and does not count. */
  private static List<String> lines(Path journal) {
    try {
      if (!Files.exists(journal)) {
        return List.of();
      }
      String text = Files.readString(journal);
      String whole = text.substring(0, text.lastIndexOf('\n') + 1);
      if (whole.length() < text.length()) {
        Files.writeString(journal, whole);
      }
      return whole.lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void append(String line) {
    try (FileChannel channel =
        FileChannel.open(journal, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      channel.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)));
      channel.force(true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Long enough for a kill to fall between the steps. */
  private static void pause() {
    try {
      Thread.sleep(10);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
