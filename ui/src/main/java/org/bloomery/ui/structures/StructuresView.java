package org.bloomery.ui.structures;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadEvent;
import com.vaadin.flow.server.streams.UploadEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.bloomery.actors.registry.RegisteredModels;
import org.bloomery.actors.service.PredictionService;
import org.bloomery.actors.structure.FormationEnergies;
import org.bloomery.actors.structure.FormationEnergy;
import org.bloomery.actors.structure.StructureReport;
import org.bloomery.actors.structure.StructureTable;
import org.bloomery.data.feature.StructureFeatures;
import org.bloomery.ui.UiServices;
import org.bloomery.ui.layout.Later;
import org.bloomery.ui.layout.Texts;

/**
 * What crystal structures are and which formation energies networks predict for them, for files
 * that people drop. Files are described one after the other; nothing of them is kept.
 */
@Route("structures")
public final class StructuresView extends Div implements HasDynamicTitle {
  private static final long serialVersionUID = 1L;

  private static final int MOST_BYTES = 1 << 20;

  /** The last row tells what a large file holds beyond. */
  private static final int MOST_ROWS = StructureReport.MOST_STRUCTURES + 1;

  private final transient PredictionService predictions;
  private final Select<String> model = new Select<>();
  private final Span trainedOn = new Span();
  private final Paragraph noModel = new Paragraph();
  private final Upload upload = new Upload();
  private final ProgressBar bar = new ProgressBar();
  private final Span progress = new Span();
  private final Div work = new Div();
  private final Div actions = new Div();
  private final Section dropped = new Section();
  private final StructureGrid grid = new StructureGrid(this::choose);
  private final StructureDetail detail = new StructureDetail();

  private final transient Deque<DroppedFile> waiting = new ArrayDeque<>();
  private final transient List<StructureRow> rows = new ArrayList<>();

  /** Read by downloads, which do not hold the page. */
  private transient volatile List<StructureTable.Row> exported = List.of();

  private OptionalInt shown = OptionalInt.empty();
  private int numbers;

  /** Counts how often the list was cleared: answers for an earlier one come too late. */
  private int list;

  private int arrived;
  private int done;
  private boolean describing;

  /** A file that waits for its turn. */
  private record DroppedFile(String name, String text) {}

  public StructuresView(UiServices services) {
    predictions = services.predictions();
    addClassName("page");
    Paragraph limits =
        new Paragraph(
            Texts.of(
                "structures.poscar-and-cif-files",
                StructureReport.MOST_ATOMS,
                StructureReport.MOST_STRUCTURES));
    limits.addClassName("quiet");
    arrangeModels();
    arrangeUpload();
    arrangeWork();
    Anchor download = new Anchor(this::download, Texts.of("structures.download-csv"));
    download.setId("download");
    download.addClassName("download");
    Button clear = new Button(Texts.of("structures.clear-list"), click -> clear());
    clear.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
    actions.add(download, clear);
    actions.addClassName("structure-actions");
    dropped.add(new Div(new H2(Texts.of("structures.dropped-structures")), actions), grid);
    dropped.getComponentAt(0).addClassName("section-head");
    dropped.setVisible(false);
    Section bring = new Section(upload, model, trainedOn, noModel);
    bring.addClassName("bring");
    add(new H1(Texts.of("structures.structures")), limits, bring, work, dropped, detail);
  }

  @Override
  public String getPageTitle() {
    return Texts.title(Texts.of("structures.structures"));
  }

  private void arrangeModels() {
    model.setLabel(Texts.of("structures.model-of-formation-energies"));
    model.setId("model");
    model.setVisible(false);
    model.addValueChangeListener(change -> predictAll());
    trainedOn.addClassName("quiet");
    trainedOn.getElement().setAttribute("role", "status");
    trainedOn.setId("trained-on");
    noModel.addClassName("story");
    noModel.setId("no-model");
    noModel.setVisible(false);
  }

  private void arrangeUpload() {
    Button choose = new Button(Texts.of("structures.choose-files"));
    choose.setId("choose-files");
    choose.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    upload.setUploadButton(choose);
    upload.setDropLabel(new Span(Texts.of("structures.or-drop-poscar-and-cif")));
    upload.setMaxFileSize(MOST_BYTES);
    upload.setUploadHandler(this::receive);
    upload.addFileRejectedListener(
        rejected -> refuse(rejected.getFileName(), Texts.of("structures.the-file-is-larger")));
    upload.addAllFinishedListener(finished -> upload.clearFileList());
  }

  private void arrangeWork() {
    Button cancel = new Button(Texts.of("structures.cancel"), click -> cancel());
    cancel.setId("cancel-describing");
    cancel.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
    bar.getElement().setAttribute("aria-label", Texts.of("structures.files-described"));
    progress.getElement().setAttribute("role", "status");
    work.add(new Div(progress, bar), cancel);
    work.addClassName("work");
    work.setVisible(false);
  }

  @Override
  protected void onAttach(AttachEvent event) {
    Later.then(this, predictions.formationModels(), this::offer);
  }

  @Override
  protected void onDetach(DetachEvent event) {
    waiting.clear();
  }

  private void offer(RegisteredModels.Offered offered) {
    boolean some = !offered.names().isEmpty();
    model.setVisible(some);
    noModel.setVisible(!some);
    noModel.setText(Texts.of("structures.no-model-yet-so-no", offered.place()));
    model.setItems(offered.names());
    if (some) {
      model.setValue(offered.names().get(0));
    }
  }

  /** Called by the web server, without the page. */
  private void receive(UploadEvent event) throws IOException {
    byte[] bytes = event.getInputStream().readNBytes(MOST_BYTES + 1);
    UI page = event.getUI();
    String name = event.getFileName();
    Later.inPage(
        page,
        () -> {
          if (bytes.length > MOST_BYTES) {
            refuse(name, Texts.of("structures.the-file-is-larger"));
          } else {
            accept(new DroppedFile(name, new String(bytes, StandardCharsets.UTF_8)));
          }
        });
  }

  private void accept(DroppedFile file) {
    if (rows.size() + waiting.size() >= StructureReport.MOST_STRUCTURES) {
      Later.problem(
          Texts.of(
              "structures.was-left-out-structures", file.name(), StructureReport.MOST_STRUCTURES));
      return;
    }
    arrived++;
    waiting.add(file);
    describeNext();
  }

  private void refuse(String name, String problem) {
    add(new StructureReport.Refused(name, problem));
    showRows();
  }

  private void describeNext() {
    if (describing) {
      showProgress();
      return;
    }
    DroppedFile next = waiting.poll();
    if (next == null) {
      arrived = 0;
      done = 0;
      showProgress();
      return;
    }
    describing = true;
    showProgress();
    int asked = list;
    Later.then(
        this,
        predictions
            .describe(next.name(), next.text())
            .exceptionally(failure -> List.of(failed(next, failure))),
        reports -> {
          describing = false;
          done++;
          if (asked == list) {
            addAll(next.name(), reports);
          }
          describeNext();
        });
  }

  /** The row keeps its place and says why, so that the files after it go on. */
  private static StructureReport failed(DroppedFile file, Throwable failure) {
    return new StructureReport.Refused(
        file.name(), Texts.of("structures.it-could-not-be-described", failure));
  }

  /** A file may hold many structures. */
  private void addAll(String file, List<StructureReport> reports) {
    int room = Math.max(0, MOST_ROWS - rows.size());
    List<StructureRow> added = reports.stream().limit(room).map(this::add).toList();
    if (added.size() < reports.size()) {
      Later.problem(
          added.isEmpty()
              ? Texts.of(
                  "structures.was-left-out-structures", file, StructureReport.MOST_STRUCTURES)
              : Texts.of(
                  "structures.everything-in-after-structure",
                  file,
                  added.size(),
                  StructureReport.MOST_STRUCTURES));
    }
    showRows();
    predict(added);
  }

  private StructureRow add(StructureReport report) {
    StructureRow row = new StructureRow(numbers++, report, Optional.empty());
    rows.add(row);
    return row;
  }

  private void cancel() {
    int left = waiting.size();
    waiting.clear();
    arrived -= left;
    showProgress();
    Later.notice(Texts.count("structures.files-were-not-described", left));
  }

  private void clear() {
    list++;
    waiting.clear();
    arrived = describing ? 1 : 0;
    done = 0;
    rows.clear();
    shown = OptionalInt.empty();
    grid.chooseNone();
    detail.clear();
    showRows();
  }

  private void showProgress() {
    work.setVisible(describing || !waiting.isEmpty());
    progress.setText(Texts.of("structures.of-files-described", done, arrived));
    bar.setValue(arrived == 0 ? 0 : Math.clamp((double) done / arrived, 0, 1));
  }

  private void predictAll() {
    rows.replaceAll(row -> row.with(Optional.empty()));
    trainedOn.setText("");
    showRows();
    predict(List.copyOf(rows));
  }

  /** Asks the chosen model for those of the rows that were described. */
  private void predict(List<StructureRow> asked) {
    if (model.isEmpty()) {
      return;
    }
    String name = model.getValue();
    List<Integer> numbersAsked = new ArrayList<>();
    List<StructureFeatures> structures = new ArrayList<>();
    for (StructureRow row : asked) {
      if (row.report() instanceof StructureReport.Described described) {
        numbersAsked.add(row.number());
        structures.add(described.features());
      }
    }
    Later.then(
        this,
        predictions.formationEnergies(name, structures),
        answer -> {
          if (name.equals(model.getValue())) {
            answered(numbersAsked, answer);
          }
        });
  }

  private void answered(List<Integer> asked, FormationEnergies answer) {
    switch (answer) {
      case FormationEnergies.Unusable unusable -> trainedOn.setText(unusable.problem());
      case FormationEnergies.Predicted predicted -> {
        predicted
            .trainedOn()
            .ifPresent(
                size -> trainedOn.setText(Texts.of("structures.trained-on-structures", size)));
        for (int i = 0; i < asked.size(); i++) {
          int number = asked.get(i);
          Optional<FormationEnergy> energy = Optional.of(predicted.energies().get(i));
          rows.replaceAll(row -> row.number() == number ? row.with(energy) : row);
        }
        showRows();
      }
    }
  }

  private void showRows() {
    exported = rows.stream().map(StructureRow::exported).toList();
    dropped.setVisible(!rows.isEmpty());
    grid.show(rows);
    if (shown.isEmpty()) {
      rows.stream()
          .filter(row -> row.report() instanceof StructureReport.Described)
          .findFirst()
          .ifPresent(grid::choose);
    } else {
      int number = shown.getAsInt();
      rows.stream()
          .filter(row -> row.number() == number)
          .findFirst()
          .ifPresent(row -> detail.show(row));
    }
  }

  private void choose(StructureRow row) {
    shown = OptionalInt.of(row.number());
    detail.show(row);
  }

  private void download(DownloadEvent event) throws IOException {
    event.setFileName("structures.csv");
    event.setContentType("text/csv; charset=utf-8");
    event.getOutputStream().write(StructureTable.csv(exported).getBytes(StandardCharsets.UTF_8));
  }
}
