package org.bloomery.ui.bench;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.bloomery.actors.service.CampaignService;
import org.bloomery.actors.service.CommandResult;
import org.bloomery.actors.view.ExperimentView;
import org.bloomery.data.bench.Sample;
import org.bloomery.data.chemistry.Formula;
import org.bloomery.ui.layout.Texts;

/** Records one result of an experiment without leaving the page. */
public final class RecordResultDialog extends Dialog {
  private static final long serialVersionUID = 1L;

  public RecordResultDialog(
      CampaignService campaigns,
      String campaign,
      ExperimentView experiment,
      OptionalLong token,
      List<Sample> samples,
      Consumer<CommandResult.Accepted> recorded) {
    setHeaderTitle(
        Texts.of(
            "record-result-dialog.result-of", Formula.text(experiment.candidate().composition())));
    ResultForm form =
        new ResultForm(
            campaigns,
            campaign,
            experiment,
            token,
            samples,
            accepted -> {
              close();
              recorded.accept(accepted);
            });
    add(form);
    Button save = new Button(Texts.of("record-result-dialog.record"), click -> form.record());
    save.setId("result-save");
    save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    form.entersBy(save);
    getFooter().add(new Button(Texts.of("record-result-dialog.cancel"), click -> close()), save);
  }
}
