package org.bloomery.ui.layout;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;

/** One number that matters, with its unit and what it is. */
public final class Figure extends Div {
  private static final long serialVersionUID = 1L;

  private final Span value = new Span("–");
  private final Span note = new Span();

  public Figure(String label) {
    addClassName("figure");
    Span name = new Span(label);
    name.addClassName("figure-label");
    value.addClassName("figure-value");
    note.addClassName("figure-note");
    add(name, value, note);
  }

  public void show(String text, String explanation) {
    value.setText(text);
    note.setText(explanation);
  }
}
