package org.bloomery.ui.campaigns;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import java.util.Locale;
import org.bloomery.data.chemistry.Composition;
import org.bloomery.data.chemistry.ElementProperty;
import org.bloomery.data.chemistry.Makeability;
import org.bloomery.ui.layout.Figure;
import org.bloomery.ui.layout.Quantities;

/** What stands in the way of making an alloy, each with when it matters. */
final class MakeabilitySection extends Section {
  private static final long serialVersionUID = 1L;

  /** Pressures below this are no reason to look. */
  private static final double NEGLIGIBLE_PASCAL = 0.001;

  private static final double ATMOSPHERE_PASCAL = 101_325;
  private static final double MILLION = 1e6;

  private static final String NOT_KNOWN = "not known";
  private static final String NOT_TABULATED = "A value of one of its elements is not in our table.";

  private final Figure melting = new Figure("between melting points");
  private final Figure evaporation = new Figure("vapour pressure");
  private final Figure segregation = new Figure("between densities");
  private final Figure price = new Figure("raw materials");

  MakeabilitySection() {
    setId("makeability");
    Div figures = new Div(melting, evaporation, segregation, price);
    figures.addClassNames("figures", "reasoned");
    add(new H2("Can it be made?"), figures);
  }

  void show(Composition alloy) {
    Makeability made = Makeability.of(alloy);
    made.melting().ifPresentOrElse(this::showMelting, () -> melting.show(NOT_KNOWN, NOT_TABULATED));
    made.evaporation()
        .ifPresentOrElse(
            this::showEvaporation,
            () ->
                evaporation.show(
                    alloy.elements().size() == 1 ? "–" : NOT_KNOWN,
                    alloy.elements().size() == 1
                        ? "Of a single element nothing is lost over another."
                        : NOT_TABULATED));
    made.segregation()
        .ifPresentOrElse(this::showSegregation, () -> segregation.show(NOT_KNOWN, NOT_TABULATED));
    made.price().ifPresentOrElse(this::showPrice, () -> price.show(NOT_KNOWN, NOT_TABULATED));
  }

  private void showMelting(Makeability.Melting part) {
    melting.show(
        Quantities.withUnit(part.gapKelvin(), "K"),
        part.first()
            + " melts at "
            + Quantities.withUnit(part.firstKelvin(), "K")
            + ", "
            + part.last()
            + " at "
            + Quantities.withUnit(part.lastKelvin(), "K")
            + ", the alloy at about "
            + Quantities.withUnit(part.alloyKelvin(), "K")
            + " (rule of mixtures). Matters when pieces of the last to melt stay behind in the"
            + " first: melt it several times or begin with a master alloy.");
  }

  private void showEvaporation(Makeability.Evaporation part) {
    evaporation.show(
        part.pascal() < NEGLIGIBLE_PASCAL
            ? "below " + NEGLIGIBLE_PASCAL + "\u00a0Pa"
            : Quantities.withUnit(part.pascal(), "Pa"),
        part.element()
            + " leaves first: at "
            + Quantities.withUnit(part.atKelvin(), "K")
            + " its pressure is "
            + (part.timesOthers() > MILLION
                ? "over a million"
                : Quantities.number(part.timesOthers()))
            + " times that of the others. "
            + (part.pascal() > ATMOSPHERE_PASCAL
                ? "It boils before the alloy melts: add it last, or alloy it beforehand."
                : "Matters under vacuum and in long melting: weigh in more of it, or melt under"
                    + " argon."));
  }

  private void showSegregation(Makeability.Segregation part) {
    String unit = ElementProperty.DENSITY.unit();
    segregation.show(
        Quantities.withUnit(part.gap(), unit),
        part.lightest()
            + " has "
            + Quantities.withUnit(part.lightestDensity(), unit)
            + ", "
            + part.heaviest()
            + " "
            + Quantities.withUnit(part.heaviestDensity(), unit)
            + ". Matters when the melt stands still: the heavy sinks before it dissolves; stir, or"
            + " turn and melt again.");
  }

  private void showPrice(Makeability.Price part) {
    price.show(
        Quantities.withUnit(part.dollarsPerKilogram(), ElementProperty.RAW_MATERIAL_PRICE.unit()),
        part.dearest()
            + String.format(Locale.ROOT, " makes %.0f\u00a0%% of it. ", 100 * part.dearestShare())
            + "Approximate prices of 2017 to 2020, per kilogram of alloy. Matters when kilograms are"
            + " made, not grams.");
  }
}
