package org.bloomery.ui.inventory;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.NumberField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bloomery.actors.inventory.InventoryCommand;
import org.bloomery.actors.service.InventoryResult;
import org.bloomery.actors.service.InventoryService;
import org.bloomery.data.bench.Material;
import org.bloomery.data.bench.StockLot;
import org.bloomery.data.chemistry.Formula;
import org.bloomery.ui.UiServices;
import org.bloomery.ui.bench.BenchView;
import org.bloomery.ui.layout.Confirmation;
import org.bloomery.ui.layout.EmptyState;
import org.bloomery.ui.layout.Later;
import org.bloomery.ui.layout.PageHead;
import org.bloomery.ui.layout.Places;
import org.bloomery.ui.layout.Quantities;
import org.bloomery.ui.layout.SignedIn;
import org.bloomery.ui.layout.StateBadge;
import org.bloomery.ui.layout.Texts;

/** The raw material of a laboratory: what is left of each lot, and which may not be used. */
@Route("labs/:lab/lots")
public final class LotsView extends Div implements BeforeEnterObserver, HasDynamicTitle {
  private static final long serialVersionUID = 1L;
  private static final double PURE = 99.9;

  private final transient InventoryService inventory;
  private String lab = "";
  private final PageHead head = new PageHead(Texts.of("lots.lots"));
  private final Div cards = new Div();
  private final TextField material = new TextField(Texts.of("lots.element-or-master-alloy"));
  private final NumberField purity = new NumberField(Texts.of("lots.purity"));
  private final NumberField grams = new NumberField(Texts.of("lots.grams"));
  private final TextField supplier = new TextField(Texts.of("lots.supplier"));
  private final TextField number = new TextField(Texts.of("lots.its-lot-number"));
  private final Span problem = new Span();

  public LotsView(UiServices services) {
    inventory = services.inventory();
    addClassName("page");
    head.under(new RouterLink(Texts.of("lots.bench"), BenchView.class));
    cards.addClassName("tasks");
    cards.setId("lots");
    material.setId("lot-material");
    material.setHelperText(Texts.of("lots.e-g-nb-or-al"));
    purity.setId("lot-purity");
    purity.setSuffixComponent(new Span("wt.%"));
    purity.setValue(PURE);
    grams.setId("lot-grams");
    grams.setSuffixComponent(new Span("g"));
    supplier.setId("lot-supplier");
    number.setId("lot-number");
    problem.addClassName("problem");
    problem.getElement().setAttribute("role", "alert");
    Button add = new Button(Texts.of("lots.add-the-lot"), click -> add());
    add.setId("lot-add");
    add.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    Div fields = new Div(material, purity, grams, supplier, number);
    fields.addClassName("fields");
    Section shelves = new Section(cards);
    shelves.addClassName("bare");
    add(head, shelves, new Section(new H2(Texts.of("lots.a-delivery")), fields, problem, add));
  }

  @Override
  public String getPageTitle() {
    return Texts.title(Texts.of("lots.lots"));
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    lab = Places.parameter(event, "lab");
    head.purpose(lab);
  }

  @Override
  protected void onAttach(AttachEvent event) {
    refresh();
  }

  private void refresh() {
    Later.then(this, inventory.lots(lab), this::show);
  }

  private void show(List<StockLot> lots) {
    cards.removeAll();
    if (lots.isEmpty()) {
      cards.add(new EmptyState(Texts.of("lots.no-lot-yet-add")));
    }
    lots.forEach(lot -> cards.add(card(lot)));
  }

  private Div card(StockLot lot) {
    Span name = new Span(lot.id() + " · " + lot.material().text());
    name.addClassName("task-alloy");
    Div top = new Div(name);
    top.addClassName("card-head");
    lot.blocked().ifPresent(reason -> top.add(new StateBadge("BLOCKED")));
    Span left = new Span(Texts.of("lots.g-left", WeighingPanel.grams(lot.gramsLeft())));
    Span about =
        new Span(
            Stream.of(
                    Quantities.number(lot.material().purityPercent()) + " wt.%",
                    lot.supplier(),
                    lot.lotNumber())
                .filter(part -> !part.isBlank())
                .collect(Collectors.joining(" · ")));
    about.addClassName("quiet");
    Button toggle =
        lot.blocked().isPresent()
            ? new Button(Texts.of("lots.use-it-again-ask"), click -> unblock(lot))
            : new Button(Texts.of("lots.block-ask"), click -> block(lot));
    toggle.setId((lot.blocked().isPresent() ? "unblock-" : "block-") + lot.id());
    toggle.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
    Div actions = new Div(toggle);
    actions.addClassName("actions");
    Div card = new Div(top, left, about);
    lot.blocked()
        .ifPresent(reason -> {
          Span why = new Span(reason);
          why.addClassName("quiet");
          card.add(why);
        });
    card.add(actions);
    card.addClassName("task");
    card.getElement().setAttribute("data-lot", lot.id());
    return card;
  }

  private void add() {
    problem.setText("");
    try {
      if (grams.isEmpty() || purity.isEmpty()) {
        throw new IllegalArgumentException(Texts.of("lots.say-how-many-grams-came"));
      }
      execute(
          new InventoryCommand.AddLot(
              SignedIn.require(),
              new Material(Formula.parse(material.getValue()), purity.getValue()),
              supplier.getValue().strip(),
              number.getValue().strip(),
              grams.getValue(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty()),
          () -> {
            material.clear();
            grams.clear();
            number.clear();
          });
    } catch (IllegalArgumentException e) {
      problem.setText(String.valueOf(e.getMessage()));
    }
  }

  private void block(StockLot lot) {
    Later.then(
        this,
        inventory.samplesFrom(lab, lot.id()),
        samples ->
            confirm(
                Texts.of("lots.block-of", lot.id()),
                List.of(
                    Texts.of("lots.nothing-may-be-weighed"),
                    samples.isEmpty()
                        ? Texts.of("lots.no-sample-was-made")
                        : Texts.count(
                            "lots.samples-were-made", samples.size(), String.join(", ", samples))),
                Texts.of("lots.block"),
                reason -> new InventoryCommand.BlockLot(SignedIn.require(), lot.id(), reason)));
  }

  private void unblock(StockLot lot) {
    confirm(
        Texts.of("lots.use-again-question", lot.id()),
        List.of(Texts.of("lots.it-may-be-weighed")),
        Texts.of("lots.use-it-again"),
        reason -> new InventoryCommand.UnblockLot(SignedIn.require(), lot.id(), reason));
  }

  private void confirm(
      String question,
      List<String> consequences,
      String doing,
      java.util.function.Function<String, InventoryCommand> command) {
    TextField reason = new TextField(Texts.of("lots.why"));
    reason.setId("reason");
    reason.setWidthFull();
    Confirmation[] shown = new Confirmation[1];
    shown[0] =
        new Confirmation(
                question,
                consequences,
                doing,
                Texts.of("lots.leave-it"),
                () -> {
                  shown[0].again();
                  execute(command.apply(reason.getValue().strip()), shown[0]::close);
                })
            .asking(reason);
    shown[0].open();
  }

  private void execute(InventoryCommand command, Runnable done) {
    Later.then(
        this,
        inventory.execute(lab, command),
        result -> {
          switch (result) {
            case InventoryResult.Accepted accepted -> {
              done.run();
              accepted.notices().forEach(Later::notice);
              refresh();
            }
            case InventoryResult.Refused refused -> {
              problem.setText(refused.refusal().message());
              Later.problem(refused.refusal().message());
            }
          }
        });
  }
}
