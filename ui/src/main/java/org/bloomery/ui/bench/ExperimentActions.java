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
import org.bloomery.ui.layout.Texts;

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
    getFooter().add(new Button(Texts.of("experiment-actions.close"), click -> close()));
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
            list.add(new Paragraph(Texts.of("experiment-actions.nothing-can-be-done")));
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
        all,
        "approve",
        Texts.of("experiment-actions.approve"),
        Texts.of("experiment-actions.the-bench-may-claim"),
        new CampaignCommand.Approve(me, id));
    all.add(
        new Action(
            "reject",
            Texts.of("experiment-actions.reject-ask"),
            Texts.of("experiment-actions.it-is-taken-off"),
            new CampaignCommand.Reject(me, id, "-", 0),
            this::reject));
    simple(
        all,
        "lift",
        Texts.of("experiment-actions.lift-the-rejection"),
        Texts.of("experiment-actions.it-may-be-proposed-again"),
        new CampaignCommand.LiftRejection(me, id));
    simple(
        all,
        "pin",
        experiment.pinned()
            ? Texts.of("experiment-actions.unpin")
            : Texts.of("experiment-actions.pin"),
        experiment.pinned()
            ? Texts.of("experiment-actions.newer-models-may-withdraw")
            : Texts.of("experiment-actions.it-stays-in-the-queue"),
        new CampaignCommand.Pin(me, id, !experiment.pinned()));
    simple(
        all,
        "earlier",
        Texts.of("experiment-actions.earlier"),
        Texts.of("experiment-actions.one-step-up-in-priority"),
        new CampaignCommand.Prioritise(me, id, experiment.priority() + ONE_PLACE));
    simple(
        all,
        "later",
        Texts.of("experiment-actions.later"),
        Texts.of("experiment-actions.one-step-down-in-priority"),
        new CampaignCommand.Prioritise(me, id, experiment.priority() - ONE_PLACE));
    all.add(
        new Action(
            "withdraw",
            Texts.of("experiment-actions.withdraw-ask"),
            Texts.of("experiment-actions.it-leaves-the-queue"),
            new CampaignCommand.Withdraw(me, id, "-"),
            this::withdraw));
    simple(
        all,
        "replicate",
        Texts.of("experiment-actions.ask-for-a-replicate"),
        Texts.of("experiment-actions.the-same-alloy-once-more"),
        new CampaignCommand.RequestReplicate(me, id, CampaignCommand.ReplicateReason.REQUESTED));
    token.ifPresent(mine -> {
      simple(
          all,
          "renew",
          Texts.of("experiment-actions.renew-the-claim"),
          Texts.of("experiment-actions.the-lease-begins-anew"),
          new CampaignCommand.Renew(me, id, mine));
      all.add(
          new Action(
              "fail",
              Texts.of("experiment-actions.it-failed-ask"),
              Texts.of("experiment-actions.say-why-a-failure"),
              new CampaignCommand.Fail(
                  me, id, mine, org.bloomery.actors.campaign.FailureReason.OTHER, "-", false),
              this::fail));
    });
    simple(
        all,
        "undo",
        Texts.of("experiment-actions.undo-my-last-action"),
        Texts.of("experiment-actions.takes-back-what-you-did"),
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
    NumberField radius = new NumberField(Texts.of("experiment-actions.also-exclude-alloys-within"));
    radius.setSuffixComponent(new Span("at.%"));
    radius.setHelperText(Texts.of("experiment-actions.largest-difference-of-any-element"));
    radius.setMin(0);
    confirm(
        Texts.of("experiment-actions.reject-this-experiment"),
        List.of(
            Texts.of("experiment-actions.it-leaves-the-queue-and-this-alloy"),
            Texts.of("experiment-actions.another-proposal-takes-its-place"),
            Texts.of("experiment-actions.you-can-lift-the-rejection")),
        Texts.of("experiment-actions.reject"),
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
        Texts.of("experiment-actions.withdraw-this-experiment"),
        List.of(
            Texts.of("experiment-actions.it-leaves-the-queue-and-its-place"),
            Texts.of("experiment-actions.the-alloy-stays")),
        Texts.of("experiment-actions.withdraw"),
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
    TextField reason = new TextField(Texts.of("experiment-actions.why"));
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
                Texts.of("experiment-actions.keep-it"),
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
