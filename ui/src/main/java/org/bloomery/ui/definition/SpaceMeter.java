package org.bloomery.ui.definition;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import java.math.BigInteger;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.bloomery.data.space.DesignSpace;
import org.bloomery.data.space.DesignSpaces;
import org.bloomery.data.space.EmptySpace;
import org.bloomery.data.space.SpaceSize;
import org.bloomery.ui.layout.Figure;
import org.bloomery.ui.layout.Later;
import org.bloomery.ui.layout.Texts;

/** How many alloys a space holds, or which of its rules cannot hold together. */
final class SpaceMeter extends Div {
  private static final long serialVersionUID = 1L;

  /** Above this numbers are told by their power of ten. */
  private static final double SPELLED_OUT = 1e7;

  private final Figure size = new Figure(Texts.of("space-meter.candidates-in-the-space"));
  private final Paragraph conflict = new Paragraph();
  private int asked;

  /** What is found out about a space away from the page. */
  private sealed interface Finding {
    record Holds(SpaceSize size) implements Finding {}

    record Empty(EmptySpace why) implements Finding {}
  }

  SpaceMeter() {
    setId("space-size");
    getElement().setAttribute("aria-live", "polite");
    conflict.addClassName("alert");
    conflict.setVisible(false);
    add(size, conflict);
  }

  /** Says that there is no space to measure. */
  void clear() {
    asked++;
    conflict.setVisible(false);
    size.show("–", "");
  }

  /** Counts in the background; of several spaces only the last is shown. */
  void measure(DesignSpace space) {
    int mine = ++asked;
    Later.then(
        this,
        CompletableFuture.supplyAsync(() -> find(space)),
        finding -> {
          if (mine == asked) {
            show(finding);
          }
        });
  }

  private static Finding find(DesignSpace space) {
    return DesignSpaces.emptiness(space)
        .<Finding>map(Finding.Empty::new)
        .orElseGet(() -> new Finding.Holds(space.size()));
  }

  private void show(Finding finding) {
    switch (finding) {
      case Finding.Holds holds -> {
        conflict.setVisible(false);
        size.show(words(holds.size()), note(holds.size()));
      }
      case Finding.Empty empty -> {
        conflict.setText(Texts.of("space-meter.the-space-is-empty", empty.why().message()));
        conflict.setVisible(true);
        size.show(Texts.of("space-meter.none"), "");
      }
    }
  }

  /** E.g. {@code 8 855}, {@code about 1.2 × 10⁹}. */
  static String words(SpaceSize size) {
    return switch (size) {
      case SpaceSize.Exact exact -> number(exact.count());
      case SpaceSize.About about ->
          Texts.of(
              "space-meter.about-of", number(BigInteger.valueOf(Math.round(about.estimate()))));
    };
  }

  private static String number(BigInteger count) {
    if (count.doubleValue() < SPELLED_OUT) {
      return String.format(Locale.ROOT, "%,d", count).replace(',', '\u2009');
    }
    int power = (int) Math.floor(Math.log10(count.doubleValue()));
    return String.format(
            Locale.ROOT,
            "%.1f × 10",
            Math.floor(count.doubleValue() / Math.pow(10, power - 1)) / 10)
        + superscript(power);
  }

  private static String superscript(int power) {
    StringBuilder digits = new StringBuilder();
    String.valueOf(power).chars().forEach(c -> digits.append("⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(c - '0')));
    return digits.toString();
  }

  private static String note(SpaceSize size) {
    return switch (size) {
      case SpaceSize.Exact exact -> Texts.of("space-meter.counted");
      case SpaceSize.About about ->
          Texts.of(
              "space-meter.estimated-within",
              50 * (about.highest() - about.lowest()) / about.estimate());
    };
  }
}
