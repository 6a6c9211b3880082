package org.bloomery.ui.layout;

import com.vaadin.flow.component.html.Span;
import java.util.Locale;

/** A state by colour, shape and word, so that colour alone never carries it. */
public final class StateBadge extends Span {
  private static final long serialVersionUID = 1L;

  public StateBadge(String state) {
    addClassNames("badge", "badge-" + state.toLowerCase(Locale.ROOT).replace('_', '-'));
    setText(words(state));
  }

  /** A state as it is written, e.g. {@code Winding down}. */
  public static String words(String state) {
    String words = state.replace('_', ' ').toLowerCase(Locale.ROOT);
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }
}
