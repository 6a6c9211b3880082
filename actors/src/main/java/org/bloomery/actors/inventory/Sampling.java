package org.bloomery.actors.inventory;

import static org.bloomery.actors.inventory.InventoryRule.unless;
import static org.bloomery.actors.inventory.SamplePolicies.sample;
import static org.bloomery.actors.inventory.SamplePolicies.sampleMustExist;
import static org.bloomery.actors.inventory.SamplePolicies.sampleMustStillBeThere;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.bloomery.actors.inventory.InventoryCommand.AddSpecimen;
import org.bloomery.actors.inventory.InventoryCommand.AttachFile;
import org.bloomery.actors.inventory.InventoryCommand.ChangeSample;
import org.bloomery.actors.inventory.InventoryCommand.MakeSample;
import org.bloomery.actors.inventory.InventoryDecision.Accepted;
import org.bloomery.actors.inventory.InventoryDecision.Answer;
import org.bloomery.actors.inventory.InventoryRule.Policy;
import org.bloomery.data.bench.Attachment;
import org.bloomery.data.bench.Sample;
import org.bloomery.data.bench.SampleState;
import org.bloomery.data.bench.Specimen;

/** Samples and specimens: their codes, where they are, what is attached to them. */
final class Sampling {
  private static final int LONGEST_NAME = 200;

  static final InventoryRule<MakeSample> MAKE =
      new InventoryRule<>(
          List.of(whatIsWantedMustBeKnown(), massMustBeAboveZero()), Sampling::make);

  static final InventoryRule<ChangeSample> CHANGE =
      new InventoryRule<>(
          List.of(sampleMustExist(), changedMassMustBeAboveZero(), somethingMustChange()),
          Sampling::change);

  static final InventoryRule<AddSpecimen> CUT =
      new InventoryRule<>(
          List.of(sampleMustExist(), sampleMustStillBeThere(), shapeMustBeSaid()), Sampling::cut);

  static final InventoryRule<AttachFile> ATTACH =
      new InventoryRule<>(
          List.of(subjectMustExist(), nameMustBeReadable(), fileMustBeNewThere()),
          Sampling::attach);

  private Sampling() {}

  private static Policy<MakeSample> whatIsWantedMustBeKnown() {
    return (state, command) ->
        unless(
            command.nominal().isPresent(),
            "COMPOSITION_MISSING",
            "a free sample needs its composition; accepted is that, or an experiment that has one",
            "composition");
  }

  private static Policy<MakeSample> massMustBeAboveZero() {
    return (state, command) -> massAboveZero(command.grams());
  }

  private static Policy<ChangeSample> changedMassMustBeAboveZero() {
    return (state, command) -> massAboveZero(command.grams());
  }

  private static Optional<org.bloomery.actors.campaign.Refusal> massAboveZero(
      OptionalDouble grams) {
    return unless(
        grams.isEmpty() || (grams.getAsDouble() > 0 && Double.isFinite(grams.getAsDouble())),
        "MASS_OUT_OF_RANGE",
        "the mass of a sample is a number of grams above 0",
        "grams");
  }

  private static Policy<ChangeSample> somethingMustChange() {
    return (state, command) -> {
      Sample before = sample(state, command);
      return unless(
          !changed(before, command).equals(before) || !command.note().isBlank(),
          "NOTHING_CHANGED",
          "sample " + before.code() + " is like that already",
          "sample");
    };
  }

  private static Policy<AddSpecimen> shapeMustBeSaid() {
    return (state, command) ->
        unless(
            !command.shape().isBlank(),
            "SHAPE_MISSING",
            "a specimen needs its shape in words, e.g. cylinder",
            "shape");
  }

  private static Policy<AttachFile> subjectMustExist() {
    return (state, command) ->
        unless(
            state.lots().get(command.subject()).isPresent()
                || state.samples().get(command.subject()).isPresent()
                || state.specimens().get(command.subject()).isPresent(),
            "UNKNOWN_SUBJECT",
            "laboratory '"
                + state.lab()
                + "' has no lot, sample or specimen '"
                + command.subject()
                + "'",
            "of");
  }

  private static Policy<AttachFile> nameMustBeReadable() {
    return (state, command) ->
        unless(
            !command.name().isBlank()
                && command.name().length() <= LONGEST_NAME
                && command.name().chars().noneMatch(Character::isISOControl),
            "NAME_REFUSED",
            "a file's name has 1 to " + LONGEST_NAME + " characters and no control characters",
            "fileName");
  }

  private static Policy<AttachFile> fileMustBeNewThere() {
    return (state, command) ->
        unless(
            state.attachments().stream()
                .noneMatch(known ->
                    known.subject().equals(command.subject())
                        && known.digest().equals(command.digest())),
            "ALREADY_ATTACHED",
            "this very file is attached to " + command.subject() + " already",
            "file");
  }

  private static Accepted make(InventoryState state, MakeSample command, Instant now) {
    String code = Sample.code(state.samples().size() + 1);
    Sample sample =
        new Sample(
            code,
            command.experiment(),
            command.nominal().orElseThrow(),
            Optional.empty(),
            command.route(),
            command.grams(),
            command.location(),
            command.by().id(),
            now,
            SampleState.AVAILABLE);
    return new Accepted(
        List.of(new InventoryEvent.SampleMade(now, command.by(), sample)), Answer.created(code));
  }

  private static Sample changed(Sample before, ChangeSample command) {
    return before.with(
        command.state().orElse(before.state()),
        command.location().orElse(before.location()),
        command.grams().isPresent() ? command.grams() : before.grams());
  }

  private static Accepted change(InventoryState state, ChangeSample command, Instant now) {
    Sample after = changed(sample(state, command), command);
    return new Accepted(
        List.of(
            new InventoryEvent.SampleChanged(
                now,
                command.by(),
                after.code(),
                after.state(),
                after.location(),
                after.grams(),
                command.note())),
        Answer.about(List.of(after.code())));
  }

  private static Accepted cut(InventoryState state, AddSpecimen command, Instant now) {
    Specimen specimen =
        new Specimen(
            command.sample(),
            state.specimensOf(command.sample()).size() + 1,
            command.shape(),
            command.size());
    return new Accepted(
        List.of(new InventoryEvent.SpecimenAdded(now, command.by(), specimen)),
        Answer.created(specimen.code()));
  }

  private static Accepted attach(InventoryState state, AttachFile command, Instant now) {
    Attachment attachment =
        new Attachment(
            command.subject(),
            command.digest(),
            command.name(),
            command.mediaType(),
            command.sizeBytes(),
            command.by().id(),
            now);
    return new Accepted(
        List.of(new InventoryEvent.FileAttached(now, command.by(), attachment)),
        Answer.created(command.digest()));
  }
}
