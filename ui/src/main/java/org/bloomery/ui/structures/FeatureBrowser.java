package org.bloomery.ui.structures;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bloomery.data.feature.StructureFeatures;
import org.bloomery.data.feature.WardFeature;
import org.bloomery.ui.layout.PlainTable;
import org.bloomery.ui.layout.Quantities;
import org.bloomery.ui.layout.Texts;

/** All features of a structure by group, each group to open, with a search over their names. */
final class FeatureBrowser extends Div {
  private static final long serialVersionUID = 1L;
  private static final int SEARCH_PAUSE_MS = 250;

  /** What rounding leaves of a feature that is 0. */
  private static final double NOISE = 1e-9;

  private final TextField search = new TextField(Texts.of("feature-browser.find-a-feature"));
  private final Span count = new Span();
  private final Map<WardFeature.Group, NativeDetails> parts =
      new EnumMap<>(WardFeature.Group.class);
  private double[] values = new double[0];

  FeatureBrowser() {
    addClassName("features");
    search.setId("feature-search");
    search.setPlaceholder(Texts.of("feature-browser.e-g-radius-coordination-meltingt"));
    search.setClearButtonVisible(true);
    search.setValueChangeMode(ValueChangeMode.LAZY);
    search.setValueChangeTimeout(SEARCH_PAUSE_MS);
    search.addValueChangeListener(typed -> show());
    count.addClassName("quiet");
    count.getElement().setAttribute("role", "status");
    Div finding = new Div(search, count);
    finding.addClassName("finding");
    add(finding);
    for (WardFeature.Group group : WardFeature.Group.values()) {
      NativeDetails part = new NativeDetails();
      part.setId("features-" + group.name().toLowerCase(Locale.ROOT));
      part.setOpen(group == WardFeature.Group.GEOMETRY || group == WardFeature.Group.ORDER);
      parts.put(group, part);
      add(part);
    }
  }

  void show(StructureFeatures features) {
    values = features.ward();
    show();
  }

  private void show() {
    String asked = search.getValue().strip().toLowerCase(Locale.ROOT);
    int found = 0;
    for (Map.Entry<WardFeature.Group, NativeDetails> part : parts.entrySet()) {
      List<WardFeature> features =
          WardFeature.all().stream()
              .filter(feature -> feature.group() == part.getKey() && matches(feature, asked))
              .toList();
      found += features.size();
      fill(part.getValue(), part.getKey(), features);
      if (!asked.isEmpty()) {
        part.getValue().setOpen(true);
      }
    }
    int all = WardFeature.all().size();
    count.setText(
        asked.isEmpty()
            ? Texts.of("feature-browser.features", all)
            : Texts.of("feature-browser.of-features", found, all));
  }

  private static double withoutNoise(double value) {
    return Math.abs(value) < NOISE ? 0 : value;
  }

  private static boolean matches(WardFeature feature, String asked) {
    return feature.name().toLowerCase(Locale.ROOT).contains(asked)
        || feature.words().toLowerCase(Locale.ROOT).contains(asked);
  }

  private void fill(NativeDetails part, WardFeature.Group group, List<WardFeature> features) {
    part.setVisible(!features.isEmpty());
    part.setSummaryText(group.words() + " (" + features.size() + ")");
    PlainTable table =
        new PlainTable(
            group.words(),
            List.of(
                Texts.of("feature-browser.feature"),
                Texts.of("feature-browser.value"),
                Texts.of("feature-browser.unit"),
                Texts.of("feature-browser.published-name")));
    table.addClassName("wide");
    for (WardFeature feature : features) {
      table.row(
          feature.words(),
          Quantities.number(withoutNoise(values[feature.position()])),
          feature.unit(),
          feature.name());
    }
    part.setContent(table);
  }
}
