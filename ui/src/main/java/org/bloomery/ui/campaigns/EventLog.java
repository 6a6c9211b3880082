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

/** The last events in words, newest first. */
final class EventLog extends Div {
  private static final long serialVersionUID = 1L;
  static final int LINES = 30;

  private final OrderedList lines = new OrderedList();
  private final transient DateTimeFormatter times;

  EventLog(ZoneId zone) {
    times = DateTimeFormatter.ofPattern("d MMM HH:mm:ss", Locale.ROOT).withZone(zone);
    addClassName("log");
    add(lines);
  }

  void show(List<EventLine> events) {
    lines.removeAll();
    for (EventLine event : events.reversed()) {
      Span time = new Span(times.format(event.time()));
      time.addClassName("quiet");
      lines.add(new ListItem(time, new Span(event.text())));
    }
  }
}
