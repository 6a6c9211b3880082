package org.bloomery.ui.layout;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;

/** Holds what may be wider than a phone: it scrolls within itself, by arrow keys too. */
public final class SideScroll extends Div {
  private static final long serialVersionUID = 1L;

  public SideScroll(Component... content) {
    super(content);
    addClassName("scrolls");
    getElement().setAttribute("tabindex", "0");
  }
}
