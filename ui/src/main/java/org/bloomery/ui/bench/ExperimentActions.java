package org.bloomery.ui.bench;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.NumberField;
import com.vaadin.flow.component.textfield.TextField;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.bloomery.actors.campaign.Account;
import org.bloomery.actors.campaign.CampaignCommand;
import org.bloomery.actors.service.CampaignService;
import org.bloomery.actors.service.CommandResult;
import org.bloomery.actors.view.ExperimentView;
import org.bloomery.data.chemistry.Formula;
import org.bloomery.ui.layout.Confirmation;
import org.bloomery.ui.layout.Later;
import org.bloomery.ui.layout.SignedIn;

/**
 * Everything a person may do with an experiment now, each with what follows from it. What would be
 * refused is not offered: the campaign itself is asked, without carrying anything out.
 */
public final class ExperimentActions extends Dialog {
  private static final long serialVersionUID = 1L;
  private static final double PERCENT = 100;
  private static final int ONE_PLACE = 1;

  private final transient CampaignService campaigns;
  private final String campaign;
  private final transient ExperimentView experiment;
  private final transient OptionalLong token;
  private final transient Consumer<CommandResult.Accepted> changed;
  private final Div list = new Div();

  /**
   * An action.
   *
   * @param name as its button says
   * @param consequence what follows from it, in a sentence
   * @param probe asked without being carried out; accepted, the action is offered
   * @param act called when the button is pressed
   */
  private record Action(
      String id, String name, String consequence, CampaignCommand probe, Runnable act) {}

  public ExperimentActions(
      CampaignService campaigns,
      String campaign,
      ExperimentView experiment,
      OptionalLong token,
      Consumer<CommandResult.Accepted> changed) {
    this.campaigns = campaigns;
    this.campaign = campaign;
    this.experiment = experiment;
    this.token = token;
    this.changed = changed;
    setHeaderTitle(experiment.id() + " · " + Formula.text(experiment.candidate().composition()));
    setWidth("min(40rem, 94vw)");
    list.addClassName("offers");
    add(list);
    getFooter().add(new Button("Close", click -> close()));
  }

  /** Asks what is allowed, then opens. */
  public void ask(Component page) {
    List<Action> all = actions();
    List<CompletableFuture<CommandResult>> answers =
        all.stream()
            .map(action -> campaigns.dryRun(campaign, action.probe()).toCompletableFuture())
            .toList();
    Later.then(
        page,
        CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)),
        ready -> {
          for (int i = 0; i < all.size(); i++) {
            if (answers.get(i).join() instanceof CommandResult.Accepted) {
              list.add(offer(all.get(i)));
            }
          }
          if (list.getChildren().findAny().isEmpty()) {
            list.add(new Paragraph("Nothing can be done with it now."));
          }
          open();
        });
  }

  private Div offer(Action action) {
    Button button = new Button(action.name(), click -> action.act().run());
    button.setId(action.id() + "-" + experiment.id());
    button.addThemeVariants(ButtonVariant.LUMO_SMALL);
    Span words = new Span(action.consequence());
    words.addClassName("quiet");
    Div row = new Div(button, words);
    row.addClassName("offer");
    return row;
  }

  private List<Action> actions() {
    Account me = SignedIn.require();
    String id = experiment.id();
    List<Action> all = new ArrayList<>();
    simple(
        all, "approve", "Approve", "The bench may claim it.", new CampaignCommand.Approve(me, id));
    all.add(
        new Action(
            "reject",
            "Reject …",
            "It is taken off the queue and not proposed again; something else takes its place.",
            new CampaignCommand.Reject(me, id, "-", 0),
            this::reject));
    simple(
        all,
        "lift",
        "Lift the rejection",
        "It may be proposed again.",
        new CampaignCommand.LiftRejection(me, id));
    simple(
        all,
        "pin",
        experiment.pinned() ? "Unpin" : "Pin",
        experiment.pinned()
            ? "Newer models may withdraw it again."
            : "It stays in the queue whatever newer models say.",
        new CampaignCommand.Pin(me, id, !experiment.pinned()));
    simple(
        all,
        "earlier",
        "Earlier",
        "One step up in priority, before all of lower priority.",
        new CampaignCommand.Prioritise(me, id, experiment.priority() + ONE_PLACE));
    simple(
        all,
        "later",
        "Later",
        "One step down in priority.",
        new CampaignCommand.Prioritise(me, id, experiment.priority() - ONE_PLACE));
    all.add(
        new Action(
            "withdraw",
            "Withdraw …",
            "It leaves the queue; a later model may propose it again.",
            new CampaignCommand.Withdraw(me, id, "-"),
            this::withdraw));
    simple(
        all,
        "replicate",
        "Ask for a replicate",
        "The same alloy once more in the queue, to learn how much results scatter.",
        new CampaignCommand.RequestReplicate(me, id, CampaignCommand.ReplicateReason.REQUESTED));
    token.ifPresent(mine -> {
      simple(
          all,
          "renew",
          "Renew the claim",
          "The lease begins anew from now.",
          new CampaignCommand.Renew(me, id, mine));
      all.add(
          new Action(
              "fail",
              "It failed …",
              "Say why: a failure of the material teaches the model, one of the laboratory does not.",
              new CampaignCommand.Fail(
                  me, id, mine, org.bloomery.actors.campaign.FailureReason.OTHER, "-", false),
              this::fail));
    });
    simple(
        all,
        "undo",
        "Undo my last action",
        "Takes back what you did last to this experiment, while nothing else has touched it.",
        new CampaignCommand.Undo(me, id));
    return all;
  }

  private void simple(
      List<Action> all, String id, String name, String consequence, CampaignCommand command) {
    all.add(new Action(id, name, consequence, command, () -> carryOut(command, this::close)));
  }

  private void carryOut(CampaignCommand command, Runnable done) {
    Later.command(
        this,
        campaigns.execute(campaign, command),
        accepted -> {
          done.run();
          changed.accept(accepted);
        });
  }

  private void reject() {
    TextField reason = reason();
    NumberField radius = new NumberField("Also exclude alloys within");
    radius.setSuffixComponent(new Span("at.%"));
    radius.setHelperText("Largest difference of any element; empty for this alloy alone.");
    radius.setMin(0);
    confirm(
        "Reject this experiment?",
        List.of(
            "It leaves the queue, and this alloy is not proposed again in this campaign.",
            "Another proposal takes its place.",
            "You can lift the rejection later."),
        "Reject",
        () ->
            new CampaignCommand.Reject(
                SignedIn.require(),
                experiment.id(),
                reason.getValue().strip(),
                Optional.ofNullable(radius.getValue()).orElse(0.0) / PERCENT),
        reason,
        radius);
  }

  private void withdraw() {
    TextField reason = reason();
    confirm(
        "Withdraw this experiment?",
        List.of(
            "It leaves the queue and its place is filled anew.",
            "The alloy stays in the space: a later model may propose it again."),
        "Withdraw",
        () ->
            new CampaignCommand.Withdraw(
                SignedIn.require(), experiment.id(), reason.getValue().strip()),
        reason);
  }

  private void fail() {
    token.ifPresent(mine ->
        new FailDialog(
                campaigns,
                campaign,
                experiment,
                mine,
                accepted -> {
                  close();
                  changed.accept(accepted);
                })
            .open());
  }

  private static TextField reason() {
    TextField reason = new TextField("Why");
    reason.setId("reason");
    reason.setWidthFull();
    reason.setAutofocus(true);
    return reason;
  }

  private void confirm(
      String question,
      List<String> consequences,
      String doing,
      java.util.function.Supplier<CampaignCommand> command,
      Component... fields) {
    Confirmation[] shown = new Confirmation[1];
    shown[0] =
        new Confirmation(
                question,
                consequences,
                doing,
                "Keep it",
                () ->
                    shown[0].carryOut(
                        campaigns.execute(campaign, command.get()),
                        accepted -> {
                          close();
                          changed.accept(accepted);
                        }))
            .asking(fields);
    shown[0].open();
  }
}
