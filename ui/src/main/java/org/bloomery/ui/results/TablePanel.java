package org.bloomery.ui.results;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.UnorderedList;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bloomery.actors.campaign.CampaignCommand;
import org.bloomery.actors.campaign.MeasurementInput;
import org.bloomery.actors.service.CampaignService;
import org.bloomery.actors.service.CommandResult;
import org.bloomery.actors.service.ImportedResults;
import org.bloomery.actors.view.ExperimentView;
import org.bloomery.data.chemistry.Formula;
import org.bloomery.data.dataset.ImportMapping;
import org.bloomery.data.dataset.ImportProblem;
import org.bloomery.data.dataset.ImportReport;
import org.bloomery.data.dataset.ImportedRow;
import org.bloomery.data.dataset.MeasurementImporter;
import org.bloomery.data.objective.PropertyRegistry;
import org.bloomery.ui.form.ColumnFields;
import org.bloomery.ui.form.TableInput;
import org.bloomery.ui.layout.KeptInput;
import org.bloomery.ui.layout.Later;
import org.bloomery.ui.layout.PlainTable;
import org.bloomery.ui.layout.Quantities;
import org.bloomery.ui.layout.SignedIn;
import org.bloomery.ui.layout.Texts;

/**
 * Takes in a table of results, pasted from a spreadsheet or as a file: shows how its columns are
 * read, what is wrong with which row, which open experiments its rows may answer; and records all
 * of it or nothing.
 */
final class TablePanel extends Section {
  private static final long serialVersionUID = 1L;

  /** Problems and rows that are listed; more are counted. */
  private static final int LISTED = 12;

  private final transient CampaignService campaigns;
  private final transient PropertyRegistry registry = PropertyRegistry.standard();
  private final transient Consumer<CommandResult.Accepted> changed;
  private String campaign = "";
  private final TableInput input =
      new TableInput(
          "paste", "experiment, formula, temperature (K), yield stress (MPa)", this::take);
  private final ColumnFields columns = new ColumnFields(role -> true, this::tryOut);
  private final Div report = new Div();
  private final Button record = new Button(Texts.of("table-panel.record"), click -> record());
  private final Button away = new Button(Texts.of("table-panel.put-it-away"), click -> clear());

  private Optional<KeptInput> kept = Optional.empty();
  private transient Optional<TableInput.Table> table = Optional.empty();
  private transient List<ImportedRow> rows = List.of();
  private transient Map<Integer, String> confirmed = new HashMap<>();
  private transient Map<String, ExperimentView> experiments = Map.of();

  TablePanel(CampaignService campaigns, Consumer<CommandResult.Accepted> changed) {
    this.campaigns = campaigns;
    this.changed = changed;
    report.setId("import-report");
    record.setId("import");
    record.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    away.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
    Div actions = new Div(record, away);
    actions.addClassName("actions");
    add(new H2(Texts.of("table-panel.bring-a-table")), input, columns, report, actions);
    clear();
  }

  void of(String shown) {
    campaign = shown;
    if (SignedIn.account().isPresent()) {
      kept = Optional.of(KeptInput.of(input, "results-" + campaign));
    }
  }

  private void clear() {
    table = Optional.empty();
    rows = List.of();
    confirmed = new HashMap<>();
    input.clear();
    kept.ifPresent(KeptInput::forget);
    columns.clear();
    report.removeAll();
    record.setVisible(false);
    away.setVisible(false);
  }

  private void take(TableInput.Table taken) {
    table = Optional.of(taken);
    confirmed = new HashMap<>();
    away.setVisible(true);
    ImportMapping suggested = MeasurementImporter.suggest(taken.bytes(), taken.name(), registry);
    ImportReport read = MeasurementImporter.read(taken.bytes(), taken.name(), suggested, registry);
    columns.show(read.headers(), suggested);
    Later.then(
        this,
        campaigns.experiments(campaign, 0),
        found -> {
          experiments =
              found.stream().collect(Collectors.toMap(ExperimentView::id, Function.identity()));
          tryOut();
        });
  }

  /** Reads the table again under the present roles and asks the campaign what it would say. */
  private void tryOut() {
    if (table.isEmpty()) {
      return;
    }
    TableInput.Table shown = table.get();
    ImportReport read =
        MeasurementImporter.read(shown.bytes(), shown.name(), columns.mapping(), registry);
    rows = read.rows();
    List<ImportProblem> problems = new ArrayList<>(read.errors());
    problems.addAll(ImportedResults.ofUnknownExperiments(rows, experiments.keySet()));
    Map<Integer, String> suggested =
        ImportedResults.suggestions(rows, List.copyOf(experiments.values()));
    if (!problems.isEmpty() || rows.isEmpty()) {
      show(read, problems, suggested, Optional.empty());
      return;
    }
    Later.then(
        this,
        campaigns.dryRun(campaign, command()),
        answer -> show(read, problems, suggested, Optional.of(answer)));
  }

  private CampaignCommand.RecordMeasurements command() {
    TableInput.Table shown = table.orElseThrow();
    String digest = digest(shown, columns.mapping() + " " + confirmed);
    return new CampaignCommand.RecordMeasurements(
        SignedIn.require(),
        ImportedResults.inputs(rows, confirmed, experiments, Instant.now(), shown.name()),
        OptionalLong.empty(),
        Optional.of("table-" + digest),
        digest);
  }

  /** Names a table with its reading, so that the same one counts once however often it is sent. */
  private static String digest(TableInput.Table table, String reading) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(table.bytes());
      digest.update(reading.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private void show(
      ImportReport read,
      List<ImportProblem> problems,
      Map<Integer, String> suggested,
      Optional<CommandResult> answer) {
    report.removeAll();
    Optional<String> refusal =
        answer
            .filter(CommandResult.Refused.class::isInstance)
            .map(refused -> ((CommandResult.Refused) refused).refusal().message());
    boolean good = problems.isEmpty() && refusal.isEmpty() && !rows.isEmpty();
    Paragraph sum =
        new Paragraph(
            good
                ? Texts.of("table-panel.rows-read-results-nothing", read.rowsRead(), rows.size())
                : Texts.of("table-panel.rows-read-nothing-is-recorded", read.rowsRead()));
    sum.addClassName(good ? "fine" : "alert");
    report.add(sum);
    refusal.ifPresent(message -> report.add(alert(message)));
    if (!problems.isEmpty()) {
      report.add(listed(problems.stream().map(ImportProblem::text).toList()));
    }
    if (!read.warnings().isEmpty()) {
      report.add(
          new H3(Texts.of("table-panel.to-look")),
          listed(read.warnings().stream().map(ImportProblem::text).toList()));
    }
    if (!suggested.isEmpty()) {
      report.add(new H3(Texts.of("table-panel.do-these-rows-answer-open")), matches(suggested));
    }
    if (good) {
      report.add(new H3(Texts.of("table-panel.what-will-be-recorded")), preview());
    }
    answer
        .filter(CommandResult.Accepted.class::isInstance)
        .map(accepted -> ((CommandResult.Accepted) accepted).notices())
        .filter(notices -> !notices.isEmpty())
        .ifPresent(notices -> report.add(listed(notices)));
    record.setVisible(good);
    record.setText(Texts.count("table-panel.record-results", rows.size()));
  }

  private static Paragraph alert(String message) {
    Paragraph line = new Paragraph(message);
    line.addClassName("alert");
    return line;
  }

  private static UnorderedList listed(List<String> lines) {
    UnorderedList list = new UnorderedList();
    list.addClassName("consequences");
    lines.stream().limit(LISTED).forEach(line -> list.add(new ListItem(line)));
    if (lines.size() > LISTED) {
      list.add(new ListItem(Texts.of("table-panel.and-more", lines.size() - LISTED)));
    }
    return list;
  }

  private Div matches(Map<Integer, String> suggested) {
    Div list = new Div();
    list.addClassName("offers");
    suggested.forEach((row, experiment) -> {
      Checkbox box =
          new Checkbox(
              Optional.ofNullable(experiments.get(experiment))
                  .map(one ->
                      Texts.of(
                          "table-panel.row-is-the-result",
                          row,
                          experiment,
                          Formula.text(one.candidate().composition())))
                  .orElseGet(() -> Texts.of("table-panel.row-is-the-result-of", row, experiment)));
      box.setId("match-" + row);
      box.setValue(experiment.equals(confirmed.get(row)));
      box.addValueChangeListener(event -> {
        if (event.getValue()) {
          confirmed.put(row, experiment);
        } else {
          confirmed.remove(row);
        }
        tryOut();
      });
      list.add(box);
    });
    return list;
  }

  private PlainTable preview() {
    PlainTable preview =
        new PlainTable(
            Texts.of("table-panel.what-will-be-recorded"),
            List.of(
                Texts.of("table-panel.row"),
                Texts.of("table-panel.of"),
                Texts.of("table-panel.test"),
                Texts.of("table-panel.value")));
    preview.addClassName("words");
    List<ImportedRow> first = rows.subList(0, Math.min(LISTED, rows.size()));
    List<MeasurementInput> inputs =
        ImportedResults.inputs(first, confirmed, experiments, Instant.now(), "");
    for (int i = 0; i < first.size(); i++) {
      MeasurementInput input = inputs.get(i);
      preview.row(
          String.valueOf(first.get(i).row()),
          input.experiment().orElseGet(() -> alloy(input)),
          Quantities.words(input.test()),
          ResultWords.value(input.test(), input.value(), input.uncertainty()));
    }
    return preview;
  }

  private static String alloy(MeasurementInput input) {
    return input.candidate().map(one -> Formula.text(one.composition())).orElse("");
  }

  private void record() {
    Later.command(
        this,
        campaigns.execute(campaign, command()),
        accepted -> {
          Later.notice(Texts.count("table-panel.results-recorded", accepted.measurements().size()));
          columns.remember();
          clear();
          changed.accept(accepted);
        });
  }
}
