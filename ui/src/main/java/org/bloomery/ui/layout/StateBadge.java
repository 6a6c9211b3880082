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
    return switch (state) {
      case "PROPOSED" -> Texts.of("state-badge.proposed");
      case "APPROVED" -> Texts.of("state-badge.approved");
      case "CLAIMED" -> Texts.of("state-badge.claimed");
      case "MEASURED" -> Texts.of("state-badge.measured");
      case "FAILED" -> Texts.of("state-badge.failed");
      case "REJECTED" -> Texts.of("state-badge.rejected");
      case "WITHDRAWN" -> Texts.of("state-badge.withdrawn");
      case "NEEDS_REMEASURE" -> Texts.of("state-badge.needs-remeasure");
      case "DRAFT" -> Texts.of("state-badge.draft");
      case "RUNNING" -> Texts.of("state-badge.running");
      case "PAUSED" -> Texts.of("state-badge.paused");
      case "WINDING_DOWN" -> Texts.of("state-badge.winding-down");
      case "COMPLETED" -> Texts.of("state-badge.completed");
      case "ARCHIVED" -> Texts.of("state-badge.archived");
      case "AVAILABLE" -> Texts.of("state-badge.available");
      case "IN_USE" -> Texts.of("state-badge.in-use");
      case "CONSUMED" -> Texts.of("state-badge.consumed");
      case "LOST" -> Texts.of("state-badge.lost");
      case "CORRECTED" -> Texts.of("state-badge.corrected");
      case "RETRACTED" -> Texts.of("state-badge.retracted");
      case "BLOCKED" -> Texts.of("state-badge.blocked");
      default -> asNamed(state);
    };
  }

  /** A state that nobody has put into words yet. */
  private static String asNamed(String state) {
    String words = state.replace('_', ' ').toLowerCase(Locale.ROOT);
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }
}
