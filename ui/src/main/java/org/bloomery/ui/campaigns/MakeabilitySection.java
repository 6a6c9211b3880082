package org.bloomery.ui.campaigns;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import org.bloomery.data.chemistry.Composition;
import org.bloomery.data.chemistry.ElementProperty;
import org.bloomery.data.chemistry.Makeability;
import org.bloomery.ui.layout.Figure;
import org.bloomery.ui.layout.Quantities;
import org.bloomery.ui.layout.Texts;

/** What stands in the way of making an alloy, each with when it matters. */
final class MakeabilitySection extends Section {
  private static final long serialVersionUID = 1L;

  /** Pressures below this are no reason to look. */
  private static final double NEGLIGIBLE_PASCAL = 0.001;

  private static final double ATMOSPHERE_PASCAL = 101_325;
  private static final double MILLION = 1e6;

  private final String notKnown = Texts.of("makeability-section.not-known");
  private final String notTabulated = Texts.of("makeability-section.a-value-of-one");

  private final Figure melting = new Figure(Texts.of("makeability-section.between-melting-points"));
  private final Figure evaporation = new Figure(Texts.of("makeability-section.vapour-pressure"));
  private final Figure segregation = new Figure(Texts.of("makeability-section.between-densities"));
  private final Figure price = new Figure(Texts.of("makeability-section.raw-materials"));

  MakeabilitySection() {
    setId("makeability");
    Div figures = new Div(melting, evaporation, segregation, price);
    figures.addClassNames("figures", "reasoned");
    add(new H2(Texts.of("makeability-section.can-it-be-made")), figures);
  }

  void show(Composition alloy) {
    Makeability made = Makeability.of(alloy);
    made.melting().ifPresentOrElse(this::showMelting, () -> melting.show(notKnown, notTabulated));
    made.evaporation()
        .ifPresentOrElse(
            this::showEvaporation,
            () ->
                evaporation.show(
                    alloy.elements().size() == 1 ? "–" : notKnown,
                    alloy.elements().size() == 1
                        ? Texts.of("makeability-section.of-a-single-element-nothing")
                        : notTabulated));
    made.segregation()
        .ifPresentOrElse(this::showSegregation, () -> segregation.show(notKnown, notTabulated));
    made.price().ifPresentOrElse(this::showPrice, () -> price.show(notKnown, notTabulated));
  }

  private void showMelting(Makeability.Melting part) {
    melting.show(
        Quantities.withUnit(part.gapKelvin(), "K"),
        Texts.of(
            "makeability-section.melts-at-at-the-alloy",
            part.first(),
            Quantities.withUnit(part.firstKelvin(), "K"),
            part.last(),
            Quantities.withUnit(part.lastKelvin(), "K"),
            Quantities.withUnit(part.alloyKelvin(), "K")));
  }

  private void showEvaporation(Makeability.Evaporation part) {
    evaporation.show(
        part.pascal() < NEGLIGIBLE_PASCAL
            ? Texts.of("makeability-section.below-pa", NEGLIGIBLE_PASCAL)
            : Quantities.withUnit(part.pascal(), "Pa"),
        Texts.sentences(
            Texts.of(
                "makeability-section.leaves-first-at-its-pressure",
                part.element(),
                Quantities.withUnit(part.atKelvin(), "K"),
                part.timesOthers() > MILLION
                    ? Texts.of("makeability-section.over-a-million")
                    : Quantities.number(part.timesOthers())),
            part.pascal() > ATMOSPHERE_PASCAL
                ? Texts.of("makeability-section.it-boils-before-the-alloy")
                : Texts.of("makeability-section.matters-under-vacuum")));
  }

  private void showSegregation(Makeability.Segregation part) {
    String unit = ElementProperty.DENSITY.unit();
    segregation.show(
        Quantities.withUnit(part.gap(), unit),
        Texts.of(
            "makeability-section.has-matters-when-the-melt",
            part.lightest(),
            Quantities.withUnit(part.lightestDensity(), unit),
            part.heaviest(),
            Quantities.withUnit(part.heaviestDensity(), unit)));
  }

  private void showPrice(Makeability.Price part) {
    price.show(
        Quantities.withUnit(part.dollarsPerKilogram(), ElementProperty.RAW_MATERIAL_PRICE.unit()),
        Texts.of(
            "makeability-section.makes-of-it-approximate-prices",
            part.dearest(),
            100 * part.dearestShare()));
  }
}
