package org.bloomery.platform.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * A person without a mouse, who moves the focus with keys alone and has to see where it is: at
 * every stop, what has the focus must look otherwise than without.
 */
final class Keyboard {
  /** Presses after which whoever looks for something has given up. */
  private static final int PATIENCE = 80;

  /**
   * Says of what has the focus, behind all shadow roots: words for it, whether it lies in the place
   * that is looked for, and which stop before it, if any, looked the same with the focus as
   * without. Of a look, outlines and shadows of the element and of the parts of its control count;
   * where they end up, not on the way there.
   */
  private static final String STOP =
      """
      (place) => {
        const parts = (node) => [node, ...(node.shadowRoot
          ? [...node.shadowRoot.querySelectorAll('*')].flatMap(parts) : [])];
        const settle = (root) => root.getAnimations({ subtree: true })
          .filter((one) => one instanceof CSSTransition).forEach((one) => one.finish());
        const look = (control) => {
          const all = control.flatMap(parts);
          all.forEach((node) => { settle(node); if (node.shadowRoot) { settle(node.shadowRoot); } });
          return all.flatMap((node) => [null, '::before', '::after'].map((pseudo) => {
            const style = getComputedStyle(node, pseudo);
            const outline = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
            return (outline ? style.outline : '') + (style.boxShadow === 'none' ? '' : style.boxShadow);
          })).join('|');
        };
        let at = document.activeElement;
        while (at && at.shadowRoot && at.shadowRoot.activeElement) { at = at.shadowRoot.activeElement; }
        const up = (node) => node.parentElement || (node.getRootNode().host ?? null);
        let found = false;
        for (let node = at; node && !found; node = up(node)) { found = node.matches(place); }
        const host = at.assignedSlot && ['input', 'textarea', 'value'].includes(at.slot)
          ? at.assignedSlot.getRootNode().host : null;
        const named = (host || at).id ? '#' + (host || at).id : '';
        const content = at.assignedSlot ? '' : at.querySelector('slot')?.assignedNodes()[0]?.textContent;
        const said = at.getAttribute('aria-label') || at.textContent.trim() || content || '';
        const words = (host || at).localName + named + ' “' + said.replace(/\\s+/g, ' ').slice(0, 40) + '”';
        const before = window.stopBefore;
        const unseen = before && before.at !== at && before.at.isConnected && document.body !== before.at
          && look(before.control) === before.look ? before.words : '';
        const control = host ? [at, host] : [at];
        window.stopBefore = { at, control, look: look(control), words };
        return { words, found, unseen };
      }
      """;

  private final Page page;

  Keyboard(Page page) {
    this.page = page;
  }

  /** Goes on with Tab until the focus is in the place. */
  void tabTo(String place) {
    goTo(place, "Tab");
  }

  /** Goes back with Shift+Tab until the focus is in the place. */
  void backTo(String place) {
    goTo(place, "Shift+Tab");
  }

  /**
   * Presses a key until the focus is in the place.
   *
   * @param place a selector of what has the focus, or of what it lies in
   */
  void goTo(String place, String key) {
    Set<String> passed = new LinkedHashSet<>();
    for (int i = 0; i < PATIENCE; i++) {
      page.keyboard().press(key);
      Stop stop = stop(place);
      if (stop.found()) {
        return;
      }
      passed.add(stop.words());
    }
    throw new AssertionError(
        "%s did not lead to %s, but to %s".formatted(key, place, String.join(", ", passed)));
  }

  /** Presses one key and looks where that led. */
  void press(String key) {
    page.keyboard().press(key);
  }

  void type(String text) {
    page.keyboard().type(text);
  }

  /** Waits until the focus is in the place without any key pressed. */
  void isLedTo(String place) {
    page.waitForCondition(() -> stop(place).found());
  }

  /** Goes on with Tab until the focus is where it was before, which never leaves the place. */
  void staysIn(String place) {
    Stop first = stop(place);
    for (int i = 0; i < PATIENCE; i++) {
      page.keyboard().press("Tab");
      Stop stop = stop(place);
      assertThat(stop.found()).as("%s is in %s", stop.words(), place).isTrue();
      if (stop.words().equals(first.words())) {
        return;
      }
    }
    throw new AssertionError("Tab does not lead back to " + first.words());
  }

  private record Stop(String words, boolean found) {}

  private Stop stop(String place) {
    Map<?, ?> seen = (Map<?, ?>) page.evaluate(STOP, place);
    assertThat(seen.get("unseen")).as("looks the same with the focus as without").isEqualTo("");
    return new Stop(String.valueOf(seen.get("words")), Boolean.TRUE.equals(seen.get("found")));
  }
}
