package org.bloomery.actors.service;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.regex.Pattern;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.bloomery.actors.campaign.Refusal;
import org.bloomery.actors.inventory.InventoryCommand;
import org.bloomery.actors.inventory.InventoryDecision;
import org.bloomery.actors.inventory.InventoryEntity;
import org.bloomery.actors.inventory.InventoryReadSide;
import org.bloomery.actors.inventory.InventoryState;
import org.bloomery.actors.inventory.LabSample;
import org.bloomery.actors.inventory.SampleDetail;
import org.bloomery.data.bench.Attachment;
import org.bloomery.data.bench.ExperimentId;
import org.bloomery.data.bench.LossAllowance;
import org.bloomery.data.bench.Sample;
import org.bloomery.data.bench.StockLot;
import org.bloomery.data.bench.WeighingPlan;
import org.bloomery.data.measurement.AsMade;
import org.bloomery.data.store.ArtifactFiles;
import org.bloomery.data.store.UnusableArtifactException;

/** The inventory service on cluster sharding, read tables and artifact files. */
final class InventoryServices implements InventoryService {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Pattern LAB = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]{0,63}");

  private final ClusterSharding sharding;
  private final InventoryReadSide readSide;
  private final CampaignService campaigns;
  private final ArtifactFiles files;
  private final long largestFileBytes;
  private final Executor blocking;
  private final InstantSource clock;

  /**
   * @param campaigns tells what experiments want
   * @param largestFileBytes of attachments
   */
  InventoryServices(
      ClusterSharding sharding,
      InventoryReadSide readSide,
      CampaignService campaigns,
      ArtifactFiles files,
      long largestFileBytes,
      Executor blocking,
      InstantSource clock) {
    this.sharding = sharding;
    this.readSide = readSide;
    this.campaigns = campaigns;
    this.files = files;
    this.largestFileBytes = largestFileBytes;
    this.blocking = blocking;
    this.clock = clock;
  }

  /** The inventory's own view of itself. */
  static CompletionStage<InventoryState> state(ClusterSharding sharding, String lab) {
    return sharding
        .entityRefFor(InventoryEntity.TYPE, lab)
        .ask(InventoryEntity.Look::new, PATIENCE);
  }

  @Override
  public CompletionStage<InventoryResult> execute(String lab, InventoryCommand command) {
    if (!LAB.matcher(lab).matches()) {
      return refused(
          "LAB_REFUSED",
          "'"
              + lab
              + "' cannot name a laboratory; accepted are up to 64 letters, digits, blanks and ._-",
          "lab");
    }
    if (command instanceof InventoryCommand.MakeSample make && make.experiment().isPresent()) {
      return made(lab, make, make.experiment().get());
    }
    return carriedOut(lab, command);
  }

  private CompletionStage<InventoryResult> carriedOut(String lab, InventoryCommand command) {
    return sharding
        .entityRefFor(InventoryEntity.TYPE, lab)
        .<InventoryEntity.Reply>ask(
            replyTo -> new InventoryEntity.Execute(command, replyTo), PATIENCE)
        .thenApply(reply ->
            switch (reply) {
              case InventoryEntity.Refused refused ->
                  new InventoryResult.Refused(refused.refusal());
              case InventoryEntity.Done done ->
                  new InventoryResult.Accepted(
                      lab,
                      done.sequence(),
                      done.answer().created(),
                      done.answer().samples(),
                      done.answer().notices());
            });
  }

  /** The experiment must be there, and says what is wanted where the command does not. */
  private CompletionStage<InventoryResult> made(
      String lab, InventoryCommand.MakeSample make, ExperimentId experiment) {
    return campaigns
        .experiments(experiment.campaign(), Set.of(experiment.experiment()), 0)
        .thenCompose(found ->
            found.isEmpty()
                ? refused(
                    "UNKNOWN_EXPERIMENT",
                    "campaign '"
                        + experiment.campaign()
                        + "' has no experiment '"
                        + experiment.experiment()
                        + "'",
                    "experiment")
                : carriedOut(
                    lab,
                    make.nominal().isPresent()
                        ? make
                        : make.withNominal(found.get(0).candidate())));
  }

  /** Bytes are kept only for what will be attached, and are on disk before that is said. */
  @Override
  public CompletionStage<InventoryResult> attach(String lab, NewFile file) {
    if (file.bytes().length == 0 || file.bytes().length > largestFileBytes) {
      return refused(
          "FILE_SIZE_REFUSED",
          "the file '"
              + file.name()
              + "' has "
              + file.bytes().length
              + " bytes; accepted is 1 to "
              + largestFileBytes,
          "file");
    }
    InventoryCommand.AttachFile command = command(file);
    return state(sharding, lab)
        .thenCompose(state ->
            switch (state.decide(command, clock.instant())) {
              case InventoryDecision.Refused refused ->
                  CompletableFuture.completedFuture(new InventoryResult.Refused(refused.refusal()));
              case InventoryDecision.Accepted accepted ->
                  CompletableFuture.supplyAsync(() -> files.store(file.bytes()), blocking)
                      .thenCompose(digest -> execute(lab, command));
            });
  }

  private static InventoryCommand.AttachFile command(NewFile file) {
    String digest = ArtifactFiles.digest(file.bytes());
    String body = digest + '\n' + file.subject() + '\n' + file.name();
    return new InventoryCommand.AttachFile(
        file.by(),
        file.subject(),
        digest,
        file.name(),
        file.mediaType(),
        file.bytes().length,
        file.idempotencyKey()
            .map(key ->
                new InventoryCommand.Once(
                    key, ArtifactFiles.digest(body.getBytes(StandardCharsets.UTF_8)))));
  }

  @Override
  public CompletionStage<List<String>> labs() {
    return readSide.labs();
  }

  @Override
  public CompletionStage<List<StockLot>> lots(String lab) {
    return readSide.lots(lab);
  }

  @Override
  public CompletionStage<Optional<StockLot>> lot(String lab, String id) {
    return readSide.lot(lab, id);
  }

  @Override
  public CompletionStage<List<Sample>> samples(String lab) {
    return readSide.samples(lab);
  }

  @Override
  public CompletionStage<Optional<SampleDetail>> sample(String lab, String code) {
    return readSide.sample(lab, code);
  }

  @Override
  public CompletionStage<List<String>> samplesFrom(String lab, String lot) {
    return readSide.samplesFrom(lab, lot);
  }

  @Override
  public CompletionStage<List<LabSample>> samplesOf(ExperimentId experiment) {
    return readSide.samplesOf(experiment);
  }

  @Override
  public CompletionStage<Optional<AsMade>> asMade(String lab, String sample) {
    return readSide
        .sample(lab, sample)
        .thenApply(found -> found.flatMap(one -> one.sample().asMade()));
  }

  @Override
  public CompletionStage<Planned> plan(
      String lab, String sample, double targetGrams, LossAllowance losses, List<String> lots) {
    return readSide
        .sample(lab, sample)
        .thenCombine(
            readSide.lots(lab),
            (found, all) ->
                found
                    .map(detail -> planned(detail.sample(), targetGrams, losses, lots, all))
                    .orElseGet(() ->
                        unplanned(
                            "UNKNOWN_SAMPLE",
                            "laboratory '" + lab + "' has no sample '" + sample + "'",
                            "sample")));
  }

  private static Planned planned(
      Sample sample,
      double targetGrams,
      LossAllowance losses,
      List<String> wanted,
      List<StockLot> all) {
    List<StockLot> lots = new ArrayList<>();
    for (String id : wanted) {
      Optional<StockLot> lot = all.stream().filter(one -> one.id().equals(id)).findFirst();
      if (lot.isEmpty()) {
        return unplanned("UNKNOWN_LOT", "there is no lot '" + id + "'", "lots");
      }
      if (lot.get().blocked().isPresent()) {
        return unplanned(
            "LOT_IS_BLOCKED", "lot " + id + " is blocked: " + lot.get().blocked().get(), "lots");
      }
      lots.add(lot.get());
    }
    try {
      return new Planned.Plan(
          sample, WeighingPlan.of(sample.nominal().composition(), targetGrams, losses, lots));
    } catch (IllegalArgumentException e) {
      return unplanned("CANNOT_BE_WEIGHED", String.valueOf(e.getMessage()), "lots");
    }
  }

  private static Planned unplanned(String code, String message, String field) {
    return new Planned.Refused(new Refusal(code, message, field));
  }

  @Override
  public CompletionStage<List<Attachment>> attachments(String lab, String subject) {
    return readSide.attachments(lab, subject);
  }

  @Override
  public CompletionStage<Optional<StoredFile>> file(String lab, String digest) {
    return readSide
        .attachment(lab, digest)
        .thenApplyAsync(
            found -> found.map(attachment -> new StoredFile(attachment, bytes(attachment))),
            blocking);
  }

  private byte[] bytes(Attachment attachment) {
    try {
      return files.read(attachment.digest());
    } catch (UnusableArtifactException e) {
      throw new IllegalStateException(
          "the file '" + attachment.name() + "' cannot be given: " + e.getMessage(), e);
    }
  }

  private static CompletionStage<InventoryResult> refused(
      String code, String message, String field) {
    return CompletableFuture.completedFuture(
        new InventoryResult.Refused(new Refusal(code, message, field)));
  }
}
