package org.bloomery.ui.explore;

import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.bloomery.actors.explore.Contents;
import org.bloomery.actors.explore.MeasurementQuery;
import org.bloomery.actors.explore.QueryText;
import org.bloomery.data.chemistry.Unit;
import org.bloomery.data.objective.Property;
import org.bloomery.data.objective.PropertyRegistry;
import org.bloomery.data.objective.RefusedValueException;
import org.bloomery.ui.layout.Texts;

/** What is looked for; tells each query that can be asked, and says beside a field what cannot. */
final class FilterBar extends Div {
  private static final long serialVersionUID = 1L;
  private static final PropertyRegistry REGISTRY = PropertyRegistry.standard();

  private final TextField text = new TextField(Texts.of("filter-bar.search"));
  private final MultiSelectComboBox<Contents.Counted> sources =
      new MultiSelectComboBox<>(Texts.of("filter-bar.campaigns-and-data-sets"));
  private final Select<Contents.Measured> property = new Select<>();
  private final TextField from = new TextField();
  private final TextField to = new TextField();
  private final TextField coldest = new TextField(Texts.of("filter-bar.tested-at-or-above"));
  private final TextField hottest = new TextField(Texts.of("filter-bar.tested-at-or-below"));
  private final Checkbox retracted = new Checkbox(Texts.of("filter-bar.also-retracted-results"));
  private final Map<String, HasValidation> fields =
      Map.of(
          QueryText.TEXT,
          text,
          QueryText.FROM,
          from,
          QueryText.TO,
          to,
          QueryText.TEMPERATURE_FROM,
          coldest,
          QueryText.TEMPERATURE_TO,
          hottest);
  private final transient Consumer<MeasurementQuery> asked;
  private boolean filling;

  FilterBar(Consumer<MeasurementQuery> asked) {
    this.asked = asked;
    addClassName("filters");
    text.setId("text");
    text.addClassName("search");
    text.setPlaceholder(Texts.of("filter-bar.nb-ta-monbtaw-e12-ada"));
    text.setHelperText(Texts.of("filter-bar.symbols-and-formulas-find-alloys"));
    text.setClearButtonVisible(true);
    text.setValueChangeMode(ValueChangeMode.LAZY);
    sources.setId("in");
    sources.setItemLabelGenerator(
        counted -> counted.source().name() + " (" + counted.measurements() + ")");
    sources.setPlaceholder(Texts.of("filter-bar.all-of-them"));
    sources.setClearButtonVisible(true);
    property.setId("property");
    property.setLabel(Texts.of("filter-bar.property"));
    property.setEmptySelectionAllowed(true);
    property.setEmptySelectionCaption(Texts.of("filter-bar.any-property"));
    property.setItemLabelGenerator(measured ->
        measured == null
            ? Texts.of("filter-bar.any-property")
            : label(measured.property()) + " (" + measured.measurements() + ")");
    from.setId("from");
    to.setId("to");
    coldest.setId("coldest");
    hottest.setId("hottest");
    for (TextField field : List.of(from, to, coldest, hottest)) {
      field.setClearButtonVisible(true);
      field.setManualValidation(true);
    }
    coldest.setSuffixComponent(unit("K"));
    hottest.setSuffixComponent(unit("K"));
    Button clear =
        new Button(Texts.of("filter-bar.clear-filters"), click -> fill(MeasurementQuery.ALL));
    clear.setId("clear");
    clear.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
    Div last = new Div(retracted, clear);
    last.addClassName("last");
    add(text, sources, property, from, to, coldest, hottest, last);
    text.addValueChangeListener(change -> ask());
    sources.addValueChangeListener(change -> ask());
    property.addValueChangeListener(change -> {
      if (!filling) {
        from.clear();
        to.clear();
      }
      limitsOf(Optional.ofNullable(change.getValue()));
      ask();
    });
    for (TextField field : List.of(from, to, coldest, hottest)) {
      field.addValueChangeListener(change -> ask());
    }
    retracted.addValueChangeListener(change -> ask());
    limitsOf(Optional.empty());
  }

  static String label(String property) {
    return REGISTRY.property(property).map(Property::label).orElse(property.replace('_', ' '));
  }

  private static Div unit(String symbol) {
    Div suffix = new Div();
    suffix.setText(symbol);
    return suffix;
  }

  /** Values can be limited of one numeric property only. */
  private void limitsOf(Optional<Contents.Measured> measured) {
    Optional<Property> numeric =
        measured
            .flatMap(one -> REGISTRY.property(one.property()))
            .filter(known -> known.kind() == Property.Kind.NUMBER);
    from.setLabel(Texts.of("filter-bar.value-at-or-above"));
    to.setLabel(Texts.of("filter-bar.value-at-or-below"));
    for (TextField field : List.of(from, to)) {
      field.setEnabled(numeric.isPresent());
      field.setSuffixComponent(
          unit(
              numeric
                  .map(Property::unit)
                  .filter(unit -> unit != Unit.ONE)
                  .map(Unit::symbol)
                  .orElse("")));
      field.setHelperText(numeric.isPresent() ? "" : Texts.of("filter-bar.of-one-property-choose"));
    }
  }

  /** What can be chosen. */
  void offer(Contents contents) {
    filling = true;
    sources.setItems(contents.sources());
    property.setItems(contents.properties());
    filling = false;
  }

  /** Shows a query in the fields and asks it. */
  void fill(MeasurementQuery query) {
    filling = true;
    text.setValue(query.text());
    sources.setValue(
        sources
            .getListDataView()
            .getItems()
            .filter(counted -> query.sources().contains(counted.source().id()))
            .collect(Collectors.toCollection(LinkedHashSet::new)));
    query
        .property()
        .flatMap(id ->
            property
                .getListDataView()
                .getItems()
                .filter(measured -> measured.property().equals(id))
                .findFirst())
        .ifPresentOrElse(property::setValue, property::clear);
    limitsOf(property.getOptionalValue());
    Map<String, String> written = QueryText.write(query);
    from.setValue(written.getOrDefault(QueryText.FROM, ""));
    to.setValue(written.getOrDefault(QueryText.TO, ""));
    coldest.setValue(written.getOrDefault(QueryText.TEMPERATURE_FROM, ""));
    hottest.setValue(written.getOrDefault(QueryText.TEMPERATURE_TO, ""));
    retracted.setValue(query.retracted());
    filling = false;
    ask();
  }

  private void ask() {
    if (filling) {
      return;
    }
    fields.values().forEach(field -> field.setInvalid(false));
    Map<String, String> given = new HashMap<>();
    given.put(QueryText.TEXT, text.getValue());
    given.put(QueryText.IN, ids(sources.getValue()));
    given.put(
        QueryText.PROPERTY,
        property.getOptionalValue().map(Contents.Measured::property).orElse(""));
    given.put(QueryText.FROM, from.isEnabled() ? from.getValue() : "");
    given.put(QueryText.TO, to.isEnabled() ? to.getValue() : "");
    given.put(QueryText.TEMPERATURE_FROM, coldest.getValue());
    given.put(QueryText.TEMPERATURE_TO, hottest.getValue());
    given.put(QueryText.RETRACTED, String.valueOf(retracted.getValue()));
    try {
      asked.accept(QueryText.read(name -> Optional.ofNullable(given.get(name)), REGISTRY));
    } catch (RefusedValueException refused) {
      Optional.ofNullable(fields.get(refused.field()))
          .ifPresent(field -> {
            field.setErrorMessage(Texts.of("filter-bar.accepted-is", refused.accepted()));
            field.setInvalid(true);
          });
    }
  }

  private static String ids(Set<Contents.Counted> chosen) {
    return chosen.stream().map(counted -> counted.source().id()).collect(Collectors.joining(","));
  }
}
