package org.bloomery.actors.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import org.bloomery.data.store.JsonMappers;

/**
 * 2,000 random lives of a campaign keep every promise of the contract; each is written down and
 * read again between any two steps of which the first changed something.
 */
class RandomCommandsTest {
  private static final int SEQUENCES = 2_000;

  /** Between so many steps the state is read from JSON, else from the form of snapshots. */
  private static final int JSON_EVERY = 11;

  /** Times that a pair of state and command must happen at least. */
  private static final int SELDOM = 10;

  private static final CampaignSerializer SERIALIZER = new CampaignSerializer();
  private static final Map<String, Integer> PAIRS = new HashMap<>();
  private static int sequences;
  private static int shadowsScored;
  private static long steps;

  @Provide
  Arbitrary<List<Integer>> sequences() {
    return CampaignCommands.sequences();
  }

  @Property(
      tries = SEQUENCES,
      seed = "20260302",
      edgeCases = EdgeCasesMode.NONE,
      generation = GenerationMode.RANDOMIZED,
      shrinking = ShrinkingMode.BOUNDED)
  void everyPromiseHoldsThroughAnySequenceOfCommandsAndRestarts(
      @ForAll("sequences") List<Integer> numbers) throws IOException {
    Life life = new Life();
    for (int number : numbers) {
      life.live(number);
    }
    life.end();
    sequences++;
    steps += numbers.size();
  }

  @AfterContainer
  static void everyPairOfStateAndCommandHappened() {
    if (sequences < SEQUENCES) {
      return;
    }
    assertThat((double) steps / sequences).as("mean length").isGreaterThanOrEqualTo(60);
    Set<String> missing = new TreeSet<>();
    for (CampaignStatus status : CampaignStatus.values()) {
      for (Class<?> command : commands(CampaignCommand.class)) {
        missing.add(status + " x " + command.getSimpleName());
      }
    }
    for (Experiment.State state : Experiment.State.values()) {
      for (Class<?> command : commands(CampaignCommand.OnExperiment.class)) {
        missing.add(state + " x " + command.getSimpleName());
      }
      missing.add(state + " x RecordMeasurements");
    }
    assertThat(shadowsScored).as("results held against shadows").isGreaterThan(SEQUENCES / 10);
    missing.removeIf(pair -> PAIRS.getOrDefault(pair, 0) >= SELDOM);
    assertThat(missing).as("pairs of state and command that seldom happened").isEmpty();
  }

  /** The records below a sealed interface. */
  static List<Class<?>> commands(Class<?> sealed) {
    return java.util.Arrays.stream(sealed.getPermittedSubclasses())
        .flatMap(type ->
            type.isSealed() ? commands(type).stream() : java.util.stream.Stream.<Class<?>>of(type))
        .toList();
  }

  /** One campaign from its first draft on. */
  private static final class Life {
    private static final EnumSet<CampaignStatus> WITH_EXPERIMENTS =
        EnumSet.of(CampaignStatus.RUNNING, CampaignStatus.PAUSED);

    private final Invariants invariants = new Invariants();
    private CampaignState state = CampaignState.fresh("c1");
    private CampaignState restored = state;
    private Instant now = Campaigns.MORNING;

    void live(int number) throws IOException {
      restart(number % JSON_EVERY == 0);
      switch (CampaignCommands.step(state, number, now)) {
        case CampaignCommands.Step.Command step -> command(step.command(), number % 7 == 0);
        case CampaignCommands.Step.Report step ->
            happened(state.decide(step.report(), now, Ids.NUMBERED).events(), false);
        case CampaignCommands.Step.Pass step -> pass(step);
      }
      invariants.holdAtRest(state, now);
      if (number % 17 == 0) {
        Invariants.reachesWaitingForTheLab(state, now);
      }
    }

    void end() throws IOException {
      restart(true);
      Invariants.reachesWaitingForTheLab(state, now);
    }

    private void pass(CampaignCommands.Step.Pass step) throws IOException {
      Instant until = now.plus(step.time());
      for (Timers.Timer timer : Timers.of(state)) {
        if (!timer.due().isAfter(until)) {
          now = timer.due().isAfter(now) ? timer.due() : now;
          happened(state.decide(timer.report(), now, Ids.NUMBERED).events(), false);
        }
      }
      now = until;
      happened(state.decide(new WorkReport.RetryDue(), now, Ids.NUMBERED).events(), false);
    }

    private void command(CampaignCommand command, boolean twice) throws IOException {
      count(command);
      Decision decision = state.decide(command, now, Ids.NUMBERED);
      if (twice) {
        assertThat(state.decide(command, now, Ids.NUMBERED)).isEqualTo(decision);
      }
      if (decision instanceof Decision.Accepted accepted) {
        CampaignState promised = accepted.after();
        happened(accepted.events(), twice);
        assertThat(state).isEqualTo(promised);
        if (command instanceof CampaignCommand.RecordMeasurements record
            && !accepted.events().isEmpty()) {
          assertThat(accepted.answer().measurements()).hasSameSizeAs(record.results());
        }
      } else if (decision instanceof Decision.Refused refused) {
        assertThat(refused.refusal().code()).matches("[A-Z_]+");
        assertThat(refused.refusal().message()).isNotBlank();
        wellFormedResultsAreTaken(command, refused.refusal());
      }
    }

    /** A result is never refused for the state of its experiment. */
    private void wellFormedResultsAreTaken(CampaignCommand command, Refusal refusal) {
      if (command instanceof CampaignCommand.RecordMeasurements
          && state.exists()
          && state.status() != CampaignStatus.DRAFT
          && state.status() != CampaignStatus.ARCHIVED) {
        assertThat(refusal.code())
            .isIn("VALUE_REFUSED", "UNKNOWN_EXPERIMENT", "NO_RESULTS", "IDEMPOTENCY_CONFLICT");
      }
    }

    private void happened(List<CampaignEvent> events, boolean written) throws IOException {
      for (CampaignEvent event : events) {
        CampaignState before = state;
        state = before.apply(written ? readBack(event) : event);
        shadowsScored += event instanceof CampaignEvent.ShadowScored ? 1 : 0;
        invariants.see(before, event, state);
      }
    }

    private static CampaignEvent readBack(CampaignEvent event) throws IOException {
      ObjectMapper json = JsonMappers.json();
      CampaignEvent again = json.readValue(json.writeValueAsBytes(event), CampaignEvent.class);
      assertThat(again).isEqualTo(event);
      return again;
    }

    /** Written down and read again, it is the same state; what was just read is not read twice. */
    private void restart(boolean json) throws IOException {
      if (state == restored) {
        return;
      }
      restored =
          json
              ? JsonMappers.json()
                  .readValue(JsonMappers.json().writeValueAsBytes(state), CampaignState.class)
              : CampaignSerializer.state(SERIALIZER.toBinary(state));
      assertThat(restored).isEqualTo(state);
      state = restored;
    }

    private void count(CampaignCommand command) {
      if (!state.exists()) {
        return;
      }
      String name = command.getClass().getSimpleName();
      PAIRS.merge(state.status() + " x " + name, 1, Integer::sum);
      if (!WITH_EXPERIMENTS.contains(state.status())) {
        return;
      }
      if (command instanceof CampaignCommand.OnExperiment on) {
        state
            .experiment(on.experiment())
            .ifPresent(file -> PAIRS.merge(file.now().state() + " x " + name, 1, Integer::sum));
      }
      if (command instanceof CampaignCommand.RecordMeasurements record) {
        record.results().stream()
            .flatMap(input -> input.experiment().stream())
            .flatMap(id -> state.experiment(id).stream())
            .forEach(file -> PAIRS.merge(file.now().state() + " x " + name, 1, Integer::sum));
      }
    }
  }
}
