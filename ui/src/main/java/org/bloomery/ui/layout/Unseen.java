package org.bloomery.ui.layout;

import com.vaadin.flow.component.html.Span;

/** Words for those who hear a page, where those who see it need none. */
public final class Unseen extends Span {
  private static final long serialVersionUID = 1L;

  public Unseen(String words) {
    super(words);
    addClassName("unseen");
  }
}
