package org.bloomery.ui.form;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.page.PendingJavaScriptResult;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.bloomery.data.chemistry.Element;
import org.bloomery.ui.layout.Texts;

/** The periodic table as a field: elements are pressed in and out, by hand or by keyboard. */
public final class PeriodicTable extends Div {
  private static final long serialVersionUID = 1L;

  /** Atomic numbers of the noble gases, each the end of a period. */
  private static final int[] ENDS = {0, 2, 10, 18, 36, 54, 86, 118};

  private static final int GROUPS = 18;

  /** Elements of the long periods that stand in rows of their own below the table. */
  private static final int INNER = 15;

  private static final int LONG_PERIOD = 32;

  /**
   * One stop for Tab; from there arrows lead to the next key that may be pressed in the same period
   * or group, and Tab comes back to where one was.
   */
  private static final String ARROWS =
      """
      if (this.dataset.arrows) { return; }
      this.dataset.arrows = 'yes';
      const keys = () => [...this.querySelectorAll('button:not(:disabled)')];
      const place = (key) => ({ row: +key.style.gridRowStart, column: +key.style.gridColumnStart });
      const ways = { ArrowLeft: ['column', -1], ArrowRight: ['column', 1], ArrowUp: ['row', -1], ArrowDown: ['row', 1] };
      this.addEventListener('keydown', (event) => {
        if (!(event.key in ways)) { return; }
        event.preventDefault();
        const [along, sign] = ways[event.key];
        const across = along === 'row' ? 'column' : 'row';
        const from = place(event.target);
        const distance = (key) => sign * (place(key)[along] - from[along]);
        keys().filter((key) => place(key)[across] === from[across] && distance(key) > 0)
          .sort((a, b) => distance(a) - distance(b))[0]?.focus();
      });
      this.addEventListener('focusin', (event) =>
        keys().forEach((key) => { key.tabIndex = key === event.target ? 0 : -1; }));
      keys().forEach((key, i) => { key.tabIndex = i === 0 ? 0 : -1; });
      """;

  private final transient Map<Element, NativeButton> keys = new EnumMap<>(Element.class);
  private final transient Set<Element> pressed = EnumSet.noneOf(Element.class);
  private final transient Consumer<Set<Element>> listener;

  /**
   * @param offered elements that may be pressed; the others are shown and silent
   * @param listener hears the pressed elements after every change by a person
   */
  public PeriodicTable(Predicate<Element> offered, Consumer<Set<Element>> listener) {
    this.listener = listener;
    addClassName("periodic-table");
    getElement().setAttribute("role", "toolbar");
    getElement().setAttribute("aria-label", Texts.of("periodic-table.elements"));
    for (Element element : Element.values()) {
      NativeButton key = new NativeButton(element.symbol());
      key.addClickListener(click -> toggle(element, key));
      key.setId("element-" + element.symbol());
      key.setEnabled(offered.test(element));
      key.getElement().setAttribute("aria-pressed", "false");
      key.getStyle().set("grid-row", String.valueOf(row(element)));
      key.getStyle().set("grid-column", String.valueOf(column(element)));
      keys.put(element, key);
      add(key);
    }
  }

  @Override
  protected void onAttach(AttachEvent event) {
    PendingJavaScriptResult unused = getElement().executeJs(ARROWS);
  }

  public Set<Element> pressed() {
    return Collections.unmodifiableSet(pressed);
  }

  /** Presses exactly these elements; the listener is not told. */
  public void press(Set<Element> elements) {
    pressed.clear();
    pressed.addAll(elements);
    keys.forEach(this::show);
  }

  private void toggle(Element element, NativeButton key) {
    if (!pressed.remove(element)) {
      pressed.add(element);
    }
    show(element, key);
    listener.accept(pressed());
  }

  private void show(Element element, NativeButton key) {
    key.getElement().setAttribute("aria-pressed", String.valueOf(pressed.contains(element)));
  }

  private static int period(Element element) {
    int period = 1;
    while (element.atomicNumber() > ENDS[period]) {
      period++;
    }
    return period;
  }

  /** Place in the period, from 0. */
  private static int place(Element element) {
    return element.atomicNumber() - ENDS[period(element) - 1] - 1;
  }

  private static boolean isInner(Element element) {
    int place = place(element);
    return length(element) == LONG_PERIOD && place >= 2 && place < 2 + INNER;
  }

  private static int length(Element element) {
    return ENDS[period(element)] - ENDS[period(element) - 1];
  }

  /** Row of the grid, from 1; lanthanides and actinides stand in rows 8 and 9. */
  static int row(Element element) {
    return isInner(element) ? period(element) + 2 : period(element);
  }

  /** Column of the grid, from 1: the group, but for lanthanides and actinides. */
  static int column(Element element) {
    int place = place(element);
    if (isInner(element)) {
      return place + 1;
    }
    return place < 2 && !(length(element) == 2 && place == 1)
        ? place + 1
        : GROUPS + 1 - (length(element) - place);
  }
}
