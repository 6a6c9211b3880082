package org.bloomery.ui.definition;

import com.vaadin.flow.component.Component;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.bloomery.actors.campaign.CampaignCommand;
import org.bloomery.actors.campaign.CampaignSpec;
import org.bloomery.actors.service.CampaignService;
import org.bloomery.actors.service.CommandResult;
import org.bloomery.ui.layout.Later;
import org.bloomery.ui.layout.SignedIn;

/**
 * The draft behind a form: saved whenever the form states a whole definition, one save at a time,
 * of many changes meanwhile only the last.
 */
final class Draft {
  private final Component page;
  private final CampaignService campaigns;
  private final Consumer<State> listener;
  private final List<Consumer<Kept>> waiting = new ArrayList<>();
  private Optional<String> campaign;
  private Optional<CampaignSpec> saved = Optional.empty();
  private Optional<CampaignSpec> next = Optional.empty();
  private long sequence;
  private boolean saving;

  /** Whether the last save failed without an answer; set by the thread that it failed on. */
  private AtomicBoolean unanswered = new AtomicBoolean();

  /** A campaign and the event of its last save, 0 for none. */
  record Kept(String campaign, long sequence) {}

  /** What is known of the last save. */
  sealed interface State {
    /**
     * @param first whether the campaign was created by it
     */
    record Saved(String campaign, boolean first) implements State {}

    record Refused(String message) implements State {}
  }

  /**
   * @param campaign that is changed; empty for one that is created by the first save
   */
  Draft(
      Component page,
      CampaignService campaigns,
      Optional<String> campaign,
      Consumer<State> listener) {
    this.page = page;
    this.campaigns = campaigns;
    this.campaign = campaign;
    this.listener = listener;
  }

  /** Takes a definition as saved already. */
  void begin(CampaignSpec spec) {
    saved = Optional.of(spec);
  }

  void save(CampaignSpec spec) {
    next = Optional.of(spec);
    if (isFree()) {
      proceed();
    }
  }

  /** Runs once everything so far is saved; not at all when a save is refused. */
  void whenSaved(Consumer<Kept> then) {
    boolean free = isFree();
    waiting.add(then);
    if (free) {
      proceed();
    }
  }

  /** No save is under way; one that got no answer is over, and nobody waits for it any more. */
  private boolean isFree() {
    if (unanswered.getAndSet(false)) {
      saving = false;
      waiting.clear();
    }
    return !saving;
  }

  private void proceed() {
    Optional<CampaignSpec> due = next.filter(spec -> !saved.equals(Optional.of(spec)));
    next = Optional.empty();
    if (due.isPresent()) {
      send(due.get());
    } else if (!waiting.isEmpty()) {
      List<Consumer<Kept>> ready = List.copyOf(waiting);
      waiting.clear();
      Kept reached = new Kept(campaign.orElseThrow(), sequence);
      ready.forEach(one -> one.accept(reached));
    }
  }

  private void send(CampaignSpec spec) {
    saving = true;
    AtomicBoolean lost = new AtomicBoolean();
    unanswered = lost;
    CampaignCommand.SaveDraft command = new CampaignCommand.SaveDraft(SignedIn.require(), spec);
    CompletionStage<CommandResult> sent =
        campaign
            .map(id -> campaigns.execute(id, command))
            .orElseGet(() -> campaigns.create(command, Optional.empty()));
    Later.then(
        page,
        sent.whenComplete((answer, failure) -> lost.set(failure != null)),
        result -> {
          saving = false;
          switch (result) {
            case CommandResult.Accepted accepted -> {
              boolean first = campaign.isEmpty();
              campaign = Optional.of(accepted.campaign());
              saved = Optional.of(spec);
              sequence = accepted.sequence();
              listener.accept(new State.Saved(accepted.campaign(), first));
              proceed();
            }
            case CommandResult.Refused refused -> {
              waiting.clear();
              listener.accept(new State.Refused(refused.refusal().message()));
            }
          }
        });
  }
}
