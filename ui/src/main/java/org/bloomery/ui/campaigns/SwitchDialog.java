package org.bloomery.ui.campaigns;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextField;
import java.util.Optional;
import java.util.function.Consumer;
import org.bloomery.actors.campaign.ModelWords;
import org.bloomery.actors.comparison.ModelComparison;
import org.bloomery.actors.service.CommandResult;
import org.bloomery.actors.service.ComparisonService;
import org.bloomery.actors.service.ComparisonService.Asked;
import org.bloomery.actors.view.CampaignDetail;
import org.bloomery.models.trial.HeldOutFigures;
import org.bloomery.models.trial.PairedDifference;
import org.bloomery.ui.layout.Later;
import org.bloomery.ui.layout.Quantities;
import org.bloomery.ui.layout.SignedIn;
import org.bloomery.ui.layout.Texts;

/** Says what a switch of the model does to a campaign, and carries it out when confirmed. */
final class SwitchDialog extends Dialog {
  private static final long serialVersionUID = 1L;

  private final transient ComparisonService comparisons;
  private final transient ModelComparison.Contender chosen;
  private final transient Consumer<CommandResult.Accepted> switched;
  private final String campaign;
  private final TextField reason = new TextField(Texts.of("switch-dialog.why-if-the-figures-do"));

  SwitchDialog(
      ComparisonService comparisons,
      CampaignDetail detail,
      Optional<ModelComparison> last,
      ModelComparison.Contender chosen,
      Consumer<CommandResult.Accepted> switched) {
    this.comparisons = comparisons;
    this.chosen = chosen;
    this.switched = switched;
    this.campaign = detail.summary().id();
    setHeaderTitle(Texts.of("switch-dialog.switch-the-model"));
    setWidth("min(36rem, 92vw)");
    UnorderedList consequences = new UnorderedList();
    consequences.addClassName("consequences");
    consequences.setId("consequences");
    consequences.add(
        new ListItem(
            detail
                .servingModel()
                .map(model ->
                    Texts.of(
                        "switch-dialog.trained-while-another-serves",
                        ModelWords.of(chosen.model()),
                        model))
                .orElseGet(() -> Texts.of("switch-dialog.trained", ModelWords.of(chosen.model())))),
        new ListItem(queue(detail)),
        new ListItem(Texts.of("switch-dialog.predictions-made-so-far-stay")),
        new ListItem(Texts.of("switch-dialog.the-switch-stands")));
    reason.setId("switch-reason");
    reason.setWidthFull();
    Div form = new Div(figures(detail, last), consequences, reason);
    form.addClassName("form");
    add(form);
    Button confirm = new Button(Texts.of("switch-dialog.switch"), click -> confirm());
    confirm.setId("switch-confirm");
    confirm.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    getFooter()
        .add(
            new Button(Texts.of("switch-dialog.keep-the-present-model"), click -> close()),
            confirm);
  }

  private static String queue(CampaignDetail detail) {
    int open = detail.summary().open();
    int claimed = detail.summary().claimed();
    return Texts.sentences(
        open == 0
            ? Texts.of("switch-dialog.no-experiment-is-open-now")
            : Texts.count("switch-dialog.the-open-experiments-are-ranked", open),
        claimed == 0 ? "" : Texts.of("switch-dialog.what-is-at-the-bench"));
  }

  /** Against the model in force now, which may not be the one that was then. */
  private Paragraph figures(CampaignDetail detail, Optional<ModelComparison> last) {
    Optional<ModelComparison.Contender> present =
        last.flatMap(comparison -> comparison.contender(detail.spec().model()));
    String unit = detail.summary().unit();
    Optional<HeldOutFigures> before = present.flatMap(ModelComparison.Contender::figures);
    Optional<HeldOutFigures> after = chosen.figures();
    if (before.isEmpty() || after.isEmpty()) {
      return new Paragraph(Texts.of("switch-dialog.the-model-in-force-has"));
    }
    PairedDifference.Interval difference =
        PairedDifference.of(chosen.heldOut(), present.get().heldOut()).absoluteError();
    String verdict =
        !difference.clear()
            ? Texts.of("switch-dialog.the-results-do-not-tell")
            : difference.mean() < 0
                ? Texts.of("switch-dialog.clearly-better")
                : Texts.of("switch-dialog.clearly-worse");
    return new Paragraph(
        Texts.of(
            "switch-dialog.held-out-error-in-place",
            Quantities.withUnit(after.get().rmse(), unit),
            Quantities.withUnit(before.get().rmse(), unit),
            after.get().inside80(),
            after.get().results(),
            before.get().inside80(),
            verdict));
  }

  private void confirm() {
    Later.command(
        this,
        comparisons.switchModel(
            campaign,
            SignedIn.require(),
            new Asked.Stated(chosen.model()),
            reason.getValue().strip()),
        accepted -> {
          close();
          Later.notice(Texts.of("switch-dialog.switched-the-new-model"));
          switched.accept(accepted);
        });
  }
}
