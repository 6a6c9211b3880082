package org.bloomery.ui.inventory;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bloomery.actors.inventory.InventoryCommand;
import org.bloomery.actors.inventory.SampleDetail;
import org.bloomery.actors.service.InventoryResult;
import org.bloomery.actors.service.InventoryService;
import org.bloomery.data.bench.Sample;
import org.bloomery.data.bench.SampleState;
import org.bloomery.data.bench.Specimen;
import org.bloomery.data.bench.StockLot;
import org.bloomery.data.bench.Weighing;
import org.bloomery.data.chemistry.Formula;
import org.bloomery.ui.UiServices;
import org.bloomery.ui.bench.BenchView;
import org.bloomery.ui.layout.EmptyState;
import org.bloomery.ui.layout.Later;
import org.bloomery.ui.layout.PageHead;
import org.bloomery.ui.layout.Places;
import org.bloomery.ui.layout.PlainTable;
import org.bloomery.ui.layout.Printout;
import org.bloomery.ui.layout.Quantities;
import org.bloomery.ui.layout.SignedIn;
import org.bloomery.ui.layout.StateBadge;
import org.bloomery.ui.layout.Texts;

/** A sample: what it is, where it lies, what was weighed in, and what was cut from it. */
@Route("labs/:lab/samples/:sample")
public final class SampleView extends Div implements BeforeEnterObserver, HasDynamicTitle {
  private static final long serialVersionUID = 1L;

  private final transient InventoryService inventory;
  private final transient UiServices services;
  private String lab = "";
  private String code = "";
  private final PageHead head = new PageHead(Texts.of("sample.sample"));
  private final Div body = new Div();

  public SampleView(UiServices services) {
    this.services = services;
    inventory = services.inventory();
    addClassNames("page", "narrow");
    head.under(new RouterLink(Texts.of("sample.bench"), BenchView.class));
    add(head, body);
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    lab = Places.parameter(event, "lab");
    code = Places.parameter(event, "sample");
  }

  @Override
  public String getPageTitle() {
    return Texts.title(code);
  }

  @Override
  protected void onAttach(AttachEvent event) {
    refresh();
  }

  private record Found(Optional<SampleDetail> detail, List<StockLot> lots) {}

  private void refresh() {
    Later.then(
        this, inventory.sample(lab, code).thenCombine(inventory.lots(lab), Found::new), this::show);
  }

  private void show(Found found) {
    body.removeAll();
    head.title(code);
    if (found.detail().isEmpty()) {
      body.add(
          new EmptyState(
              Texts.of("sample.there-is-no-sample", code, lab),
              new RouterLink(Texts.of("sample.to-the-bench"), BenchView.class)));
      return;
    }
    SampleDetail detail = found.detail().get();
    Sample sample = detail.sample();
    head.state(sample.state().name());
    head.purpose(Formula.text(sample.nominal().composition()) + " · " + lab);
    body.add(about(sample), state(sample));
    detail.weighing().ifPresent(weighing -> body.add(weighed(sample, weighing)));
    body.add(
        new WeighingPanel(services, lab, detail, found.lots(), accepted -> refresh()),
        specimens(detail),
        new AttachmentPanel(services, lab, code));
  }

  private Section about(Sample sample) {
    Printout label =
        Printout.page(
            Texts.of("sample.print-the-label"), () -> services.printed().label(lab, code));
    label.setId("label");
    Section section = new Section(label);
    sample
        .experiment()
        .ifPresent(of -> {
          Anchor task =
              new Anchor(
                  "bench/" + of.campaign() + "/" + of.experiment(),
                  Texts.of("sample.made-for-experiment", of.experiment()));
          task.getElement().setAttribute("router-link", true);
          task.setId("experiment");
          section.add(new Paragraph(task));
        });
    Paragraph made =
        new Paragraph(
            Texts.of(
                "sample.made-by",
                Stream.of(
                        sample.madeBy(),
                        sample.route(),
                        sample.grams().stream()
                            .mapToObj(grams -> Quantities.withUnit(grams, "g"))
                            .findFirst()
                            .orElse(""))
                    .filter(part -> !part.isBlank())
                    .collect(Collectors.joining(", "))));
    made.addClassName("quiet");
    section.add(made);
    return section;
  }

  private Section state(Sample sample) {
    Select<SampleState> state = new Select<>();
    state.setLabel(Texts.of("sample.it-is"));
    state.setId("sample-state");
    state.setItems(SampleState.values());
    state.setItemLabelGenerator(one -> StateBadge.words(one.name()).toLowerCase(Locale.ROOT));
    state.setValue(sample.state());
    TextField place = new TextField(Texts.of("sample.where"));
    place.setId("sample-location");
    place.setValue(sample.location());
    Button save =
        new Button(
            Texts.of("sample.save"),
            click ->
                command(
                    new InventoryCommand.ChangeSample(
                        SignedIn.require(),
                        code,
                        Optional.of(state.getValue()),
                        Optional.of(place.getValue().strip()),
                        OptionalDouble.empty(),
                        "")));
    save.setId("sample-save");
    Div fields = new Div(state, place, save);
    fields.addClassName("fields");
    return new Section(fields);
  }

  private static Section weighed(Sample sample, Weighing weighing) {
    PlainTable table =
        new PlainTable(
            Texts.of("sample.what-was-weighed"),
            List.of(
                Texts.of("sample.lot"),
                Texts.of("sample.material"),
                Texts.of("sample.asked-g"),
                Texts.of("sample.actual-g")));
    weighing
        .portions()
        .forEach(portion ->
            table.row(
                portion.lot(),
                portion.material().text(),
                portion.askedGrams().isPresent()
                    ? WeighingPanel.grams(portion.askedGrams().getAsDouble())
                    : "–",
                WeighingPanel.grams(portion.actualGrams())));
    Section section = new Section(new H2(Texts.of("sample.weighed-in")), table);
    section.setId("weighed");
    sample
        .asMade()
        .ifPresent(made ->
            section.add(
                new Paragraph(
                    Texts.of(
                        "sample.as-made-each",
                        WeighingPanel.percents(made.candidate().composition()),
                        Quantities.number(100 * made.uncertainty())))));
    return section;
  }

  private Section specimens(SampleDetail detail) {
    Section section = new Section(new H2(Texts.of("sample.specimens")));
    if (detail.specimens().isEmpty()) {
      section.add(new Paragraph(Texts.of("sample.none-is-cut-yet")));
    } else {
      PlainTable table =
          new PlainTable(
              Texts.of("sample.specimens"),
              List.of(Texts.of("sample.code"), Texts.of("sample.shape"), Texts.of("sample.size")));
      table.addClassName("words");
      for (Specimen specimen : detail.specimens()) {
        table.row(specimen.code(), specimen.shape(), specimen.size());
      }
      section.add(table);
    }
    TextField shape = new TextField(Texts.of("sample.shape"));
    shape.setId("specimen-shape");
    TextField size = new TextField(Texts.of("sample.size"));
    size.setId("specimen-size");
    size.setHelperText(Texts.of("sample.with-units-e-g-3"));
    Button add =
        new Button(
            Texts.of("sample.add-a-specimen"),
            click ->
                command(
                    new InventoryCommand.AddSpecimen(
                        SignedIn.require(),
                        code,
                        shape.getValue().strip(),
                        size.getValue().strip(),
                        Optional.empty())));
    add.setId("specimen-add");
    add.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
    Div fields = new Div(shape, size, new Span(add));
    fields.addClassName("fields");
    section.add(fields);
    return section;
  }

  private void command(InventoryCommand command) {
    Later.then(
        this,
        inventory.execute(lab, command),
        result -> {
          switch (result) {
            case InventoryResult.Accepted accepted -> {
              accepted.notices().forEach(Later::notice);
              refresh();
            }
            case InventoryResult.Refused refused -> Later.problem(refused.refusal().message());
          }
        });
  }
}
