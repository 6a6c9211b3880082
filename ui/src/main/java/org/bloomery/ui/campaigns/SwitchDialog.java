package org.bloomery.ui.campaigns;

import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import java.util.List;
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
import org.bloomery.ui.layout.Confirmation;
import org.bloomery.ui.layout.Later;
import org.bloomery.ui.layout.Quantities;
import org.bloomery.ui.layout.SignedIn;
import org.bloomery.ui.layout.Texts;

/** Says what a switch of the model does to a campaign, and carries it out when confirmed. */
final class SwitchDialog {
  private final ComparisonService comparisons;
  private final ModelComparison.Contender chosen;
  private final Consumer<CommandResult.Accepted> switched;
  private final String campaign;
  private final TextField reason = new TextField(Texts.of("switch-dialog.why-if-the-figures-do"));
  private final Confirmation dialog;

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
    reason.setId("reason");
    reason.setWidthFull();
    dialog =
        new Confirmation(
                Texts.of("switch-dialog.switch-the-model"),
                consequences(detail),
                Texts.of("switch-dialog.switch"),
                Texts.of("switch-dialog.keep-the-present-model"),
                this::confirm)
            .saying(figures(detail, last))
            .asking(reason);
  }

  void open() {
    dialog.open();
  }

  private List<String> consequences(CampaignDetail detail) {
    return List.of(
        detail
            .servingModel()
            .map(model ->
                Texts.of(
                    "switch-dialog.trained-while-another-serves",
                    ModelWords.of(chosen.model()),
                    model))
            .orElseGet(() -> Texts.of("switch-dialog.trained", ModelWords.of(chosen.model()))),
        queue(detail),
        Texts.of("switch-dialog.predictions-made-so-far-stay"),
        Texts.of("switch-dialog.the-switch-stands"));
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
    dialog.carryOut(
        comparisons.switchModel(
            campaign,
            SignedIn.require(),
            new Asked.Stated(chosen.model()),
            reason.getValue().strip()),
        accepted -> {
          Later.notice(Texts.of("switch-dialog.switched-the-new-model"));
          switched.accept(accepted);
        });
  }
}
