package org.bloomery.ui.campaigns;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.RangeInput;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.function.SerializableBiConsumer;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.space.TernarySection;
import org.bloomery.ui.layout.Quantities;
import org.bloomery.ui.layout.Texts;

/** A slider for the atomic percent at which a map holds an element. */
final class HeldFraction extends Div {
  private static final long serialVersionUID = 1L;

  /** A map is asked for while the slider moves, not at each step of it. */
  private static final int PAUSE_MS = 200;

  private final Element element;
  private final Span words = new Span();
  private final RangeInput slider = new RangeInput(ValueChangeMode.LAZY);

  /**
   * @param moved hears the atomic fraction that a person chose
   */
  HeldFraction(Element element, SerializableBiConsumer<Element, Double> moved) {
    this.element = element;
    addClassName("held");
    slider.setId("held-" + element);
    slider.setValueChangeTimeout(PAUSE_MS);
    slider.addValueChangeListener(change -> {
      if (change.isFromClient()) {
        moved.accept(element, change.getValue() / 100);
      }
    });
    add(words, slider);
  }

  Element element() {
    return element;
  }

  void show(TernarySection section) {
    var range = section.range(element);
    double percent = 100 * section.held().getOrDefault(element, 0.0);
    String text =
        Texts.of("held-fraction.held-at", element, Quantities.atomicPercent(percent / 100));
    slider.setMin(100 * range.lowest());
    slider.setMax(100 * range.highest());
    slider.setStep(100 * section.space().gridStep());
    slider.setValue(percent);
    // A browser begins in the middle, and 0 would not be told to it, being the empty value.
    slider.getElement().setProperty("value", percent);
    slider.setAriaLabel(text);
    words.setText(text);
  }
}
