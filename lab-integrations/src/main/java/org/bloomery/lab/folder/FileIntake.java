package org.bloomery.lab.folder;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.bloomery.actors.service.CommandResult;
import org.bloomery.data.dataset.ImportMapping;
import org.bloomery.data.dataset.ImportProblem;
import org.bloomery.data.dataset.ImportReport;
import org.bloomery.data.dataset.MeasurementImporter;
import org.bloomery.data.objective.PropertyRegistry;
import org.bloomery.data.store.ArtifactFiles;

/**
 * Takes in one table: reads it, finds its experiments, writes the plan down and has the campaign
 * record all of it or nothing. Safe to be repeated at any point.
 */
final class FileIntake {
  /** A refusal is looked into row by row, up to here. */
  private static final int ROWS_EXAMINED = 200;

  private final Path inbox;
  private final FolderSettings settings;
  private final CampaignDesk desk;
  private final PropertyRegistry registry;
  private final InstantSource clock;

  FileIntake(
      Path inbox,
      FolderSettings settings,
      CampaignDesk desk,
      PropertyRegistry registry,
      InstantSource clock) {
    this.inbox = inbox;
    this.settings = settings;
    this.desk = desk;
    this.registry = registry;
    this.clock = clock;
  }

  /** Whether the table was recorded, refused, or must be tried again. */
  IntakeOutcome take(TakenFile file) throws InterruptedException {
    try {
      byte[] bytes = bytes(file);
      Optional<IntakePlan> planned = IntakePlan.read(file.plan(), ArtifactFiles.digest(bytes));
      return planned.isPresent() ? record(file, planned.get()) : read(file, bytes);
    } catch (IOException e) {
      return new IntakeOutcome.Later(file.name() + " cannot be read or kept now: " + e);
    } catch (ExecutionException e) {
      return new IntakeOutcome.Later(
          file.name() + " waits, because the campaign fails: " + e.getCause());
    } catch (TimeoutException e) {
      return new IntakeOutcome.Later(
          file.name()
              + " waits, because the campaign did not answer within "
              + settings.answer().toSeconds()
              + " s");
    } catch (RuntimeException e) {
      return new IntakeOutcome.Later(file.name() + " cannot be taken in now: " + e);
    }
  }

  private IntakeOutcome read(TakenFile file, byte[] bytes)
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    FolderMapping written;
    try {
      written = FolderMapping.of(inbox.resolve(file.folder()));
    } catch (FolderMapping.WrongMapping e) {
      return new IntakeOutcome.Refused(report(file, file.folder()).of(said(e)));
    }
    String campaign = written.campaign().orElse(file.folder());
    IntakeReport report = report(file, campaign);
    if (campaign.isBlank()) {
      return new IntakeOutcome.Refused(
          report.of(
              "nothing says which campaign this is for; put the table into inbox/<campaign id>/, or"
                  + " name the campaign in inbox/mapping.json"));
    }
    String ending = file.fileName().toLowerCase(Locale.ROOT);
    if (!ending.endsWith(".csv") && !ending.endsWith(".tsv") && !ending.endsWith(".xlsx")) {
      return new IntakeOutcome.Refused(
          report.of("this is no table by its name; accepted are .csv, .tsv and .xlsx"));
    }
    ImportMapping mapping;
    ImportReport read;
    try {
      mapping = written.over(MeasurementImporter.suggest(bytes, file.fileName(), registry));
      read = MeasurementImporter.read(bytes, file.fileName(), mapping, registry, settings.limits());
    } catch (RuntimeException defect) {
      // Reading again would end the same way, so people are told instead.
      return new IntakeOutcome.Refused(
          report.of("this table cannot be read, by a defect of Bloomery: " + defect));
    }
    if (!read.isClean()) {
      return refused(report, read.errors(), read, mapping);
    }
    if (read.rows().size() > settings.results()) {
      return refused(
          report,
          List.of(
              new ImportProblem(
                  0,
                  "",
                  "the table holds "
                      + read.rows().size()
                      + " results; accepted are up to "
                      + settings.results()
                      + " in one file, because they are recorded in one step")),
          read,
          mapping);
    }
    RowMatching matching =
        new RowMatching(answer(desk.known(campaign)), measured(file), file.fileName());
    List<RowMatching.Result> results = matching.match(read.rows());
    if (!matching.problems().isEmpty()) {
      return refused(report, matching.problems(), read, mapping);
    }
    IntakePlan plan = IntakePlan.of(read.digest(), written.digest(), campaign, results);
    plan.write(file.plan());
    return record(file, plan);
  }

  private IntakeOutcome record(TakenFile file, IntakePlan plan)
      throws InterruptedException, ExecutionException, TimeoutException {
    CommandResult result = answer(desk.record(plan.campaign(), plan.command(settings.account())));
    return switch (result) {
      case CommandResult.Accepted accepted ->
          new IntakeOutcome.Recorded(
              file.name()
                  + ": "
                  + plan.results().size()
                  + " results for campaign "
                  + plan.campaign()
                  + ", "
                  + plan.free()
                  + " of them free measurements"
                  + (accepted.notices().isEmpty()
                      ? ""
                      : "; " + String.join("; ", accepted.notices())));
      case CommandResult.Refused refused ->
          new IntakeOutcome.Refused(
              report(file, plan.campaign())
                  .of(
                      objections(plan, refused.refusal().message()),
                      Optional.empty(),
                      Optional.empty()));
    };
  }

  /** Which rows are refused and why, or why the file is when no row alone is. */
  private List<ImportProblem> objections(IntakePlan plan, String whole)
      throws InterruptedException, ExecutionException, TimeoutException {
    List<ImportProblem> problems = new ArrayList<>();
    List<Integer> rows = plan.rows().stream().distinct().toList();
    for (int row : rows.subList(0, Math.min(ROWS_EXAMINED, rows.size()))) {
      CommandResult alone =
          answer(desk.check(plan.campaign(), plan.rowCommand(settings.account(), row)));
      if (alone instanceof CommandResult.Refused refused) {
        problems.add(new ImportProblem(row, "", refused.refusal().message()));
      }
    }
    long reasons = problems.stream().map(ImportProblem::message).distinct().count();
    boolean concernsAll = reasons <= 1 && problems.size() == Math.min(ROWS_EXAMINED, rows.size());
    if (problems.isEmpty() || (concernsAll && rows.size() > 1)) {
      return List.of(new ImportProblem(0, "", whole));
    }
    if (rows.size() > ROWS_EXAMINED) {
      problems.add(
          new ImportProblem(0, "", "rows after the first " + ROWS_EXAMINED + " were not examined"));
    }
    return problems;
  }

  private <T> T answer(CompletionStage<T> stage)
      throws InterruptedException, ExecutionException, TimeoutException {
    return stage.toCompletableFuture().get(settings.answer().toMillis(), TimeUnit.MILLISECONDS);
  }

  /** No more than the limit is read; the importer says that the file is too large. */
  private byte[] bytes(TakenFile file) throws IOException {
    try (InputStream stream = Files.newInputStream(file.path())) {
      return stream.readNBytes((int) Math.min(settings.limits().bytes() + 1, 1 << 30));
    }
  }

  /** A file was written after its results were measured, unless its clock is ahead. */
  private Instant measured(TakenFile file) throws IOException {
    Instant written = Files.getLastModifiedTime(file.path()).toInstant();
    Instant now = clock.instant();
    return written.isAfter(now) ? now : written;
  }

  private IntakeReport report(TakenFile file, String campaign) {
    return new IntakeReport(file.name().toString(), campaign, clock.instant());
  }

  private static IntakeOutcome refused(
      IntakeReport report, List<ImportProblem> errors, ImportReport read, ImportMapping mapping) {
    return new IntakeOutcome.Refused(report.of(errors, Optional.of(read), Optional.of(mapping)));
  }

  private static String said(Exception e) {
    return String.valueOf(e.getMessage());
  }
}
