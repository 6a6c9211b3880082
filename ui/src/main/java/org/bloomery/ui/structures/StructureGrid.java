package org.bloomery.ui.structures;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.provider.ListDataProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.bloomery.actors.structure.StructureReport;
import org.bloomery.ui.layout.Quantities;
import org.bloomery.ui.layout.Texts;

/** The dropped structures, the first dropped first; those that could not be read say why. */
final class StructureGrid extends Div {
  private static final long serialVersionUID = 1L;

  /** More rows than these scroll. */
  private static final int SHOWN_AT_ONCE = 10;

  private final Grid<StructureRow> grid = new Grid<>();
  private final Rows rows = new Rows();

  /** Told apart by number, so that an answered energy keeps focus and selection of the others. */
  private static final class Rows extends ListDataProvider<StructureRow> {
    private static final long serialVersionUID = 1L;

    Rows() {
      super(new ArrayList<>());
    }

    @Override
    public Object getId(StructureRow row) {
      return row.number();
    }

    void show(List<StructureRow> now) {
      List<StructureRow> before = List.copyOf(getItems());
      getItems().clear();
      getItems().addAll(now);
      if (!numbers(before).equals(numbers(now))) {
        refreshAll();
        return;
      }
      for (int i = 0; i < now.size(); i++) {
        if (!now.get(i).equals(before.get(i))) {
          refreshItem(now.get(i));
        }
      }
    }

    private static List<Integer> numbers(List<StructureRow> rows) {
      return rows.stream().map(StructureRow::number).toList();
    }
  }

  StructureGrid(Consumer<StructureRow> chosen) {
    grid.addThemeVariants(
        GridVariant.LUMO_NO_BORDER, GridVariant.LUMO_COMPACT, GridVariant.LUMO_WRAP_CELL_CONTENT);
    grid.getElement().setAttribute("aria-label", Texts.of("structure-grid.dropped-structures"));
    grid.setDataProvider(rows);
    grid.setSelectionMode(Grid.SelectionMode.SINGLE);
    grid.asSingleSelect()
        .addValueChangeListener(
            selected -> Optional.ofNullable(selected.getValue()).ifPresent(chosen));
    grid.addComponentColumn(this::name)
        .setHeader(Texts.of("structure-grid.file"))
        .setWidth("180px")
        .setFlexGrow(2);
    grid.addColumn(row -> of(row, described -> described.summary().formula()))
        .setHeader(Texts.of("structure-grid.formula"))
        .setWidth("130px")
        .setFlexGrow(1);
    grid.addColumn(row -> of(row, described -> Integer.toString(described.summary().atoms())))
        .setHeader(Texts.of("structure-grid.atoms"))
        .setWidth("90px")
        .setFlexGrow(0)
        .setTextAlign(ColumnTextAlign.END);
    grid.addColumn(row ->
            of(
                row,
                described ->
                    Quantities.withUnit(
                        described.summary().volume() / described.summary().atoms(), "Å³/atom")))
        .setHeader(Texts.of("structure-grid.volume"))
        .setWidth("120px")
        .setFlexGrow(0)
        .setTextAlign(ColumnTextAlign.END);
    grid.addComponentColumn(StructureGrid::energy)
        .setHeader(Texts.of("structure-grid.formation-energy-mev-atom-80"))
        .setWidth("260px")
        .setFlexGrow(3);
    add(grid);
    show(List.of());
  }

  void show(List<StructureRow> now) {
    rows.show(now);
    boolean few = now.size() <= SHOWN_AT_ONCE;
    grid.setAllRowsVisible(few);
    grid.setHeight(few ? "auto" : "420px");
    setVisible(!now.isEmpty());
  }

  void choose(StructureRow row) {
    grid.select(row);
  }

  void chooseNone() {
    grid.deselectAll();
  }

  private Button name(StructureRow row) {
    Button button = new Button(row.report().file(), click -> grid.select(row));
    button.addThemeVariants(ButtonVariant.LUMO_TERTIARY_INLINE, ButtonVariant.LUMO_SMALL);
    button.setAriaLabel(Texts.of("structure-grid.show-of", row.report().file()));
    return button;
  }

  private static String of(StructureRow row, Function<StructureReport.Described, String> cell) {
    return switch (row.report()) {
      case StructureReport.Described described -> cell.apply(described);
      case StructureReport.Refused refused -> "";
    };
  }

  private static Span energy(StructureRow row) {
    return switch (row.report()) {
      case StructureReport.Described described ->
          new Span(
              row.energy()
                  .map(energy -> Energies.withInterval(energy) + "\u00a0" + Energies.UNIT)
                  .orElse("–"));
      case StructureReport.Refused refused -> {
        Span words = new Span(refused.problem());
        words.addClassName("refused");
        yield words;
      }
    };
  }
}
