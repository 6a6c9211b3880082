package org.bloomery.ui.structures;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.bloomery.actors.structure.FormationEnergy;
import org.bloomery.actors.structure.StructureReport;
import org.bloomery.actors.structure.StructureSummary;
import org.bloomery.ui.layout.Figure;
import org.bloomery.ui.layout.PlainTable;
import org.bloomery.ui.layout.Quantities;
import org.bloomery.ui.layout.Texts;

/** The chosen structure: its figures, what each network says of it, what it is like. */
final class StructureDetail extends Section {
  private static final long serialVersionUID = 1L;

  private final H2 name = new H2();
  private final Paragraph problem = new Paragraph();
  private final Div known = new Div();
  private final Figure energyFigure = new Figure(Texts.of("structure-detail.formation-energy"));
  private final Figure cell = new Figure(Texts.of("structure-detail.cell"));
  private final Figure density = new Figure(Texts.of("structure-detail.density"));
  private final Figure distance = new Figure(Texts.of("structure-detail.shortest-distance"));
  private final Paragraph lattice = new Paragraph();
  private final Div energies = new Div();
  private final FeatureBrowser features = new FeatureBrowser();

  StructureDetail() {
    setId("structure");
    problem.addClassName("alert");
    problem.getElement().setAttribute("role", "alert");
    lattice.addClassName("quiet");
    lattice.setId("lattice");
    energies.addClassName("energies");
    Div figures = new Div(energyFigure, cell, density, distance);
    figures.addClassName("figures");
    known.add(figures, lattice, energies, new H3(Texts.of("structure-detail.features")), features);
    add(name, problem, known);
    setVisible(false);
  }

  void show(StructureRow row) {
    setVisible(true);
    name.setText(row.report().file());
    switch (row.report()) {
      case StructureReport.Refused refused -> {
        problem.setText(refused.problem());
        problem.setVisible(true);
        known.setVisible(false);
      }
      case StructureReport.Described described -> {
        problem.setVisible(false);
        known.setVisible(true);
        showSummary(described.summary());
        showEnergy(row.energy());
        features.show(described.features());
      }
    }
  }

  void clear() {
    setVisible(false);
  }

  private void showSummary(StructureSummary summary) {
    cell.show(
        summary.formula(),
        Texts.of(
            "structure-detail.atoms",
            summary.atoms(),
            Quantities.withUnit(summary.volume(), "Å³")));
    density.show(
        summary.density().isPresent()
            ? Quantities.withUnit(summary.density().getAsDouble(), "g/cm³")
            : Texts.of("structure-detail.not-known"),
        Quantities.withUnit(summary.volume() / summary.atoms(), "Å³/atom"));
    distance.show(
        Quantities.withUnit(summary.shortestDistance(), "Å"),
        Texts.of("structure-detail.between-two-atoms"));
    lattice.setText(
        String.format(
            Locale.ROOT,
            "a %.4f Å, b %.4f Å, c %.4f Å; α %.2f°, β %.2f°, γ %.2f°",
            summary.a(),
            summary.b(),
            summary.c(),
            summary.alpha(),
            summary.beta(),
            summary.gamma()));
  }

  private void showEnergy(Optional<FormationEnergy> answered) {
    energies.removeAll();
    if (answered.isEmpty()) {
      energyFigure.show("–", Texts.of("structure-detail.no-model-has-answered"));
      return;
    }
    FormationEnergy energy = answered.get();
    energyFigure.show(
        Energies.number(energy.mean()) + "\u00a0" + Energies.UNIT,
        Texts.of(
            "structure-detail.80-interval",
            Energies.number(energy.low80()),
            Energies.number(energy.high80()),
            Energies.UNIT));
    energies.add(networks(energy), nearest(energy));
  }

  private static PlainTable networks(FormationEnergy energy) {
    PlainTable table =
        new PlainTable(
            Texts.of("structure-detail.each-network-alone"),
            List.of(
                Texts.of("structure-detail.network"),
                Texts.of("structure-detail.energy-mev-atom"),
                Texts.of("structure-detail.80-interval-mev-atom")));
    table.setId("networks");
    for (FormationEnergy.OfNetwork network : energy.networks()) {
      OptionalDouble within = network.within80();
      table.row(
          network.network(),
          Energies.number(network.energy()),
          within.isPresent()
              ? "± " + Energies.number(within.getAsDouble())
              : Texts.of("structure-detail.not-known"));
    }
    return table;
  }

  private static PlainTable nearest(FormationEnergy energy) {
    PlainTable table =
        new PlainTable(
            Texts.of("structure-detail.nearest-training-structures"),
            List.of(
                Texts.of("structure-detail.structure"),
                Texts.of("structure-detail.energy-mev-atom"),
                Texts.of("structure-detail.distance-0-to-1")));
    table.setId("nearest");
    for (FormationEnergy.Nearest near : energy.nearest()) {
      table.row(
          near.name(),
          Energies.number(near.energy()),
          String.format(Locale.ROOT, "%.3f", near.distance()));
    }
    return table;
  }
}
