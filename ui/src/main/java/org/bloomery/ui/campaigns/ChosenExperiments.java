package org.bloomery.ui.campaigns;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import org.bloomery.actors.campaign.CampaignCommand;
import org.bloomery.actors.service.CampaignService;
import org.bloomery.actors.service.CommandResult;
import org.bloomery.actors.view.ExperimentView;
import org.bloomery.ui.layout.Confirmation;
import org.bloomery.ui.layout.Later;
import org.bloomery.ui.layout.SignedIn;

/** What may be done with several experiments at once; each is accepted or refused for itself. */
final class ChosenExperiments extends Div {
  private static final long serialVersionUID = 1L;

  private final transient CampaignService campaigns;
  private final transient Consumer<CommandResult.Accepted> changed;
  private final Span count = new Span();
  private transient List<ExperimentView> chosen = List.of();
  private String campaign = "";

  ChosenExperiments(CampaignService campaigns, Consumer<CommandResult.Accepted> changed) {
    this.campaigns = campaigns;
    this.changed = changed;
    addClassName("chosen");
    setId("chosen");
    getElement().setAttribute("role", "status");
    Button approve = new Button("Approve", click -> approve());
    approve.setId("approve-chosen");
    Button reject = new Button("Reject …", click -> reject());
    reject.setId("reject-chosen");
    Button withdraw = new Button("Withdraw …", click -> withdraw());
    withdraw.setId("withdraw-chosen");
    for (Button button : List.of(approve, reject, withdraw)) {
      button.addThemeVariants(ButtonVariant.LUMO_SMALL);
    }
    add(count, approve, reject, withdraw);
    setVisible(false);
  }

  void of(String shown) {
    campaign = shown;
  }

  void show(Set<ExperimentView> selected) {
    chosen = List.copyOf(selected);
    setVisible(!chosen.isEmpty());
    count.setText(
        chosen.size() + (chosen.size() == 1 ? " experiment chosen" : " experiments chosen"));
  }

  private void approve() {
    each(experiment -> new CampaignCommand.Approve(SignedIn.require(), experiment.id()));
  }

  private void reject() {
    confirm(
        "Reject " + count.getText() + "?",
        List.of(
            "They leave the queue, and these alloys are not proposed again in this campaign.",
            "Other proposals take their places. Each rejection can be lifted later."),
        "Reject",
        reason ->
            experiment ->
                new CampaignCommand.Reject(SignedIn.require(), experiment.id(), reason, 0));
  }

  private void withdraw() {
    confirm(
        "Withdraw " + count.getText() + "?",
        List.of(
            "They leave the queue and their places are filled anew.",
            "The alloys stay in the space: later models may propose them again."),
        "Withdraw",
        reason ->
            experiment ->
                new CampaignCommand.Withdraw(SignedIn.require(), experiment.id(), reason));
  }

  private void confirm(
      String question,
      List<String> consequences,
      String doing,
      Function<String, Function<ExperimentView, CampaignCommand>> command) {
    TextField reason = new TextField("Why");
    reason.setId("reason");
    reason.setWidthFull();
    reason.setAutofocus(true);
    Confirmation[] shown = new Confirmation[1];
    shown[0] =
        new Confirmation(
                question,
                consequences,
                doing,
                "Keep them",
                () -> {
                  shown[0].close();
                  each(command.apply(reason.getValue().strip()));
                })
            .asking(reason);
    shown[0].open();
  }

  private void each(Function<ExperimentView, CampaignCommand> command) {
    List<ExperimentView> all = chosen;
    List<CompletableFuture<CommandResult>> answers = new ArrayList<>();
    all.forEach(experiment ->
        answers.add(campaigns.execute(campaign, command.apply(experiment)).toCompletableFuture()));
    Later.then(
        this,
        CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)),
        done -> {
          List<String> refusals = new ArrayList<>();
          for (int i = 0; i < answers.size(); i++) {
            switch (answers.get(i).join()) {
              case CommandResult.Accepted accepted -> changed.accept(accepted);
              case CommandResult.Refused refused ->
                  refusals.add(all.get(i).id() + ": " + refused.refusal().message());
            }
          }
          if (!refusals.isEmpty()) {
            Later.problem(
                refusals.size() + " of " + all.size() + " refused. " + String.join(". ", refusals));
          }
        });
  }
}
