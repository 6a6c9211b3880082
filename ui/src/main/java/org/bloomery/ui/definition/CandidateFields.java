package org.bloomery.ui.definition;

import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import java.util.Set;
import org.bloomery.data.objective.Conditions;
import org.bloomery.data.objective.Property;
import org.bloomery.data.space.CompositionSpace;
import org.bloomery.data.space.DesignSpace;
import org.bloomery.data.space.Pool;
import org.bloomery.ui.layout.Texts;

/** Among what a campaign chooses: any alloy of some elements, or the candidates of a table. */
final class CandidateFields extends Section {
  private static final long serialVersionUID = 1L;

  private final RadioButtonGroup<Kind> kind = new RadioButtonGroup<>();
  private final SpaceFields elements;
  private final TableFields table;

  /** What candidates are. */
  private enum Kind {
    ELEMENTS,
    TABLE;

    private String words() {
      return switch (this) {
        case ELEMENTS -> Texts.of("candidate-fields.any-alloy-of-chosen-elements");
        case TABLE -> Texts.of("candidate-fields.the-rows-of-a-table");
      };
    }
  }

  CandidateFields(Runnable changed) {
    elements = new SpaceFields(changed);
    table = new TableFields(changed);
    kind.setId("candidates-from");
    kind.setLabel(Texts.of("candidate-fields.candidates-are"));
    kind.setItems(Kind.values());
    kind.setItemLabelGenerator(Kind::words);
    kind.addValueChangeListener(event -> {
      showKind();
      changed.run();
    });
    kind.setValue(Kind.ELEMENTS);
    showKind();
    add(new H2(Texts.of("candidate-fields.what-may-be-varied")), kind, elements, table);
  }

  private void showKind() {
    elements.setVisible(!isTable());
    table.setVisible(isTable());
  }

  private boolean isTable() {
    return kind.getValue() == Kind.TABLE;
  }

  /**
   * @param fixed test conditions that are stated for all candidates
   */
  void show(DesignSpace space, Conditions fixed) {
    switch (space) {
      case CompositionSpace open -> {
        kind.setValue(Kind.ELEMENTS);
        elements.show(open);
      }
      case Pool pool -> {
        kind.setValue(Kind.TABLE);
        table.show(pool, fixed);
      }
    }
  }

  /** Whether nothing is stated yet. */
  boolean isEmpty() {
    return isTable() ? table.isEmpty() : elements.isEmpty();
  }

  /** Test conditions of the property that candidates bring along. */
  Set<String> broughtAlong(Property property) {
    return isTable() ? table.stated(property) : Set.of();
  }

  /** Those of them that every candidate brings along. */
  Set<String> broughtByAll(Property property) {
    return isTable() ? table.statedByAll(property) : Set.of();
  }

  /**
   * The space as stated.
   *
   * @param fixed test conditions of candidates that do not bring their own
   * @throws IllegalArgumentException saying what is missing or not accepted
   */
  DesignSpace read(Property property, Conditions fixed) {
    return isTable() ? table.pool(property, fixed) : elements.read();
  }

  /** Whether the space has a grid beside which candidates may be bred. */
  boolean isOpen() {
    return !isTable();
  }
}
