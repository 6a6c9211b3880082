package org.bloomery.ui.campaigns;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.bloomery.actors.view.EventLine;
import org.bloomery.ui.layout.BrowserZone;

/** The last events in words, newest first. */
final class EventLog extends Div {
  private static final long serialVersionUID = 1L;
  static final int LINES = 30;

  /** What the campaign keeps for scripts that repeat a request; nobody did anything. */
  private static final String KEPT_ANSWER = "answer-remembered";

  private final OrderedList lines = new OrderedList();
  private static final DateTimeFormatter TIMES =
      DateTimeFormatter.ofPattern("d MMM HH:mm:ss", Locale.ROOT);

  private final ZoneId fallback;
  private long newest;

  /**
   * @param fallback zone of the times when the browser does not tell its own
   */
  EventLog(ZoneId fallback) {
    this.fallback = fallback;
    addClassName("log");
    lines.getElement().setAttribute("tabindex", "0"); // it scrolls, and arrows scroll it too
    add(lines);
  }

  /** Puts what is new on top and leaves the other lines alone. */
  void show(List<EventLine> events) {
    DateTimeFormatter times = TIMES.withZone(BrowserZone.of(this, fallback));
    for (EventLine event : events) {
      if (event.sequence() > newest) {
        newest = event.sequence();
        if (event.kind().equals(KEPT_ANSWER)) {
          continue;
        }
        Span time = new Span(times.format(event.time()));
        time.addClassName("quiet");
        lines.addComponentAsFirst(new ListItem(time, new Span(event.text())));
      }
    }
    while (lines.getComponentCount() > LINES) {
      lines.remove(lines.getComponentAt(lines.getComponentCount() - 1));
    }
  }
}
