package org.bloomery.ui.bench;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.radiobutton.RadioGroupVariant;
import com.vaadin.flow.component.textfield.TextField;
import java.util.List;
import java.util.function.Consumer;
import org.bloomery.actors.campaign.CampaignCommand;
import org.bloomery.actors.campaign.FailureReason;
import org.bloomery.actors.service.CampaignService;
import org.bloomery.actors.service.CommandResult;
import org.bloomery.actors.view.ExperimentView;
import org.bloomery.data.chemistry.Formula;
import org.bloomery.ui.layout.Later;
import org.bloomery.ui.layout.SignedIn;
import org.bloomery.ui.layout.Texts;

/**
 * Reports that an experiment gave no result; says what follows from each reason before it is sent.
 */
public final class FailDialog extends Dialog {
  private static final long serialVersionUID = 1L;

  private final transient CampaignService campaigns;
  private final String campaign;
  private final String experiment;
  private final long token;
  private final transient Consumer<CommandResult.Accepted> failed;
  private final RadioButtonGroup<FailureReason> reason =
      new RadioButtonGroup<>(Texts.of("fail-dialog.what-happened"));
  private final TextField note = new TextField(Texts.of("fail-dialog.what-you-saw"));
  private final Checkbox cost = new Checkbox(Texts.of("fail-dialog.it-cost-an-experiment"));
  private final UnorderedList consequences = new UnorderedList();
  private final Button confirm =
      new Button(Texts.of("fail-dialog.report-the-failure"), click -> send());

  public FailDialog(
      CampaignService campaigns,
      String campaign,
      ExperimentView experiment,
      long token,
      Consumer<CommandResult.Accepted> failed) {
    this.campaigns = campaigns;
    this.campaign = campaign;
    this.experiment = experiment.id();
    this.token = token;
    this.failed = failed;
    setHeaderTitle(
        Texts.of("fail-dialog.failed", Formula.text(experiment.candidate().composition())));
    setWidth("min(36rem, 94vw)");
    reason.setItems(FailureReason.values());
    reason.setItemLabelGenerator(FailDialog::words);
    reason.addThemeVariants(RadioGroupVariant.LUMO_VERTICAL);
    reason.setId("failure-reason");
    reason.addValueChangeListener(event -> show(event.getValue()));
    note.setId("failure-note");
    note.setWidthFull();
    cost.setId("failure-cost");
    cost.setValue(true);
    consequences.addClassName("consequences");
    consequences.setId("consequences");
    confirm.setId("confirm");
    confirm.setEnabled(false);
    confirm.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    Div form = new Div(reason, note, cost, consequences);
    form.addClassName("form");
    add(form);
    getFooter()
        .add(new Button(Texts.of("fail-dialog.back-to-the-bench"), click -> close()), confirm);
  }

  private void show(FailureReason chosen) {
    confirm.setEnabled(true);
    consequences.removeAll();
    consequences(chosen).forEach(sentence -> consequences.add(new ListItem(sentence)));
  }

  private static String words(FailureReason reason) {
    return switch (reason) {
      case NOT_SYNTHESIZED -> Texts.of("fail-dialog.could-not-be-made");
      case CRACKED -> Texts.of("fail-dialog.cracked");
      case EVAPORATED -> Texts.of("fail-dialog.an-element-evaporated");
      case MULTI_PHASE -> Texts.of("fail-dialog.more-than-one-phase");
      case WRONG_COMPOSITION -> Texts.of("fail-dialog.wrong-composition");
      case INSTRUMENT -> Texts.of("fail-dialog.the-instrument-failed");
      case OPERATOR -> Texts.of("fail-dialog.a-mistake-at-the-bench");
      case SAMPLE_LOST -> Texts.of("fail-dialog.the-sample-is-lost");
      case OTHER -> Texts.of("fail-dialog.something-else");
    };
  }

  private static List<String> consequences(FailureReason reason) {
    return reason.isMaterial()
        ? List.of(
            Texts.of("fail-dialog.failure-of-the-material"),
            Texts.of("fail-dialog.from-the-third-such-failure"))
        : List.of(
            Texts.of("fail-dialog.failure-of-the-laboratory"),
            Texts.of("fail-dialog.the-experiment-ends-here"));
  }

  private void send() {
    Later.command(
        this,
        campaigns.execute(
            campaign,
            new CampaignCommand.Fail(
                SignedIn.require(),
                experiment,
                token,
                reason.getValue(),
                note.getValue().strip(),
                cost.getValue())),
        accepted -> {
          close();
          failed.accept(accepted);
        });
  }
}
