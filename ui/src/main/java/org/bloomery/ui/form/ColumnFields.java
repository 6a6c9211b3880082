package org.bloomery.ui.form;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.page.PendingJavaScriptResult;
import com.vaadin.flow.component.select.Select;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.bloomery.data.chemistry.Unit;
import org.bloomery.data.dataset.ColumnRole;
import org.bloomery.data.dataset.ImportMapping;
import org.bloomery.data.objective.Property;
import org.bloomery.data.objective.PropertyRegistry;
import org.bloomery.ui.layout.Texts;

/**
 * What each column of a table holds: as its heading says, as it was said the last time in this
 * browser, or as a person says now.
 */
public final class ColumnFields extends Div {
  private static final long serialVersionUID = 1L;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String MEMORY = "bloomery-columns";

  private final transient Runnable changed;
  private final transient Predicate<ColumnRole> offered;
  private final transient PropertyRegistry registry = PropertyRegistry.standard();
  private final transient Map<String, Select<Choice>> fields = new LinkedHashMap<>();
  private boolean filling;

  /**
   * A role that may be chosen.
   *
   * @param key by which a browser remembers it
   */
  private record Choice(String key, String words, Optional<ColumnRole> role) {}

  /**
   * @param offered roles that may be chosen
   * @param changed runs when a role is chosen, by a person or from memory
   */
  public ColumnFields(Predicate<ColumnRole> offered, Runnable changed) {
    this.offered = offered;
    this.changed = changed;
    setVisible(false);
  }

  public void clear() {
    removeAll();
    fields.clear();
    setVisible(false);
  }

  /** Asks about these headings anew, beginning with what they seem to say. */
  public void show(List<String> headers, ImportMapping suggested) {
    clear();
    if (headers.isEmpty()) {
      return;
    }
    Div grid = new Div();
    grid.addClassName("columns");
    filling = true;
    for (String header : headers) {
      Select<Choice> field = new Select<>();
      field.setLabel(header.isBlank() ? Texts.of("column-fields.no-heading") : header);
      field.setId("column-" + (fields.size() + 1));
      Optional<Choice> meant =
          Optional.ofNullable(suggested.columns().get(header)).filter(offered).map(this::choice);
      List<Choice> choices = new ArrayList<>(List.of(leftAlone()));
      meant.ifPresent(choices::add);
      standard().stream().filter(one -> !choices.contains(one)).forEach(choices::add);
      field.setItems(choices);
      field.setItemLabelGenerator(Choice::words);
      field.setValue(meant.orElse(leftAlone()));
      field.addValueChangeListener(event -> {
        if (!filling) {
          changed.run();
        }
      });
      fields.put(header, field);
      grid.add(field);
    }
    filling = false;
    add(new H3(Texts.of("column-fields.what-the-columns-hold")), grid);
    setVisible(true);
    recall();
  }

  /** What was said of these headings before goes before what the headings seem to say. */
  private void recall() {
    getElement()
        .executeJs("return localStorage.getItem($0) || '{}'", MEMORY)
        .then(String.class, this::recalled);
  }

  private void recalled(String text) {
    Map<String, String> known;
    try {
      known = JSON.readValue(text, new TypeReference<Map<String, String>>() {});
    } catch (JsonProcessingException e) {
      return; // kept by something else under our name
    }
    filling = true;
    boolean other = false;
    for (Map.Entry<String, Select<Choice>> field : fields.entrySet()) {
      String key = known.get(field.getKey());
      if (key != null && !field.getValue().getValue().key().equals(key)) {
        Optional<Choice> before =
            field
                .getValue()
                .getListDataView()
                .getItems()
                .filter(choice -> choice.key().equals(key))
                .findFirst();
        if (before.isPresent()) {
          field.getValue().setValue(before.get());
          other = true;
        }
      }
    }
    filling = false;
    if (other) {
      changed.run();
    }
  }

  /** Has the browser remember the roles, for tables with the same headings. */
  public void remember() {
    Map<String, String> roles = new LinkedHashMap<>();
    fields.forEach((header, field) -> roles.put(header, field.getValue().key()));
    try {
      PendingJavaScriptResult unused =
          getElement()
              .executeJs(
                  "const known = JSON.parse(localStorage.getItem($0) || '{}');"
                      + " localStorage.setItem($0, JSON.stringify({...known, ...JSON.parse($1)}))",
                  MEMORY,
                  JSON.writeValueAsString(roles));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("roles of columns cannot be written", e);
    }
  }

  /** The roles as chosen. */
  public ImportMapping mapping() {
    Map<String, ColumnRole> roles = new LinkedHashMap<>();
    fields.forEach(
        (header, field) -> field.getValue().role().ifPresent(role -> roles.put(header, role)));
    return ImportMapping.of(roles);
  }

  private List<Choice> standard() {
    List<Choice> all = new ArrayList<>();
    all.add(choice(new ColumnRole.FormulaText(Optional.empty())));
    for (ColumnRole.Kind kind : ColumnRole.Kind.values()) {
      all.add(choice(new ColumnRole.Detail(kind)));
    }
    for (Property property : registry.properties()) {
      all.add(choice(new ColumnRole.Value(property.id(), Optional.empty())));
      all.add(choice(new ColumnRole.Value(property.id(), Optional.of(property.unit()))));
      all.add(choice(new ColumnRole.Uncertainty(property.id(), Optional.of(property.unit()))));
    }
    registry
        .conditions()
        .forEach(condition ->
            all.add(
                choice(new ColumnRole.Condition(condition.name(), Optional.empty(), Map.of()))));
    all.add(choice(new ColumnRole.MadeFormula(Optional.empty())));
    all.add(choice(new ColumnRole.MadeMethod()));
    all.add(choice(new ColumnRole.MadeUncertainty(Optional.empty())));
    return all.stream().filter(one -> one.role().filter(offered).isPresent()).distinct().toList();
  }

  private static Choice leftAlone() {
    return new Choice("", Texts.of("column-fields.left-alone"), Optional.empty());
  }

  private Choice choice(ColumnRole role) {
    return new Choice(role.toString(), words(role), Optional.of(role));
  }

  private String words(ColumnRole role) {
    return switch (role) {
      case ColumnRole.FormulaText formula -> Texts.of("column-fields.alloy-as-a-formula");
      case ColumnRole.Amount amount ->
          Texts.of("column-fields.amount-of", amount.element().symbol(), amount.basis().label());
      case ColumnRole.MadeFormula formula -> Texts.of("column-fields.as-made-as-a-formula");
      case ColumnRole.MadeAmount amount ->
          Texts.of("column-fields.as-made", amount.element().symbol(), amount.basis().label());
      case ColumnRole.MadeMethod method -> Texts.of("column-fields.as-made-how-determined");
      case ColumnRole.MadeUncertainty uncertainty -> Texts.of("column-fields.as-made-uncertainty");
      case ColumnRole.Value value -> in(label(value.property()), value.unit());
      case ColumnRole.Uncertainty uncertainty ->
          in(
              Texts.of("column-fields.uncertainty-of", label(uncertainty.property())),
              uncertainty.unit());
      case ColumnRole.Condition condition ->
          in(
              Texts.of("column-fields.condition-of", condition.name().replace('_', ' ')),
              condition.unit());
      case ColumnRole.Detail detail ->
          switch (detail.of()) {
            case EXPERIMENT -> Texts.of("column-fields.experiment-it-answers");
            case SAMPLE -> Texts.of("column-fields.sample-or-specimen");
            case METHOD -> Texts.of("column-fields.method");
            case OPERATOR -> Texts.of("column-fields.operator");
            case INSTRUMENT -> Texts.of("column-fields.instrument");
            case NOTE -> Texts.of("column-fields.note");
            case SOURCE -> Texts.of("column-fields.source");
            case TIME -> Texts.of("column-fields.time");
          };
    };
  }

  private static String in(String quantity, Optional<Unit> unit) {
    return unit.map(one -> Texts.of("column-fields.in", quantity, one.symbol())).orElse(quantity);
  }

  private String label(String property) {
    return registry.property(property).map(Property::label).orElse(property);
  }
}
