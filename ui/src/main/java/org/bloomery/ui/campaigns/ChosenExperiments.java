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
import org.bloomery.ui.layout.Texts;

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
    Button approve = new Button(Texts.of("chosen-experiments.approve"), click -> approve());
    approve.setId("approve-chosen");
    Button reject = new Button(Texts.of("chosen-experiments.reject-ask"), click -> reject());
    reject.setId("reject-chosen");
    Button withdraw = new Button(Texts.of("chosen-experiments.withdraw-ask"), click -> withdraw());
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
    count.setText(Texts.count("chosen-experiments.experiments-chosen", chosen.size()));
  }

  private void approve() {
    each(experiment -> new CampaignCommand.Approve(SignedIn.require(), experiment.id()));
  }

  private void reject() {
    confirm(
        Texts.count("chosen-experiments.reject-experiments-chosen", chosen.size()),
        List.of(
            Texts.of("chosen-experiments.they-leave-the-queue"),
            Texts.of("chosen-experiments.other-proposals-take-their-places")),
        Texts.of("chosen-experiments.reject"),
        reason ->
            experiment ->
                new CampaignCommand.Reject(SignedIn.require(), experiment.id(), reason, 0));
  }

  private void withdraw() {
    confirm(
        Texts.count("chosen-experiments.withdraw-experiments-chosen", chosen.size()),
        List.of(
            Texts.of("chosen-experiments.they-leave-the-queue-and-their"),
            Texts.of("chosen-experiments.the-alloys-stay")),
        Texts.of("chosen-experiments.withdraw"),
        reason ->
            experiment ->
                new CampaignCommand.Withdraw(SignedIn.require(), experiment.id(), reason));
  }

  private void confirm(
      String question,
      List<String> consequences,
      String doing,
      Function<String, Function<ExperimentView, CampaignCommand>> command) {
    TextField reason = new TextField(Texts.of("chosen-experiments.why"));
    reason.setId("reason");
    reason.setWidthFull();
    reason.setAutofocus(true);
    Confirmation[] shown = new Confirmation[1];
    shown[0] =
        new Confirmation(
                question,
                consequences,
                doing,
                Texts.of("chosen-experiments.keep-them"),
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
                Texts.of(
                    "chosen-experiments.of-refused",
                    refusals.size(),
                    all.size(),
                    String.join(". ", refusals)));
          }
        });
  }
}
