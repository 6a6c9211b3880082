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

/** Says what a switch of the model does to a campaign, and carries it out when confirmed. */
final class SwitchDialog {
  private final ComparisonService comparisons;
  private final ModelComparison.Contender chosen;
  private final Consumer<CommandResult.Accepted> switched;
  private final String campaign;
  private final TextField reason = new TextField("Why, if the figures do not say it");
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
                "Switch the model?",
                consequences(detail),
                "Switch",
                "Keep the present model",
                this::confirm)
            .saying(figures(detail, last))
            .asking(reason);
  }

  void open() {
    dialog.open();
  }

  private List<String> consequences(CampaignDetail detail) {
    return List.of(
        "A "
            + ModelWords.of(chosen.model())
            + " is trained on all results as soon as the trainer is free"
            + detail
                .servingModel()
                .map(model -> "; model " + model + " serves until then.")
                .orElse("."),
        queue(detail),
        "Predictions made so far stay as they are, and are scored for the model that made them.",
        "The switch stands in the campaign's log with these figures and your name. It can be"
            + " switched back the same way.");
  }

  private static String queue(CampaignDetail detail) {
    int open = detail.summary().open();
    int claimed = detail.summary().claimed();
    return (open == 0
            ? "No experiment is open now; the next proposals are chosen by it."
            : (open == 1 ? "The open experiment is" : "The " + open + " open experiments are")
                + " ranked anew by it, and withdrawn where it twice sees something better; the next"
                + " proposals are chosen by it.")
        + (claimed == 0 ? "" : " What is at the bench stays there.");
  }

  /** Against the model in force now, which may not be the one that was then. */
  private Paragraph figures(CampaignDetail detail, Optional<ModelComparison> last) {
    Optional<ModelComparison.Contender> present =
        last.flatMap(comparison -> comparison.contender(detail.spec().model()));
    String unit = detail.summary().unit();
    Optional<HeldOutFigures> before = present.flatMap(ModelComparison.Contender::figures);
    Optional<HeldOutFigures> after = chosen.figures();
    if (before.isEmpty() || after.isEmpty()) {
      return new Paragraph("The model in force has no figures to compare with.");
    }
    PairedDifference.Interval difference =
        PairedDifference.of(chosen.heldOut(), present.get().heldOut()).absoluteError();
    String verdict =
        !difference.clear()
            ? "the results do not tell them apart"
            : difference.mean() < 0 ? "clearly better" : "clearly worse";
    return new Paragraph(
        "Held-out error %s in place of %s (RMSE), 80 %% intervals held %d of %d results in place of %d: %s."
            .formatted(
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
          Later.notice("Switched. The new model is trained next.");
          switched.accept(accepted);
        });
  }
}
