package org.bloomery.ui.layout;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;

/** What stands where nothing is yet: why, and what to do next. */
public final class EmptyState extends Div {
  private static final long serialVersionUID = 1L;

  private final Paragraph why = new Paragraph();

  /**
   * @param why nothing is here
   * @param next what leads on: links or buttons
   */
  public EmptyState(String why, Component... next) {
    addClassName("empty");
    this.why.setText(why);
    add(this.why);
    if (next.length > 0) {
      Div ways = new Div(next);
      ways.addClassName("actions");
      add(ways);
    }
  }

  /** Says something else in its place. */
  public void say(String words) {
    why.setText(words);
  }
}
