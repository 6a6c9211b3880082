package org.bloomery.ui.campaigns;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.checkbox.CheckboxGroupVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.bloomery.actors.campaign.ModelOffers;
import org.bloomery.actors.service.CommandResult;
import org.bloomery.actors.service.ComparisonService;
import org.bloomery.actors.service.ComparisonService.Answer;
import org.bloomery.actors.service.ComparisonService.Asked;
import org.bloomery.actors.view.CampaignDetail;
import org.bloomery.actors.view.ShadowView;
import org.bloomery.ui.layout.Later;
import org.bloomery.ui.layout.PlainTable;
import org.bloomery.ui.layout.Quantities;
import org.bloomery.ui.layout.SideScroll;
import org.bloomery.ui.layout.SignedIn;
import org.bloomery.ui.layout.Texts;

/** Models that run beside a campaign without a word, and how they would have done. */
final class ShadowsSection extends Section {
  private static final long serialVersionUID = 1L;
  private static final int MOST = 3;

  private final transient ComparisonService comparisons;
  private final transient Consumer<CommandResult.Accepted> chosen;
  private String campaign = "";
  private transient List<ModelOffers.Offer> offered = List.of();
  private transient Set<ModelOffers.Offer> running = Set.of();

  private final SideScroll table = new SideScroll();
  private final CheckboxGroup<ModelOffers.Offer> offers = new CheckboxGroup<>();
  private final Button choose =
      new Button(Texts.of("shadows-section.let-these-run-beside"), click -> choose());

  ShadowsSection(ComparisonService comparisons, Consumer<CommandResult.Accepted> chosen) {
    this.comparisons = comparisons;
    this.chosen = chosen;
    setId("shadows");
    offers.setId("shadow-offers");
    offers.setLabel(Texts.of("shadows-section.up-to-three-beside"));
    offers.setItemLabelGenerator(ModelOffers.Offer::words);
    offers.addThemeVariants(CheckboxGroupVariant.LUMO_VERTICAL);
    offers.addValueChangeListener(
        change -> choose.setEnabled(change.getValue().size() <= MOST && differs()));
    choose.setId("choose-shadows");
    choose.addThemeVariants(ButtonVariant.LUMO_SMALL);
    choose.setEnabled(false);
    Paragraph words = new Paragraph(Texts.of("shadows-section.silent-shadows-learn"));
    words.addClassName("quiet");
    Div choice = new Div(offers, choose);
    choice.addClassName("choice");
    add(new H2(Texts.of("shadows-section.silent-shadows")), words, table, choice);
  }

  void of(String newCampaign) {
    campaign = newCampaign;
  }

  void show(CampaignDetail detail, Answer answer) {
    table.removeAll();
    if (!detail.shadows().isEmpty()) {
      table.add(rows(detail));
    }
    if (answer instanceof Answer.Given given) {
      List<ModelOffers.Offer> now = given.standing().offers().stream().skip(1).toList();
      Set<ModelOffers.Offer> active = new LinkedHashSet<>();
      detail.shadows().stream()
          .filter(ShadowView::active)
          .forEach(shadow ->
              now.stream()
                  .filter(offer -> offer.model().equals(shadow.model()))
                  .forEach(active::add));
      // Only news touch the boxes, or a choice half made would be lost.
      if (!now.equals(offered) || !active.equals(running)) {
        offered = now;
        running = active;
        offers.setItems(now);
        offers.setValue(active);
      }
      choose.setEnabled(offers.getValue().size() <= MOST && differs());
    }
  }

  private boolean differs() {
    return !offers.getValue().equals(running);
  }

  private static PlainTable rows(CampaignDetail detail) {
    String unit = detail.summary().unit().equals("1") ? "" : " (" + detail.summary().unit() + ")";
    PlainTable rows =
        new PlainTable(
            Texts.of("shadows-section.silent-shadows"),
            List.of(
                Texts.of("shadows-section.shadow"),
                Texts.of("shadows-section.results"),
                Texts.of("shadows-section.in-80"),
                Texts.of("shadows-section.serving"),
                Texts.of("shadows-section.crps-of", unit),
                Texts.of("shadows-section.serving"),
                Texts.of("shadows-section.standardised-error"),
                Texts.of("shadows-section.serving")));
    rows.addClassName("history");
    rows.addClassName("shadows");
    for (ShadowView shadow : detail.shadows()) {
      rows.row(
          shadow.id() + " · " + shadow.words() + " · " + state(shadow),
          shadow
              .scores()
              .map(s -> Integer.toString(s.scored()))
              .orElse(Texts.of("shadows-section.none-yet")),
          coverage(shadow.scores()),
          coverage(shadow.serving()),
          crps(shadow.scores()),
          crps(shadow.serving()),
          error(shadow.scores()),
          error(shadow.serving()));
    }
    return rows;
  }

  private static String state(ShadowView shadow) {
    if (shadow.failure().isPresent()) {
      return Texts.of("shadows-section.could-not-be-trained", shadow.failure().get());
    }
    if (!shadow.active()) {
      return Texts.of("shadows-section.ended");
    }
    return shadow.newest().orElseGet(() -> Texts.of("shadows-section.not-trained-yet"));
  }

  private static String coverage(Optional<ShadowView.Scores> scores) {
    return scores
        .map(s ->
            "%.0f\u00a0%% (%.0f–%.0f)"
                .formatted(100.0 * s.inside() / s.scored(), 100 * s.low95(), 100 * s.high95()))
        .orElse("–");
  }

  private static String crps(Optional<ShadowView.Scores> scores) {
    return scores.map(s -> Quantities.number(s.crps())).orElse("–");
  }

  private static String error(Optional<ShadowView.Scores> scores) {
    return scores.map(s -> Quantities.number(s.standardisedError())).orElse("–");
  }

  private void choose() {
    List<Asked> models =
        offers.getValue().stream().<Asked>map(offer -> new Asked.Stated(offer.model())).toList();
    Later.command(
        this, comparisons.chooseShadows(campaign, SignedIn.require(), models, ""), chosen);
  }
}
