package org.bloomery.ui.results;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.bloomery.actors.service.CommandResult;
import org.bloomery.actors.view.CampaignDetail;
import org.bloomery.actors.view.MeasurementView;
import org.bloomery.data.chemistry.Formula;
import org.bloomery.data.measurement.Measurement;
import org.bloomery.ui.UiServices;
import org.bloomery.ui.layout.BrowserZone;
import org.bloomery.ui.layout.Quantities;
import org.bloomery.ui.layout.StateBadge;
import org.bloomery.ui.layout.Texts;
import org.bloomery.ui.layout.Unseen;

/** The results of a campaign, newest first, each with what may be corrected of it. */
final class MeasurementList extends Section {
  private static final long serialVersionUID = 1L;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMM yyyy HH:mm", Locale.ROOT);

  /** Results that stand without scrolling. */
  private static final int SHOWN_WHOLE = 12;

  private static final String ACTIONS =
      """
      <div class="actions">
        ${item.open ? html`<vaadin-button id="correct-${item.id}" theme="small tertiary" @click=${correct}>%s</vaadin-button>
        <vaadin-button id="retract-${item.id}" theme="small tertiary" @click=${retract}>%s</vaadin-button>` : null}
      </div>\
      """;

  private final transient UiServices services;
  private final transient Consumer<CommandResult.Accepted> changed;
  private final Grid<MeasurementView> grid = new Grid<>();
  private final TextField search = new TextField();
  private final Span count = new Span();
  private transient List<MeasurementView> all = List.of();
  private transient Optional<CampaignDetail> detail = Optional.empty();

  MeasurementList(UiServices services, Consumer<CommandResult.Accepted> changed) {
    this.services = services;
    this.changed = changed;
    search.setPlaceholder(Texts.of("measurement-list.search-alloys-tests-people-notes"));
    search.setAriaLabel(Texts.of("measurement-list.search-results"));
    search.setId("search-results");
    search.setClearButtonVisible(true);
    search.setValueChangeMode(ValueChangeMode.LAZY);
    search.addValueChangeListener(event -> filter());
    count.addClassName("quiet");
    Div tools = new Div(count, search);
    tools.addClassName("tools");
    Div head = new Div(new H2(Texts.of("measurement-list.recorded")), tools);
    head.addClassName("section-head");
    grid.addThemeVariants(
        GridVariant.LUMO_NO_BORDER, GridVariant.LUMO_COMPACT, GridVariant.LUMO_WRAP_CELL_CONTENT);
    grid.setId("results");
    grid.setHeight("560px");
    grid.setSelectionMode(Grid.SelectionMode.NONE);
    grid.addColumn(row -> row.measurement().id())
        .setHeader(Texts.of("measurement-list.result"))
        .setWidth("80px")
        .setFlexGrow(0);
    grid.addColumn(row -> Formula.text(row.measurement().nominal().composition()))
        .setHeader(Texts.of("measurement-list.alloy"))
        .setWidth("140px")
        .setSortable(true);
    grid.addColumn(row -> Quantities.words(row.measurement().test()))
        .setHeader(Texts.of("measurement-list.test"))
        .setWidth("170px")
        .setSortable(true);
    grid.addColumn(row -> ResultWords.value(row.measurement()))
        .setHeader(Texts.of("measurement-list.value"))
        .setWidth("140px")
        .setFlexGrow(0)
        .setTextAlign(ColumnTextAlign.END);
    grid.addColumn(row ->
            row.measurement().experiment().orElseGet(() -> Texts.of("measurement-list.free")))
        .setHeader(Texts.of("measurement-list.experiment"))
        .setWidth("105px")
        .setFlexGrow(0);
    grid.addColumn(this::when)
        .setHeader(Texts.of("measurement-list.measured"))
        .setWidth("150px")
        .setFlexGrow(0);
    grid.addColumn(MeasurementView::recordedBy)
        .setHeader(Texts.of("measurement-list.by"))
        .setWidth("90px")
        .setFlexGrow(0);
    grid.addComponentColumn(MeasurementList::state)
        .setHeader(Texts.of("measurement-list.state"))
        .setWidth("150px")
        .setFlexGrow(0);
    grid.addColumn(actions())
        .setHeader(new Unseen(Texts.of("measurement-list.what-may-be-done")))
        .setWidth("170px")
        .setFlexGrow(0)
        .setFrozenToEnd(true);
    grid.setEmptyStateText(Texts.of("measurement-list.no-result-yet-they-come"));
    add(head, grid);
  }

  void show(CampaignDetail shown, List<MeasurementView> measurements) {
    detail = Optional.of(shown);
    all = measurements.reversed();
    filter();
  }

  private void filter() {
    String wanted = search.getValue().strip().toLowerCase(Locale.ROOT);
    List<MeasurementView> found =
        all.stream().filter(row -> wanted.isEmpty() || text(row).contains(wanted)).toList();
    grid.setItems(found);
    grid.setAllRowsVisible(found.size() <= SHOWN_WHOLE);
    count.setText(
        found.size() == all.size()
            ? Texts.count("measurement-list.results", all.size())
            : Texts.of("measurement-list.of", found.size(), all.size()));
  }

  private static String text(MeasurementView row) {
    Measurement measurement = row.measurement();
    return String.join(
            " ",
            measurement.id(),
            Formula.text(measurement.nominal().composition()),
            Quantities.words(measurement.test()),
            ResultWords.value(measurement),
            measurement.experiment().orElseGet(() -> Texts.of("measurement-list.free")),
            row.recordedBy(),
            measurement.circumstances().note(),
            measurement.circumstances().source())
        .toLowerCase(Locale.ROOT);
  }

  private String when(MeasurementView row) {
    ZoneId zone = BrowserZone.of(this, services.zone());
    return TIME.withZone(zone).format(row.measurement().circumstances().time());
  }

  private static Div state(MeasurementView row) {
    Div cell = new Div();
    if (row.retracted()) {
      cell.add(new StateBadge("RETRACTED"));
    } else if (row.amended()) {
      cell.add(new StateBadge("CORRECTED"));
    }
    row.flags()
        .forEach(flag -> {
          Span words = new Span(flag.replace('_', ' ').toLowerCase(Locale.ROOT));
          words.addClassName("quiet");
          cell.add(words);
        });
    return cell;
  }

  private LitRenderer<MeasurementView> actions() {
    return LitRenderer.<MeasurementView>of(
            ACTIONS.formatted(
                Texts.of("measurement-list.correct-ask"), Texts.of("measurement-list.retract-ask")))
        .withProperty("id", row -> row.measurement().id())
        .withProperty("open", row -> !row.retracted())
        .withFunction("correct", row -> correction(row, false))
        .withFunction("retract", row -> correction(row, true));
  }

  private void correction(MeasurementView row, boolean retract) {
    detail.ifPresent(
        shown -> new CorrectionDialog(services, shown, row, retract, changed).ask(this));
  }
}
