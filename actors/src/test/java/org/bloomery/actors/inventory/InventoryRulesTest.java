package org.bloomery.actors.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.bloomery.actors.inventory.Inventories.ADA;
import static org.bloomery.actors.inventory.Inventories.MORNING;
import static org.bloomery.actors.inventory.Inventories.lot;
import static org.bloomery.actors.inventory.Inventories.sample;
import static org.bloomery.actors.inventory.Inventories.weighing;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.bloomery.actors.campaign.Account;
import org.bloomery.data.bench.Sample;
import org.bloomery.data.bench.SampleState;
import org.bloomery.data.bench.Weighing;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.measurement.AsMade;
import org.junit.jupiter.api.Test;

class InventoryRulesTest {
  private static final String BLM1 = "BLM-0001";

  private final Inventories inventory = Inventories.withFourLotsAndASample();

  @Test
  void samplesAreNumberedUpwardsAndNoCodeComesTwice() {
    assertThat(inventory.accept(sample("NbTi")).created()).containsExactly("BLM-0002");
    inventory.accept(change("BLM-0002", SampleState.LOST));
    assertThat(inventory.accept(sample("NbTi")).created()).containsExactly("BLM-0003");
    assertThat(Sample.code(12_345)).isEqualTo("BLM-12345");
  }

  @Test
  void aWeighingTakesFromTheLotsAndTellsWhatWasMade() {
    InventoryDecision.Answer answer = inventory.accept(weighing(Optional.empty(), false));

    assertThat(answer.created()).containsExactly("W1");
    assertThat(answer.notices()).isEmpty();
    assertThat(inventory.left("L1")).isCloseTo(97.5, within(1e-9));
    assertThat(inventory.left("L2")).isCloseTo(95.1, within(1e-9));
    AsMade made = made();
    assertThat(made.method()).isEqualTo(AsMade.Method.WEIGHED);
    assertThat(made.uncertainty()).isPositive().isLessThan(1e-3);
    assertThat(made.candidate().composition().fraction(Element.Nb)).isCloseTo(0.248, within(0.002));
    Weighing weighing = inventory.state().weighings().get("W1").orElseThrow();
    assertThat(weighing.portions().get(0).askedGrams().orElseThrow())
        .isCloseTo(2.4930, within(1e-4));
  }

  @Test
  void aLotGoesBelowZeroOnlyWhenThatIsConfirmed() {
    inventory.accept(new InventoryCommand.CorrectLot(ADA, "L4", 1.0, "counted by hand", false));

    assertThat(inventory.refuse(weighing(Optional.empty(), false)))
        .extracting("code", "field")
        .containsExactly("LOT_HOLDS_LESS", "portions[3].grams");
    inventory.accept(weighing(Optional.empty(), true));

    assertThat(inventory.left("L4")).isCloseTo(-0.4, within(1e-9));
    assertThat(
            inventory
                .refuse(new InventoryCommand.CorrectLot(ADA, "L4", -1, "recount", false))
                .code())
        .isEqualTo("BELOW_ZERO");
    inventory.accept(new InventoryCommand.CorrectLot(ADA, "L4", -1, "recount", true));
    assertThat(inventory.left("L4")).isEqualTo(-1);
  }

  @Test
  void whatIsLeftMayBeUsedUpToTheLastGram() {
    inventory.accept(lot("Nb", 0.3));
    inventory.accept(sample("Nb"));

    inventory.accept(
        new InventoryCommand.Weigh(
            ADA,
            "BLM-0002",
            0.3,
            org.bloomery.data.bench.LossAllowance.NONE,
            List.of(
                new InventoryCommand.Weighed("L5", 0.1), new InventoryCommand.Weighed("L5", 0.2)),
            "",
            0,
            Optional.empty(),
            false,
            Optional.empty()));

    assertThat(inventory.left("L5")).isCloseTo(0, within(1e-9));
  }

  @Test
  void aCorrectedWeighingGivesBackWhatTheFirstTook() {
    inventory.accept(weighing(Optional.empty(), false));

    assertThat(inventory.refuse(weighing(Optional.empty(), false)).code())
        .isEqualTo("ALREADY_WEIGHED");
    inventory.accept(weighing(Optional.of("W1"), false, Optional.empty(), 25, 4.9, 1.3, 1.4));

    assertThat(inventory.left("L1")).isCloseTo(75, within(1e-9));
    assertThat(inventory.left("L2")).isCloseTo(95.1, within(1e-9));
    assertThat(made().candidate().composition().fraction(Element.Nb)).isGreaterThan(0.7);
    assertThat(inventory.refuse(weighing(Optional.of("W1"), false)).code())
        .isEqualTo("ALREADY_WEIGHED");
  }

  @Test
  void aWeighingOfASampleUsedUpCanStillBePutRight() {
    inventory.accept(weighing(Optional.empty(), false));
    inventory.accept(change(BLM1, SampleState.CONSUMED));

    inventory.accept(weighing(Optional.of("W1"), false, Optional.empty(), 2.4, 4.9, 1.3, 1.4));

    assertThat(inventory.left("L1")).isCloseTo(97.6, within(1e-9));
  }

  @Test
  void aBlockedLotIsNotWeighedFromAndNamesItsSamples() {
    inventory.accept(weighing(Optional.empty(), false));
    inventory.accept(sample("NbTa"));

    InventoryDecision.Answer answer = inventory.accept(block("L2"));

    assertThat(answer.samples()).containsExactly(BLM1);
    assertThat(inventory.refuse(block("L2")).code()).isEqualTo("ALREADY_BLOCKED");
    assertThat(inventory.refuse(weighingOf("BLM-0002")).code()).isEqualTo("LOT_IS_BLOCKED");
    inventory.accept(weighing(Optional.of("W1"), false));
    assertThat(inventory.accept(new InventoryCommand.UnblockLot(ADA, "L2", "was fine")).samples())
        .containsExactly(BLM1);
    inventory.accept(weighingOf("BLM-0002"));
    assertThat(inventory.state().samplesFrom("L2")).containsExactly(BLM1, "BLM-0002");
  }

  @Test
  void whatWasNotMeantToBeInIsTold() {
    inventory.accept(sample("NbTi"));

    assertThat(inventory.accept(weighingOf("BLM-0002")).notices())
        .containsExactly(
            "Ta was weighed in, which BLM-0002 is not meant to hold", "no Ti was weighed in");
  }

  @Test
  void nothingIsDoneWithASampleThatIsGone() {
    inventory.accept(change(BLM1, SampleState.CONSUMED));

    assertThat(inventory.refuse(weighing(Optional.empty(), false)).code())
        .isEqualTo("SAMPLE_IS_CONSUMED");
    assertThat(inventory.refuse(specimen(BLM1)).code()).isEqualTo("SAMPLE_IS_CONSUMED");
    inventory.accept(change(BLM1, SampleState.AVAILABLE));
    inventory.accept(specimen(BLM1));
  }

  @Test
  void specimensAreNumberedWithinTheirSample() {
    assertThat(inventory.accept(specimen(BLM1)).created()).containsExactly("BLM-0001-1");
    assertThat(inventory.accept(specimen(BLM1)).created()).containsExactly("BLM-0001-2");
    assertThat(inventory.refuse(specimen("BLM-0009")).code()).isEqualTo("UNKNOWN_SAMPLE");
  }

  @Test
  void aFileBelongsToALotASampleOrASpecimenAndOnlyOnce() {
    inventory.accept(specimen(BLM1));

    inventory.accept(file("L1"));
    inventory.accept(file(BLM1));
    inventory.accept(file("BLM-0001-1"));

    assertThat(inventory.refuse(file("BLM-0001-2")).code()).isEqualTo("UNKNOWN_SUBJECT");
    assertThat(inventory.refuse(file("L1")).code()).isEqualTo("ALREADY_ATTACHED");
    assertThat(new LiveInventory(inventory.state()).sample(BLM1).orElseThrow().attachments())
        .hasSize(2);
  }

  @Test
  void oneKeyCreatesOnceAndAnswersAgainForNinetyDays() {
    InventoryCommand.Once once = new InventoryCommand.Once("k1", "digest");
    InventoryCommand.Weigh first =
        weighing(Optional.empty(), false, Optional.of(once), 2.5, 4.9, 1.3, 1.4);

    assertThat(inventory.accept(first).created()).containsExactly("W1");
    int events = inventory.journal().size();
    assertThat(inventory.accept(first).created()).containsExactly("W1");
    assertThat(inventory.journal()).hasSize(events);
    assertThat(
            inventory
                .refuse(
                    weighing(
                        Optional.empty(),
                        false,
                        Optional.of(new InventoryCommand.Once("k1", "other")),
                        2.5,
                        4.9,
                        1.3,
                        1.4))
                .code())
        .isEqualTo("IDEMPOTENCY_CONFLICT");
    assertThat(inventory.state().answers().find(ADA, "k1", MORNING.plus(Duration.ofDays(91))))
        .isEmpty();
    assertThat(inventory.state().answers().find(new Account("bob"), "k1", MORNING)).isEmpty();
  }

  @Test
  void numbersThatAreNoMassesAreRefusedByField() {
    assertThat(
            inventory
                .refuse(weighing(Optional.empty(), false, Optional.empty(), 2.5, Double.NaN, 1.3))
                .field())
        .isEqualTo("portions[1].grams");
    assertThat(inventory.refuse(weighing(Optional.empty(), false, Optional.empty(), 0, 0)).code())
        .isEqualTo("NOTHING_WEIGHED");
    assertThat(
            inventory
                .refuse(weighing(Optional.empty(), false, Optional.empty(), 1, 1, 1, 1, 1))
                .code())
        .isEqualTo("UNKNOWN_LOT");
    assertThat(inventory.refuse(lot("Nb", 0)).code()).isEqualTo("MASS_OUT_OF_RANGE");
    assertThat(
            inventory
                .refuse(
                    new InventoryCommand.ChangeSample(
                        ADA, BLM1, Optional.empty(), Optional.empty(), OptionalDouble.of(-1), ""))
                .field())
        .isEqualTo("grams");
  }

  private AsMade made() {
    return inventory.state().samples().get(BLM1).flatMap(Sample::asMade).orElseThrow();
  }

  private static InventoryCommand.BlockLot block(String lot) {
    return new InventoryCommand.BlockLot(ADA, lot, "oxidised");
  }

  private static InventoryCommand.ChangeSample change(String sample, SampleState state) {
    return new InventoryCommand.ChangeSample(
        ADA, sample, Optional.of(state), Optional.empty(), OptionalDouble.empty(), "");
  }

  private static InventoryCommand.AddSpecimen specimen(String sample) {
    return new InventoryCommand.AddSpecimen(
        ADA, sample, "cylinder", "3 mm x 6 mm", Optional.empty());
  }

  private static InventoryCommand.AttachFile file(String subject) {
    return new InventoryCommand.AttachFile(
        ADA, subject, "0".repeat(64), "curve.csv", "text/csv", 12, Optional.empty());
  }

  /** 3 g of L1 and 5 g of L2. */
  private static InventoryCommand.Weigh weighingOf(String sample) {
    return new InventoryCommand.Weigh(
        ADA,
        sample,
        8,
        org.bloomery.data.bench.LossAllowance.NONE,
        List.of(new InventoryCommand.Weighed("L1", 3), new InventoryCommand.Weighed("L2", 5)),
        "balance 1",
        0.0005,
        Optional.empty(),
        false,
        Optional.empty());
  }
}
