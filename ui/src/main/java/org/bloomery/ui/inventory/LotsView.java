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
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import java.util.List;
import java.util.Optional;
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
import org.bloomery.ui.layout.SignedIn;
import org.bloomery.ui.layout.StateBadge;

/** The raw material of a laboratory: what is left of each lot, and which may not be used. */
@Route("labs/:lab/lots")
@PageTitle("Lots · Bloomery")
public final class LotsView extends Div implements BeforeEnterObserver {
  private static final long serialVersionUID = 1L;
  private static final double PURE = 99.9;

  private final transient InventoryService inventory;
  private String lab = "";
  private final PageHead head = new PageHead("Lots");
  private final Div cards = new Div();
  private final TextField material = new TextField("Element or master alloy");
  private final NumberField purity = new NumberField("Purity");
  private final NumberField grams = new NumberField("Grams");
  private final TextField supplier = new TextField("Supplier");
  private final TextField number = new TextField("Its lot number");
  private final Span problem = new Span();

  public LotsView(UiServices services) {
    inventory = services.inventory();
    addClassName("page");
    head.under(new RouterLink("Bench", BenchView.class));
    cards.addClassName("tasks");
    cards.setId("lots");
    material.setId("lot-material");
    material.setHelperText("E.g. Nb, or Al-60V wt.%.");
    purity.setId("lot-purity");
    purity.setSuffixComponent(new Span("wt.%"));
    purity.setValue(PURE);
    grams.setId("lot-grams");
    grams.setSuffixComponent(new Span("g"));
    supplier.setId("lot-supplier");
    number.setId("lot-number");
    problem.addClassName("problem");
    problem.getElement().setAttribute("role", "alert");
    Button add = new Button("Add the lot", click -> add());
    add.setId("lot-add");
    add.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    Div fields = new Div(material, purity, grams, supplier, number);
    fields.addClassName("fields");
    Section shelves = new Section(cards);
    shelves.addClassName("bare");
    add(head, shelves, new Section(new H2("A delivery"), fields, problem, add));
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
      cards.add(new EmptyState("No lot yet. Add the first delivery below."));
    }
    lots.forEach(lot -> cards.add(card(lot)));
  }

  private Div card(StockLot lot) {
    Span name = new Span(lot.id() + " · " + lot.material().text());
    name.addClassName("task-alloy");
    Div top = new Div(name);
    top.addClassName("card-head");
    lot.blocked().ifPresent(reason -> top.add(new StateBadge("BLOCKED")));
    Span left = new Span(WeighingPanel.grams(lot.gramsLeft()) + "\u00a0g left");
    Span about =
        new Span(
            "%s wt.%%%s%s"
                .formatted(
                    org.bloomery.ui.layout.Quantities.number(lot.material().purityPercent()),
                    lot.supplier().isBlank() ? "" : " · " + lot.supplier(),
                    lot.lotNumber().isBlank() ? "" : " · " + lot.lotNumber()));
    about.addClassName("quiet");
    Button toggle =
        lot.blocked().isPresent()
            ? new Button("Use it again …", click -> unblock(lot))
            : new Button("Block …", click -> block(lot));
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
        throw new IllegalArgumentException("Say how many grams came and how pure they are.");
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
                "Block " + lot.id() + "?",
                List.of(
                    "Nothing may be weighed from it until it is used again.",
                    samples.isEmpty()
                        ? "No sample was made from it."
                        : samples.size()
                            + (samples.size() == 1 ? " sample was" : " samples were")
                            + " made from it: "
                            + String.join(", ", samples)
                            + "."),
                "Block",
                reason -> new InventoryCommand.BlockLot(SignedIn.require(), lot.id(), reason)));
  }

  private void unblock(StockLot lot) {
    confirm(
        "Use " + lot.id() + " again?",
        List.of("It may be weighed from again."),
        "Use it again",
        reason -> new InventoryCommand.UnblockLot(SignedIn.require(), lot.id(), reason));
  }

  private void confirm(
      String question,
      List<String> consequences,
      String doing,
      java.util.function.Function<String, InventoryCommand> command) {
    TextField reason = new TextField("Why");
    reason.setId("reason");
    reason.setWidthFull();
    Confirmation[] shown = new Confirmation[1];
    shown[0] =
        new Confirmation(
                question,
                consequences,
                doing,
                "Leave it",
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
