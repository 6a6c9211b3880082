package org.bloomery.ui.explore;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadHandler;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.bloomery.actors.explore.Contents;
import org.bloomery.actors.explore.MeasurementQuery;
import org.bloomery.actors.explore.Quantity;
import org.bloomery.actors.explore.QueryText;
import org.bloomery.actors.service.MeasurementExplorer;
import org.bloomery.data.objective.PropertyRegistry;
import org.bloomery.data.objective.RefusedValueException;
import org.bloomery.ui.MeasurementFiles;
import org.bloomery.ui.UiServices;
import org.bloomery.ui.layout.EmptyState;
import org.bloomery.ui.layout.Later;
import org.bloomery.ui.layout.PageHead;
import org.bloomery.ui.layout.Quantities;
import org.bloomery.ui.layout.Texts;

/**
 * All measurements of campaigns and data sets. What is looked for stands in the address, so that a
 * view can be sent to somebody.
 */
@Route("explore")
public final class ExploreView extends Div implements BeforeEnterObserver, HasDynamicTitle {
  private static final long serialVersionUID = 1L;
  private static final PropertyRegistry REGISTRY = PropertyRegistry.standard();

  private final transient MeasurementExplorer explorer;
  private final transient MeasurementFiles files;
  private final FilterBar filters = new FilterBar(this::ask);
  private final MeasurementGrid grid;
  private final ScatterPanel scatter;
  private final Span found = new Span();
  private final Paragraph problem = new Paragraph();
  private final Div body = new Div();

  /** Read by downloads, which do not hold the page. */
  private transient volatile MeasurementQuery query = MeasurementQuery.ALL;

  private transient Optional<Quantity> across = Optional.empty();
  private transient Optional<Quantity> up = Optional.empty();
  private long all;
  private boolean offered;

  /** Counts what was asked: answers to earlier questions come too late. */
  private int question;

  public ExploreView(UiServices services) {
    explorer = services.explorer();
    files = services.measurementFiles();
    grid = new MeasurementGrid(services);
    scatter = new ScatterPanel(explorer, this::told);
    addClassName("page");
    problem.addClassName("problem");
    problem.setId("problem");
    problem.getElement().setAttribute("role", "alert");
    problem.setVisible(false);
    found.setId("found");
    found.addClassName("quiet");
    found.getElement().setAttribute("role", "status");
    Div taking =
        new Div(
            taken(
                "CSV",
                event -> {
                  event.setFileName("measurements.csv");
                  event.setContentType("text/csv; charset=utf-8");
                  files.csv(query, event.getOutputStream());
                }),
            taken(
                "JSON",
                event -> {
                  event.setFileName("measurements.json");
                  event.setContentType("application/json");
                  files.json(query, event.getOutputStream());
                }));
    taking.addClassName("tools");
    Div tools = new Div(found, taking);
    tools.addClassName("tools");
    Div head = new Div(new H2(Texts.of("explore.measurements")), tools);
    head.addClassName("section-head");
    grid.setEmptyStateText(Texts.of("explore.nothing-is-as-you-look"));
    grid.addSortListener(event -> {
      if (event.isFromClient()) {
        run(MeasurementGrid.ordered(query, event.getSortOrder()));
      }
    });
    Section table = new Section(head, grid);
    body.add(filters, table, scatter);
    body.addClassName("explore");
    add(
        new PageHead(Texts.of("explore.explore"))
            .purpose(Texts.of("explore.the-results-of-all-campaigns")),
        problem,
        body);
  }

  @Override
  public String getPageTitle() {
    return Texts.title(Texts.of("explore.explore"));
  }

  private static Anchor taken(String form, DownloadHandler handler) {
    Anchor link = new Anchor(handler, form);
    link.addClassName("download");
    link.setId("take-" + form.toLowerCase(java.util.Locale.ROOT));
    link.getElement().setAttribute("aria-label", Texts.of("explore.download-what-was-found", form));
    return link;
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    QueryParameters given = event.getLocation().getQueryParameters();
    try {
      query = QueryText.read(given::getSingleParameter, REGISTRY);
      across = given.getSingleParameter("x").map(id -> Quantity.read("x", id, REGISTRY));
      up = given.getSingleParameter("y").map(id -> Quantity.read("y", id, REGISTRY));
    } catch (RefusedValueException refused) {
      problem.setText(Texts.of("explore.the-address-asks", String.valueOf(refused.getMessage())));
      problem.setVisible(true);
    }
  }

  @Override
  protected void onAttach(AttachEvent event) {
    Later.then(this, explorer.contents(), this::offer);
  }

  private void offer(Contents contents) {
    all = contents.measurements();
    if (all == 0) {
      body.setVisible(false);
      add(
          new EmptyState(
              Texts.of("explore.no-measurement-yet-results-come"),
              new Anchor("bench", Texts.of("explore.to-the-bench"))));
      return;
    }
    MeasurementQuery wanted = query;
    filters.offer(contents);
    scatter.offer(contents, across, up);
    offered = true;
    grid.order(wanted);
    filters.fill(wanted);
  }

  /** Filters say what is wanted; the order is the table's. */
  private void ask(MeasurementQuery wanted) {
    run(MeasurementGrid.ordered(wanted, grid.getSortOrder()));
  }

  private void run(MeasurementQuery wanted) {
    query = wanted;
    told();
    int asked = ++question;
    Later.then(
        this,
        explorer.count(wanted),
        count -> {
          if (asked == question) {
            grid.show(wanted, count);
            found.setText(
                count == all
                    ? Texts.of("explore.measurements-of", Quantities.count(all))
                    : Texts.of("explore.of", Quantities.count(count), Quantities.count(all)));
          }
        });
    scatter.show(wanted);
  }

  /** Puts what is shown into the address. */
  private void told() {
    if (!offered) {
      return;
    }
    Map<String, String> parameters = new LinkedHashMap<>(QueryText.write(query));
    parameters.putAll(scatter.parameters());
    getUI()
        .ifPresent(ui ->
            ui.getPage()
                .getHistory()
                .replaceState(null, new Location("explore", QueryParameters.simple(parameters))));
  }
}
