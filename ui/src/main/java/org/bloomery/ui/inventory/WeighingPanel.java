package org.bloomery.ui.inventory;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.NumberField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.bloomery.actors.inventory.InventoryCommand;
import org.bloomery.actors.inventory.SampleDetail;
import org.bloomery.actors.service.InventoryResult;
import org.bloomery.actors.service.InventoryService;
import org.bloomery.data.bench.LossAllowance;
import org.bloomery.data.bench.Portion;
import org.bloomery.data.bench.StockLot;
import org.bloomery.data.bench.WeighedAlloy;
import org.bloomery.data.bench.Weighing;
import org.bloomery.data.bench.WeighingPlan;
import org.bloomery.data.chemistry.Composition;
import org.bloomery.data.chemistry.Element;
import org.bloomery.ui.UiServices;
import org.bloomery.ui.layout.EmptyState;
import org.bloomery.ui.layout.KeptInput;
import org.bloomery.ui.layout.Later;
import org.bloomery.ui.layout.Places;
import org.bloomery.ui.layout.Printout;
import org.bloomery.ui.layout.SignedIn;
import org.bloomery.ui.layout.Texts;

/**
 * Weighs a sample in: which lots make how many grams, what was really weighed, and what alloy that
 * is, told while one types.
 */
final class WeighingPanel extends Section {
  private static final long serialVersionUID = 1L;
  private static final double USUAL_GRAMS = 10;

  /** A balance that shows tenths of a milligram. */
  private static final double USUAL_UNCERTAINTY = 0.0002;

  private static final double PERCENT = 100;

  /** The refusal that a person may overrule: the count of the lot was wrong. */
  private static final String HOLDS_LESS = "LOT_HOLDS_LESS";

  private final transient InventoryService inventory;
  private final transient UiServices services;
  private final transient SampleDetail detail;
  private final transient Consumer<InventoryResult.Accepted> weighed;
  private final String lab;
  private final CheckboxGroup<StockLot> lots =
      new CheckboxGroup<>(Texts.of("weighing-panel.from-these-lots"));
  private final NumberField target = new NumberField(Texts.of("weighing-panel.mass-wanted"));
  private final NumberField uncertainty =
      new NumberField(Texts.of("weighing-panel.uncertainty-of-the-balance"));
  private final TextField balance = new TextField(Texts.of("weighing-panel.balance"));
  private final Div lines = new Div();
  private final Paragraph made = new Paragraph();
  private final Span problem = new Span();
  private final Div printing = new Div();
  private final Button save =
      new Button(Texts.of("weighing-panel.keep-the-weighing"), click -> keep());
  private final KeptInput kept;
  private final transient Map<String, NumberField> actual = new LinkedHashMap<>();

  /** Under which the same weighing counts once however often it is sent. */
  private String key = UUID.randomUUID().toString();

  /** Whether the person was told that a lot goes below 0, and may say that this is meant. */
  private boolean overdrawn;

  private transient Optional<WeighingPlan> plan = Optional.empty();

  WeighingPanel(
      UiServices services,
      String lab,
      SampleDetail detail,
      List<StockLot> all,
      Consumer<InventoryResult.Accepted> weighed) {
    this.services = services;
    this.inventory = services.inventory();
    this.lab = lab;
    this.detail = detail;
    this.weighed = weighed;
    setId("weighing");
    Composition nominal = detail.sample().nominal().composition();
    List<StockLot> fitting =
        all.stream()
            .filter(lot -> lot.blocked().isEmpty())
            .filter(lot -> nominal.elements().containsAll(lot.material().composition().elements()))
            .toList();
    add(
        new H2(
            detail.weighing().isPresent()
                ? Texts.of("weighing-panel.correct-the-weighing")
                : Texts.of("weighing-panel.weigh-it")));
    kept = KeptInput.of(this, "weighing-" + lab + "-" + detail.sample().code());
    if (!covers(nominal, fitting)) {
      Anchor toLots = new Anchor(Places.lots(lab), Texts.of("weighing-panel.to-the-lots"));
      toLots.getElement().setAttribute("router-link", true);
      add(
          new EmptyState(
              Texts.of(
                  "weighing-panel.the-lots-of-this-laboratory",
                  nominal.elements().stream()
                      .map(Element::symbol)
                      .collect(Collectors.joining(", "))),
              toLots));
      return;
    }
    lots.setId("lots");
    lots.setItems(fitting);
    lots.setItemLabelGenerator(WeighingPanel::words);
    lots.setValue(usual(nominal, fitting));
    lots.addValueChangeListener(event -> plan());
    number(target, "target-grams", "g", USUAL_GRAMS);
    detail.sample().grams().ifPresent(target::setValue);
    target.addValueChangeListener(event -> plan());
    number(uncertainty, "balance-uncertainty", "g", USUAL_UNCERTAINTY);
    uncertainty.addValueChangeListener(event -> tell());
    balance.setId("balance");
    Div fields = new Div(target, uncertainty, balance);
    fields.addClassName("fields");
    lines.addClassName("portions");
    made.setId("made");
    made.getElement().setAttribute("aria-live", "polite");
    problem.addClassName("problem");
    problem.getElement().setAttribute("role", "alert");
    save.setId("weighing-save");
    save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    save.addClassName("wide-action");
    add(lots, fields, printing, lines, made, problem, save);
    plan();
  }

  private static boolean covers(Composition nominal, List<StockLot> fitting) {
    return fitting.stream()
        .flatMap(lot -> lot.material().composition().elements().stream())
        .collect(Collectors.toSet())
        .containsAll(nominal.elements());
  }

  /** One lot of each element, that of which most is left. */
  private static Set<StockLot> usual(Composition nominal, List<StockLot> fitting) {
    Set<StockLot> chosen = new LinkedHashSet<>();
    for (Element element : nominal.elements()) {
      fitting.stream()
          .filter(lot -> lot.material().composition().elements().equals(Set.of(element)))
          .max(Comparator.comparingDouble(StockLot::gramsLeft))
          .ifPresent(chosen::add);
    }
    return chosen;
  }

  private static String words(StockLot lot) {
    return Texts.of(
        "weighing-panel.wt-g-left",
        lot.id(),
        lot.material().text(),
        org.bloomery.ui.layout.Quantities.number(lot.material().purityPercent()),
        grams(lot.gramsLeft()));
  }

  private static void number(NumberField field, String id, String unit, double value) {
    field.setId(id);
    field.setSuffixComponent(new Span(unit));
    field.setMin(0);
    field.setValue(value);
  }

  /** Four decimals, as balances show them. */
  static String grams(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }

  /** E.g. {@code Nb 25.01, Ta 24.99}. */
  static String percents(Composition composition) {
    return composition.fractions().entrySet().stream()
            .map(part ->
                String.format(
                    Locale.ROOT, "%s %.2f", part.getKey().symbol(), PERCENT * part.getValue()))
            .collect(Collectors.joining(", "))
        + "\u00a0at.%";
  }

  private List<String> chosen() {
    return lots.getValue().stream().map(StockLot::id).sorted().toList();
  }

  private void plan() {
    problem.setText("");
    printing.removeAll();
    if (target.isEmpty() || lots.getValue().isEmpty()) {
      return;
    }
    double wanted = target.getValue();
    List<String> ids = chosen();
    Later.then(
        this,
        inventory.plan(lab, detail.sample().code(), wanted, LossAllowance.NONE, ids),
        answer -> {
          switch (answer) {
            case InventoryService.Planned.Plan known -> show(known.plan(), ids);
            case InventoryService.Planned.Refused refused -> {
              plan = Optional.empty();
              lines.removeAll();
              problem.setText(refused.refusal().message());
              save.setEnabled(false);
            }
          }
        });
  }

  private void show(WeighingPlan known, List<String> ids) {
    plan = Optional.of(known);
    lines.removeAll();
    actual.keySet().retainAll(ids);
    for (WeighingPlan.Line line : known.lines()) {
      NumberField field =
          actual.computeIfAbsent(
              line.lot(),
              lot -> {
                NumberField fresh = new NumberField();
                fresh.setId("actual-" + lot);
                fresh.setSuffixComponent(new Span("g"));
                fresh.setMin(0);
                fresh.setValueChangeMode(ValueChangeMode.LAZY);
                fresh.addValueChangeListener(event -> tell());
                return fresh;
              });
      field.setLabel(
          Texts.of(
              "weighing-panel.from-g-asked",
              line.material().text(),
              line.lot(),
              grams(line.askedGrams())));
      lines.add(field);
    }
    Printout sheet =
        Printout.page(
            Texts.of("weighing-panel.print-the-weighing-sheet"),
            () ->
                services
                    .printed()
                    .weighingSheet(
                        lab, detail.sample().code(), known.targetGrams(), known.losses(), ids));
    sheet.setId("weighing-sheet");
    printing.removeAll();
    printing.add(sheet);
    tell();
  }

  /** What the typed masses make, as far as all are typed. */
  private void tell() {
    boolean whole =
        plan.isPresent()
            && !actual.isEmpty()
            && actual.values().stream().noneMatch(NumberField::isEmpty)
            && !uncertainty.isEmpty();
    save.setEnabled(whole);
    mayOverdraw(false);
    made.setText("");
    if (!whole) {
      return;
    }
    List<Portion> portions = new ArrayList<>();
    for (WeighingPlan.Line line : plan.orElseThrow().lines()) {
      Optional.ofNullable(actual.get(line.lot()))
          .map(NumberField::getValue)
          .ifPresent(grams ->
              portions.add(
                  new Portion(
                      line.lot(), line.material(), OptionalDouble.of(line.askedGrams()), grams)));
    }
    try {
      WeighedAlloy alloy = WeighedAlloy.of(portions, LossAllowance.NONE, uncertainty.getValue());
      Composition nominal = detail.sample().nominal().composition();
      double farthest =
          alloy.fractionDeviations(nominal).values().stream()
              .mapToDouble(Math::abs)
              .max()
              .orElse(0);
      made.setText(
          Texts.of(
              "weighing-panel.makes-at-most-at-off",
              percents(alloy.composition()),
              PERCENT * farthest,
              grams(alloy.totalGrams())));
    } catch (IllegalArgumentException e) {
      problem.setText(String.valueOf(e.getMessage()));
      save.setEnabled(false);
    }
  }

  private void mayOverdraw(boolean may) {
    overdrawn = may;
    save.setText(
        may
            ? Texts.of("weighing-panel.keep-it-although-a-lot")
            : Texts.of("weighing-panel.keep-the-weighing"));
  }

  private void keep() {
    problem.setText("");
    List<InventoryCommand.Weighed> portions = new ArrayList<>();
    actual.forEach(
        (lot, field) -> portions.add(new InventoryCommand.Weighed(lot, field.getValue())));
    InventoryCommand.Weigh command =
        new InventoryCommand.Weigh(
            SignedIn.require(),
            detail.sample().code(),
            target.getValue(),
            LossAllowance.NONE,
            portions,
            balance.getValue().strip(),
            uncertainty.getValue(),
            detail.weighing().map(Weighing::id),
            overdrawn,
            Optional.of(new InventoryCommand.Once(key, portions + " " + target.getValue())));
    Later.then(
        this,
        inventory.execute(lab, command),
        result -> {
          switch (result) {
            case InventoryResult.Accepted accepted -> {
              kept.forget();
              accepted.notices().forEach(Later::notice);
              weighed.accept(accepted);
            }
            case InventoryResult.Refused refused -> {
              problem.setText(refused.refusal().message());
              mayOverdraw(refused.refusal().code().equals(HOLDS_LESS));
              key = UUID.randomUUID().toString();
            }
          }
        });
  }
}
