package org.bloomery.ui.explore;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridSortOrder;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.data.provider.CallbackDataProvider;
import com.vaadin.flow.data.provider.Query;
import com.vaadin.flow.data.provider.SortDirection;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.function.ValueProvider;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.bloomery.actors.explore.ExploredMeasurement;
import org.bloomery.actors.explore.MeasurementQuery;
import org.bloomery.actors.explore.QueryText;
import org.bloomery.actors.service.MeasurementExplorer;
import org.bloomery.actors.view.MeasurementEntries;
import org.bloomery.data.chemistry.Formula;
import org.bloomery.data.measurement.Measurement;
import org.bloomery.data.objective.ConditionValue;
import org.bloomery.ui.UiServices;
import org.bloomery.ui.layout.BrowserZone;
import org.bloomery.ui.layout.Places;
import org.bloomery.ui.layout.Quantities;
import org.bloomery.ui.layout.StateBadge;
import org.bloomery.ui.layout.Texts;
import org.bloomery.ui.results.ResultWords;

/** What was found, in rows that are fetched as they are scrolled to. */
final class MeasurementGrid extends Grid<ExploredMeasurement> {
  private static final long serialVersionUID = 1L;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMM yyyy HH:mm", Locale.ROOT);

  /** Results that stand without scrolling. */
  private static final int SHOWN_WHOLE = 12;

  private static final String ALLOY =
      """
      ${item.place ? html`<a href="${item.place}" router-link>${item.alloy}</a>` : item.alloy}\
      """;

  private final transient MeasurementExplorer explorer;
  private final transient UiServices services;

  /** Empty until something was asked; then the rows that it finds are counted. */
  private transient Optional<Asked> asked = Optional.empty();

  private record Asked(MeasurementQuery query, int count) {}

  MeasurementGrid(UiServices services) {
    this.services = services;
    this.explorer = services.explorer();
    setId("measurements");
    addThemeVariants(
        GridVariant.LUMO_NO_BORDER, GridVariant.LUMO_COMPACT, GridVariant.LUMO_WRAP_CELL_CONTENT);
    setSelectionMode(SelectionMode.NONE);
    setMultiSort(false);
    setPageSize(50);
    addColumn(
            LitRenderer.<ExploredMeasurement>of(ALLOY)
                .withProperty("alloy", MeasurementGrid::alloy)
                .withProperty("place", row -> place(row).orElse("")))
        .setHeader(Texts.of("measurement-grid.alloy"))
        .setWidth("120px")
        .setSortProperty(QueryText.name(MeasurementQuery.Sort.ALLOY))
        .setKey("alloy");
    words(
        Texts.of("measurement-grid.property"),
        MeasurementQuery.Sort.PROPERTY,
        "110px",
        row -> FilterBar.label(measurement(row).test().property()));
    words(
            Texts.of("measurement-grid.value"),
            MeasurementQuery.Sort.VALUE,
            "145px",
            row -> ResultWords.value(measurement(row)))
        .setTextAlign(ColumnTextAlign.END);
    words(
            Texts.of("measurement-grid.tested-at"),
            MeasurementQuery.Sort.TEMPERATURE,
            "105px",
            MeasurementGrid::temperature)
        .setTextAlign(ColumnTextAlign.END);
    words(
        Texts.of("measurement-grid.conditions"),
        MeasurementQuery.Sort.CONDITIONS,
        "130px",
        MeasurementGrid::conditions);
    words(
        Texts.of("measurement-grid.method"),
        MeasurementQuery.Sort.METHOD,
        "110px",
        row -> measurement(row).circumstances().method());
    words(
        Texts.of("measurement-grid.operator"),
        MeasurementQuery.Sort.OPERATOR,
        "100px",
        row -> measurement(row).circumstances().operator());
    words(Texts.of("measurement-grid.measured"), MeasurementQuery.Sort.TIME, "140px", this::time);
    words(
        Texts.of("measurement-grid.campaign-or-data-set"),
        MeasurementQuery.Sort.FROM,
        "170px",
        row -> row.source().name());
    words(
        Texts.of("measurement-grid.source"),
        MeasurementQuery.Sort.SOURCE,
        "150px",
        row -> measurement(row).circumstances().source());
    addComponentColumn(MeasurementGrid::state)
        .setHeader(Texts.of("measurement-grid.state"))
        .setWidth("120px")
        .setFlexGrow(0)
        .setSortProperty(QueryText.name(MeasurementQuery.Sort.STATE))
        .setKey(QueryText.name(MeasurementQuery.Sort.STATE));
    setDataProvider(
        new CallbackDataProvider<ExploredMeasurement, Void>(
            this::fetch,
            query -> asked.map(Asked::count).orElse(0),
            row -> row.source().id() + "/" + measurement(row).id()));
    addItemClickListener(
        click -> place(click.getItem()).ifPresent(place -> UI.getCurrent().navigate(place)));
  }

  private Column<ExploredMeasurement> words(
      String header,
      MeasurementQuery.Sort sort,
      String width,
      ValueProvider<ExploredMeasurement, String> text) {
    return addColumn(text)
        .setHeader(header)
        .setWidth(width)
        .setSortProperty(QueryText.name(sort))
        .setKey(QueryText.name(sort));
  }

  private Stream<ExploredMeasurement> fetch(Query<ExploredMeasurement, Void> part) {
    // Both are asked for, or the grid complains; the order is already in the query.
    int offset = part.getOffset();
    int limit = part.getLimit();
    return asked
        .map(one -> explorer.page(one.query(), offset, limit).toCompletableFuture().join().stream())
        .orElse(Stream.empty());
  }

  /** Shows the arrow of an order; the rows follow with {@link #show}. */
  void order(MeasurementQuery query) {
    Optional.ofNullable(getColumnByKey(QueryText.name(query.sort())))
        .ifPresent(column ->
            sort(
                List.of(
                    new GridSortOrder<>(
                        column,
                        query.descending() ? SortDirection.DESCENDING : SortDirection.ASCENDING))));
  }

  /** The query in the order that the arrow shows; without one, the newest first. */
  static MeasurementQuery ordered(
      MeasurementQuery query, List<GridSortOrder<ExploredMeasurement>> orders) {
    return orders.stream()
        .findFirst()
        .map(order ->
            query.sorted(
                MeasurementQuery.Sort.valueOf(order.getSorted().getKey().toUpperCase(Locale.ROOT)),
                order.getDirection() == SortDirection.DESCENDING))
        .orElseGet(
            () -> query.sorted(MeasurementQuery.ALL.sort(), MeasurementQuery.ALL.descending()));
  }

  /** Shows what a query finds. */
  void show(MeasurementQuery query, long count) {
    asked = Optional.of(new Asked(query, Math.toIntExact(count)));
    setAllRowsVisible(count <= SHOWN_WHOLE);
    getDataProvider().refreshAll();
  }

  private static Measurement measurement(ExploredMeasurement row) {
    return row.view().measurement();
  }

  private static String alloy(ExploredMeasurement row) {
    return Formula.text(measurement(row).nominal().composition());
  }

  private static String temperature(ExploredMeasurement row) {
    return measurement(row)
        .test()
        .conditions()
        .get("temperature")
        .filter(ConditionValue.Quantity.class::isInstance)
        .map(ConditionValue.Quantity.class::cast)
        .map(quantity -> Quantities.withUnit(quantity.value(), quantity.unit().symbol()))
        .orElse("");
  }

  private static String conditions(ExploredMeasurement row) {
    return Stream.of(measurement(row).test().conditions(), measurement(row).nominal().process())
        .flatMap(conditions -> conditions.values().entrySet().stream())
        .filter(entry -> !entry.getKey().equals("temperature"))
        .map(entry -> entry.getValue().text())
        .collect(java.util.stream.Collectors.joining(", "));
  }

  /** A year alone where nothing finer is known, as of published tables. */
  private String time(ExploredMeasurement row) {
    ZonedDateTime utc = measurement(row).circumstances().time().atZone(ZoneOffset.UTC);
    if (row.source().kind() == MeasurementEntries.Kind.DATASET
        && utc.equals(utc.toLocalDate().withDayOfYear(1).atStartOfDay(ZoneOffset.UTC))) {
      return Integer.toString(utc.getYear());
    }
    ZoneId zone = BrowserZone.of(this, services.zone());
    return TIME.withZone(zone).format(utc);
  }

  private static Div state(ExploredMeasurement row) {
    Div cell = new Div();
    MeasurementEntries.State state = MeasurementEntries.State.of(row.view());
    if (state != MeasurementEntries.State.VALID) {
      cell.add(new StateBadge(state.name()));
    }
    return cell;
  }

  /** The page of the experiment that a measurement answers, else of its campaign's results. */
  private static Optional<String> place(ExploredMeasurement row) {
    return row.source().isCampaign()
        ? Optional.of(place(row.source().id(), measurement(row).experiment().orElse("")))
        : Optional.empty();
  }

  static String place(String campaign, String experiment) {
    String page = "campaigns/" + Places.encoded(campaign);
    return experiment.isEmpty()
        ? page + "/results"
        : page + "/experiments/" + Places.encoded(experiment);
  }
}
