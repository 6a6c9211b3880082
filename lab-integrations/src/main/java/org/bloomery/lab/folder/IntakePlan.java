package org.bloomery.lab.folder;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.bloomery.actors.campaign.Account;
import org.bloomery.actors.campaign.CampaignCommand.RecordMeasurements;
import org.bloomery.actors.campaign.MeasurementInput;
import org.bloomery.data.store.ArtifactFiles;
import org.bloomery.data.store.JsonMappers;

/**
 * What a campaign will be asked to record of a file, written down before it is asked: after a crash
 * exactly this is asked again, whatever the file would be read as by then.
 *
 * @param digest SHA-256 of the file
 * @param mapping digest of the mapping it was read with
 * @param rows the row of each result
 */
record IntakePlan(
    String digest,
    String mapping,
    String campaign,
    List<Integer> rows,
    List<MeasurementInput> results) {

  IntakePlan {
    rows = List.copyOf(rows);
    results = List.copyOf(results);
  }

  static IntakePlan of(
      String digest, String mapping, String campaign, List<RowMatching.Result> results) {
    return new IntakePlan(
        digest,
        mapping,
        campaign,
        results.stream().map(RowMatching.Result::row).toList(),
        results.stream().map(RowMatching.Result::input).toList());
  }

  /** The plan of this very file, if one was written and can be read. */
  static Optional<IntakePlan> read(Path plan, String digest) throws IOException {
    try {
      return Optional.of(JsonMappers.json().readValue(Files.readAllBytes(plan), IntakePlan.class))
          .filter(found -> found.digest().equals(digest));
    } catch (NoSuchFileException | JsonProcessingException unusable) {
      // Written by another version, or not at all: the file is read afresh.
      return Optional.empty();
    }
  }

  void write(Path plan) throws IOException {
    DurableFiles.write(plan, JsonMappers.json().writeValueAsBytes(this));
  }

  /**
   * The command: its key is the digest of the file with its rows, so the same table counts once,
   * under whatever name it comes; read with another mapping it is another body.
   */
  RecordMeasurements command(Account account) {
    return new RecordMeasurements(
        account,
        results,
        OptionalLong.empty(),
        Optional.of("file:" + digest + "#" + rows.getFirst() + "-" + rows.getLast()),
        ArtifactFiles.digest((digest + mapping).getBytes(StandardCharsets.UTF_8)));
  }

  /** The results of one row alone, to find out which rows a refusal concerns. */
  RecordMeasurements rowCommand(Account account, int row) {
    List<MeasurementInput> ofRow =
        IntStream.range(0, rows.size())
            .filter(i -> rows.get(i) == row)
            .mapToObj(results::get)
            .toList();
    return new RecordMeasurements(account, ofRow, OptionalLong.empty(), Optional.empty(), "");
  }

  long free() {
    return results.stream().filter(result -> result.experiment().isEmpty()).count();
  }
}
