package org.bloomery.actors.inventory;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bloomery.actors.campaign.Refusal;
import org.bloomery.actors.campaign.Register;
import org.bloomery.data.bench.Attachment;
import org.bloomery.data.bench.Portion;
import org.bloomery.data.bench.Sample;
import org.bloomery.data.bench.Specimen;
import org.bloomery.data.bench.StockLot;
import org.bloomery.data.bench.Weighing;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/**
 * All that is known of a laboratory's inventory after its events so far; immutable. {@link #decide}
 * says what a command does, {@link #apply} what an event makes of the state. Neither reads a clock.
 *
 * @param sequence number of events applied, which is the journal's sequence number of the last
 */
public record InventoryState(
    String lab,
    long sequence,
    Register<StockLot> lots,
    Register<Sample> samples,
    Register<Specimen> specimens,
    Register<Weighing> weighings,
    PVector<Attachment> attachments,
    RememberedAnswers answers) {

  /** Before the first event. */
  public static InventoryState fresh(String lab) {
    return new InventoryState(
        lab,
        0,
        Register.empty(),
        Register.empty(),
        Register.empty(),
        Register.empty(),
        TreePVector.empty(),
        RememberedAnswers.NONE);
  }

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static InventoryState of(InventorySnapshot written) {
    return new InventoryState(
        written.lab(),
        written.sequence(),
        Register.of(written.lots(), StockLot::id),
        Register.of(written.samples(), Sample::code),
        Register.of(written.specimens(), Specimen::code),
        Register.of(written.weighings(), Weighing::id),
        TreePVector.from(written.attachments()),
        RememberedAnswers.of(written.answers()));
  }

  @JsonValue
  public InventorySnapshot snapshot() {
    return new InventorySnapshot(
        lab,
        sequence,
        lots.values(),
        samples.values(),
        specimens.values(),
        weighings.values(),
        attachments,
        answers.oldestFirst());
  }

  /** What a command does now. */
  public InventoryDecision decide(InventoryCommand command, Instant now) {
    return switch (command) {
      case InventoryCommand.AddLot c -> once(c, now, () -> Stocking.ADD.decide(this, c, now));
      case InventoryCommand.BlockLot c -> Stocking.BLOCK.decide(this, c, now);
      case InventoryCommand.UnblockLot c -> Stocking.UNBLOCK.decide(this, c, now);
      case InventoryCommand.CorrectLot c -> Stocking.CORRECT.decide(this, c, now);
      case InventoryCommand.MakeSample c -> once(c, now, () -> Sampling.MAKE.decide(this, c, now));
      case InventoryCommand.ChangeSample c -> Sampling.CHANGE.decide(this, c, now);
      case InventoryCommand.AddSpecimen c -> once(c, now, () -> Sampling.CUT.decide(this, c, now));
      case InventoryCommand.Weigh c -> once(c, now, () -> WeighingIn.WEIGH.decide(this, c, now));
      case InventoryCommand.AttachFile c ->
          once(c, now, () -> Sampling.ATTACH.decide(this, c, now));
    };
  }

  @FunctionalInterface
  private interface Deciding {
    InventoryDecision decide();
  }

  /** The first answer again for the same key and body; else the decision, to be remembered. */
  private InventoryDecision once(
      InventoryCommand.OnlyOnce command, Instant now, Deciding deciding) {
    if (command.once().isEmpty()) {
      return deciding.decide();
    }
    InventoryCommand.Once once = command.once().get();
    Optional<InventoryEvent.AnswerRemembered> before = answers.find(command.by(), once.key(), now);
    if (before.isPresent()) {
      return again(once, before.get());
    }
    return switch (deciding.decide()) {
      case InventoryDecision.Refused refused -> refused;
      case InventoryDecision.Accepted accepted -> {
        List<InventoryEvent> events = new ArrayList<>(accepted.events());
        events.add(
            new InventoryEvent.AnswerRemembered(
                now,
                command.by(),
                once.key(),
                once.bodyDigest(),
                accepted.answer().created(),
                accepted.answer().notices()));
        yield new InventoryDecision.Accepted(events, accepted.answer());
      }
    };
  }

  private static InventoryDecision again(
      InventoryCommand.Once once, InventoryEvent.AnswerRemembered before) {
    return before.bodyDigest().equals(once.bodyDigest())
        ? new InventoryDecision.Accepted(
            List.of(), new InventoryDecision.Answer(before.created(), List.of(), before.notices()))
        : new InventoryDecision.Refused(
            new Refusal(
                "IDEMPOTENCY_CONFLICT",
                "the key '"
                    + once.key()
                    + "' was used with another body at "
                    + before.at()
                    + "; use a new key for something new",
                "Idempotency-Key"));
  }

  /** The state after an event. */
  public InventoryState apply(InventoryEvent event) {
    return switch (event) {
      case InventoryEvent.LotAdded e -> withLot(e.lot());
      case InventoryEvent.LotBlocked e ->
          withLot(lot(e.lot()).withBlocked(Optional.of(e.reason())));
      case InventoryEvent.LotUnblocked e -> withLot(lot(e.lot()).withBlocked(Optional.empty()));
      case InventoryEvent.LotCorrected e -> withLot(lot(e.lot()).withGramsLeft(e.gramsLeft()));
      case InventoryEvent.SampleMade e -> withSample(e.sample());
      case InventoryEvent.SampleChanged e ->
          withSample(sample(e.sample()).with(e.state(), e.location(), e.grams()));
      case InventoryEvent.SpecimenAdded e ->
          new InventoryState(
              lab,
              sequence + 1,
              lots,
              samples,
              specimens.with(e.specimen().code(), e.specimen()),
              weighings,
              attachments,
              answers);
      case InventoryEvent.SampleWeighed e -> weighed(e);
      case InventoryEvent.FileAttached e ->
          new InventoryState(
              lab,
              sequence + 1,
              lots,
              samples,
              specimens,
              weighings,
              attachments.plus(e.attachment()),
              answers);
      case InventoryEvent.AnswerRemembered e ->
          new InventoryState(
              lab, sequence + 1, lots, samples, specimens, weighings, attachments, answers.with(e));
    };
  }

  /** What a corrected weighing had taken goes back before the new portions are taken. */
  private InventoryState weighed(InventoryEvent.SampleWeighed event) {
    Weighing weighing = event.weighing();
    Register<StockLot> after = lots;
    for (Portion portion :
        weighing.corrects().flatMap(weighings::get).map(Weighing::portions).orElse(List.of())) {
      after = less(after, portion.lot(), -portion.actualGrams());
    }
    for (Portion portion : weighing.portions()) {
      after = less(after, portion.lot(), portion.actualGrams());
    }
    return new InventoryState(
        lab,
        sequence + 1,
        after,
        samples.with(weighing.sample(), sample(weighing.sample()).with(event.made())),
        specimens,
        weighings.with(weighing.id(), weighing),
        attachments,
        answers);
  }

  private static Register<StockLot> less(Register<StockLot> lots, String lot, double grams) {
    return lots.with(lot, lots.get(lot).orElseThrow().less(grams));
  }

  private InventoryState withLot(StockLot lot) {
    return new InventoryState(
        lab,
        sequence + 1,
        lots.with(lot.id(), lot),
        samples,
        specimens,
        weighings,
        attachments,
        answers);
  }

  private InventoryState withSample(Sample sample) {
    return new InventoryState(
        lab,
        sequence + 1,
        lots,
        samples.with(sample.code(), sample),
        specimens,
        weighings,
        attachments,
        answers);
  }

  private StockLot lot(String id) {
    return lots.get(id)
        .orElseThrow(() -> new IllegalStateException("the journal names no lot " + id));
  }

  private Sample sample(String code) {
    return samples
        .get(code)
        .orElseThrow(() -> new IllegalStateException("the journal names no sample " + code));
  }

  /** Specimens cut from a sample, by number. */
  public List<Specimen> specimensOf(String sample) {
    return specimens.stream().filter(specimen -> specimen.sample().equals(sample)).toList();
  }

  /** All weighings of a sample, the last one being in force. */
  public List<Weighing> weighingsOf(String sample) {
    return weighings.stream().filter(weighing -> weighing.sample().equals(sample)).toList();
  }

  Optional<Weighing> lastWeighing(String sample) {
    List<Weighing> all = weighingsOf(sample);
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
  }

  /** Codes of the samples whose weighing in force took something from the lot, oldest first. */
  public List<String> samplesFrom(String lot) {
    Map<String, Weighing> inForce = new HashMap<>();
    weighings.forEach(weighing -> inForce.put(weighing.sample(), weighing));
    return samples.stream()
        .map(Sample::code)
        .filter(
            code -> Optional.ofNullable(inForce.get(code)).filter(w -> w.usedLot(lot)).isPresent())
        .toList();
  }
}
