package org.bloomery.actors.service;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.bloomery.actors.campaign.Account;
import org.bloomery.actors.campaign.Refusal;
import org.bloomery.actors.inventory.InventoryCommand;
import org.bloomery.actors.inventory.LabSample;
import org.bloomery.actors.inventory.SampleDetail;
import org.bloomery.data.bench.Attachment;
import org.bloomery.data.bench.ExperimentId;
import org.bloomery.data.bench.LossAllowance;
import org.bloomery.data.bench.Sample;
import org.bloomery.data.bench.StockLot;
import org.bloomery.data.bench.WeighingPlan;
import org.bloomery.data.measurement.AsMade;

/**
 * Lots, samples and weighings of laboratories; the one facade of dashboard, HTTP and command line.
 * A stage fails only when the platform fails; what may be refused is {@code Refused}. Readers see
 * every command that was answered.
 */
public interface InventoryService {

  /**
   * Carries out a command; answered after its events are on disk. A sample for an experiment may
   * leave its composition to that.
   */
  CompletionStage<InventoryResult> execute(String lab, InventoryCommand command);

  /** Keeps the bytes of a file and says that it belongs to a lot, sample or specimen. */
  CompletionStage<InventoryResult> attach(String lab, NewFile file);

  /**
   * @param subject id or code of what it belongs to
   * @param mediaType as whoever sends it calls it
   */
  record NewFile(
      Account by,
      String subject,
      String name,
      String mediaType,
      byte[] bytes,
      Optional<String> idempotencyKey) {}

  /** Laboratories that have an inventory. */
  CompletionStage<List<String>> labs();

  /** Lots by number. */
  CompletionStage<List<StockLot>> lots(String lab);

  CompletionStage<Optional<StockLot>> lot(String lab, String id);

  /** Samples, newest first. */
  CompletionStage<List<Sample>> samples(String lab);

  CompletionStage<Optional<SampleDetail>> sample(String lab, String code);

  /** Codes of samples whose weighing in force took something from the lot. */
  CompletionStage<List<String>> samplesFrom(String lab, String lot);

  /** Samples of any laboratory made for an experiment; late by less than a second. */
  CompletionStage<List<LabSample>> samplesOf(ExperimentId experiment);

  /**
   * What a sample was found to be, as a result of its experiment takes it; empty while it was not
   * weighed in.
   */
  CompletionStage<Optional<AsMade>> asMade(String lab, String sample);

  /** How many grams of each lot make a sample. */
  CompletionStage<Planned> plan(
      String lab, String sample, double targetGrams, LossAllowance losses, List<String> lots);

  /** What is answered to a wish for a plan. */
  sealed interface Planned {
    record Plan(Sample sample, WeighingPlan plan) implements Planned {}

    record Refused(Refusal refusal) implements Planned {}
  }

  /** Files of a lot, sample or specimen, oldest first. */
  CompletionStage<List<Attachment>> attachments(String lab, String subject);

  /** A file with its bytes; empty when there is none, a failure when its bytes are damaged. */
  CompletionStage<Optional<StoredFile>> file(String lab, String digest);

  record StoredFile(Attachment attachment, byte[] bytes) {}
}
