package org.bloomery.actors.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.bloomery.actors.fixtures.RunningPlatform.answer;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.bloomery.actors.campaign.CampaignCommand;
import org.bloomery.actors.fixtures.Campaigns;
import org.bloomery.actors.fixtures.Databases;
import org.bloomery.actors.fixtures.RunningPlatform;
import org.bloomery.actors.inventory.InventoryCommand;
import org.bloomery.actors.inventory.SampleDetail;
import org.bloomery.data.bench.ExperimentId;
import org.bloomery.data.bench.LossAllowance;
import org.bloomery.data.bench.Material;
import org.bloomery.data.bench.Sample;
import org.bloomery.data.bench.StockLot;
import org.bloomery.data.bench.WeighingPlan;
import org.bloomery.data.chemistry.Composition;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.measurement.AsMade;
import org.bloomery.data.store.DatabaseSettings;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InventoryServiceTest {
  private static final String LAB = "melt shop";
  private static final byte[] CURVE = "strain,stress\n0,0\n".getBytes(StandardCharsets.UTF_8);

  @TempDir private Path directory;

  @ParameterizedTest
  @EnumSource(DatabaseSettings.Kind.class)
  void theTablesTellWhatTheInventoryTellsAlsoAfterARestart(DatabaseSettings.Kind kind)
      throws Exception {
    DatabaseSettings settings = Databases.empty(kind, directory);
    String code;
    String digest;
    try (RunningPlatform running = new RunningPlatform(settings, directory)) {
      InventoryService inventory = running.platform().inventory();
      String campaign = running.create(Campaigns.onPool(8));
      running.accepted(campaign, new CampaignCommand.Start(Campaigns.ADA));
      RunningPlatform.await(
          Duration.ofSeconds(60),
          () -> !answer(running.platform().service().experiments(campaign, 0)).isEmpty());
      var experiment = answer(running.platform().service().experiments(campaign, 0)).get(0);
      ExperimentId id = new ExperimentId(campaign, experiment.id());
      code = accepted(inventory, sampleFor(id)).created().get(0);
      assertThat(refusal(inventory, sampleFor(new ExperimentId(campaign, "E999"))))
          .isEqualTo("UNKNOWN_EXPERIMENT");

      Sample sample = answer(inventory.sample(LAB, code)).orElseThrow().sample();
      assertThat(sample.nominal()).isEqualTo(experiment.candidate());
      List<String> lots = new java.util.ArrayList<>();
      for (Element element : sample.nominal().composition().elements()) {
        lots.add(accepted(inventory, lot(element)).created().get(0));
      }
      WeighingPlan plan = planned(inventory, code, lots);
      accepted(inventory, weighed(code, plan));
      digest =
          accepted(
                  answer(
                      inventory.attach(
                          LAB,
                          new InventoryService.NewFile(
                              Campaigns.ADA,
                              code,
                              "curve.csv",
                              "text/csv",
                              CURVE,
                              Optional.empty()))))
              .created()
              .get(0);
      assertThat(answer(inventory.lot(LAB, lots.get(0))).orElseThrow().gramsLeft())
          .isCloseTo(50 - plan.lines().get(0).askedGrams(), within(1e-9));

      AsMade made = answer(inventory.asMade(LAB, code)).orElseThrow();
      assertThat(made.candidate().composition().largestDifference(sample.nominal().composition()))
          .isLessThan(1e-9);
      RunningPlatform.await(
          Duration.ofSeconds(10), () -> answer(inventory.samplesOf(id)).size() == 1);
      RunningPlatform.await(Duration.ofSeconds(10), () -> answer(inventory.labs()).contains(LAB));
    }

    try (RunningPlatform again = new RunningPlatform(settings, directory)) {
      InventoryService inventory = again.platform().inventory();
      assertThat(answer(inventory.attachments(LAB, code))).hasSize(1);
      SampleDetail rows = answer(inventory.sample(LAB, code)).orElseThrow();
      List<StockLot> lots = answer(inventory.lots(LAB));
      assertThat(rows.weighing().orElseThrow().portions()).hasSameSizeAs(lots);
      assertThat(rows.sample().asMade()).isPresent();
      assertThat(answer(inventory.samplesFrom(LAB, "L1"))).containsExactly(code);
      assertThat(answer(inventory.file(LAB, digest)).orElseThrow().bytes()).isEqualTo(CURVE);

      InventoryResult.Accepted blocked =
          accepted(
              inventory, new InventoryCommand.BlockLot(Campaigns.ADA, "L1", "wrong certificate"));
      assertThat(blocked.samples()).containsExactly(code);
      assertThat(answer(inventory.lot(LAB, "L1")).orElseThrow().blocked())
          .hasValue("wrong certificate");
      assertThat(answer(inventory.sample(LAB, code)).orElseThrow()).isEqualTo(rows);
      assertThat(answer(inventory.samplesFrom(LAB, "L1"))).containsExactly(code);
    }
  }

  @ParameterizedTest
  @EnumSource(value = DatabaseSettings.Kind.class, names = "H2")
  void filesAreKeptWholeOrNotAtAll(DatabaseSettings.Kind kind) throws Exception {
    try (RunningPlatform running =
        new RunningPlatform(Databases.empty(kind, directory), directory)) {
      InventoryService inventory = running.platform().inventory();
      String lot = accepted(inventory, lot(Element.Nb)).created().get(0);
      Path artifacts = directory.resolve("artifacts");
      long before = count(artifacts);

      assertThat(refusal(answer(inventory.attach(LAB, file("L9", new byte[10])))))
          .isEqualTo("UNKNOWN_SUBJECT");
      assertThat(refusal(answer(inventory.attach(LAB, file(lot, new byte[(10 << 20) + 1])))))
          .isEqualTo("FILE_SIZE_REFUSED");
      assertThat(refusal(answer(inventory.attach(LAB, file(lot, new byte[0])))))
          .isEqualTo("FILE_SIZE_REFUSED");
      assertThat(count(artifacts)).isEqualTo(before);

      String digest = accepted(answer(inventory.attach(LAB, file(lot, CURVE)))).created().get(0);
      assertThat(count(artifacts)).isEqualTo(before + 1);
      Files.writeString(artifacts.resolve(digest), "something else");
      assertThatThrownBy(() -> answer(inventory.file(LAB, digest)))
          .hasMessageContaining("is damaged");
      assertThat(answer(inventory.file(LAB, "0".repeat(64)))).isEmpty();
      assertThat(refusal(answer(inventory.execute("a|b", lot(Element.Nb)))))
          .isEqualTo("LAB_REFUSED");
    }
  }

  private static long count(Path artifacts) throws Exception {
    try (var files = Files.list(artifacts)) {
      return files.count();
    }
  }

  private static InventoryService.NewFile file(String subject, byte[] bytes) {
    return new InventoryService.NewFile(
        Campaigns.ADA, subject, "certificate.pdf", "application/pdf", bytes, Optional.empty());
  }

  private static InventoryCommand.MakeSample sampleFor(ExperimentId experiment) {
    return new InventoryCommand.MakeSample(
        Campaigns.ADA,
        Optional.of(experiment),
        Optional.empty(),
        "arc melted",
        OptionalDouble.empty(),
        "shelf 2",
        Optional.empty());
  }

  private static InventoryCommand.AddLot lot(Element element) {
    return new InventoryCommand.AddLot(
        Campaigns.ADA,
        new Material(Composition.ofAmounts(java.util.Map.of(element, 1.0)), 99.9),
        "Supplier",
        "A-1",
        50,
        Optional.of(new StockLot.Price(1.2, "EUR")),
        Optional.of(java.time.LocalDate.parse("2036-01-31")),
        Optional.empty());
  }

  private static WeighingPlan planned(InventoryService inventory, String sample, List<String> lots)
      throws Exception {
    return switch (answer(inventory.plan(LAB, sample, 10, LossAllowance.NONE, lots))) {
      case InventoryService.Planned.Plan planned -> planned.plan();
      case InventoryService.Planned.Refused refused ->
          throw new AssertionError("refused: " + refused.refusal());
    };
  }

  private static InventoryCommand.Weigh weighed(String sample, WeighingPlan plan) {
    return new InventoryCommand.Weigh(
        Campaigns.ADA,
        sample,
        10,
        LossAllowance.NONE,
        plan.lines().stream()
            .map(line -> new InventoryCommand.Weighed(line.lot(), line.askedGrams()))
            .toList(),
        "balance 1",
        0.0005,
        Optional.empty(),
        false,
        Optional.empty());
  }

  private static InventoryResult.Accepted accepted(
      InventoryService inventory, InventoryCommand command) throws Exception {
    return accepted(answer(inventory.execute(LAB, command)));
  }

  private static InventoryResult.Accepted accepted(InventoryResult result) {
    return switch (result) {
      case InventoryResult.Accepted accepted -> accepted;
      case InventoryResult.Refused refused ->
          throw new AssertionError("refused: " + refused.refusal());
    };
  }

  private static String refusal(InventoryService inventory, InventoryCommand command)
      throws Exception {
    return refusal(answer(inventory.execute(LAB, command)));
  }

  private static String refusal(InventoryResult result) {
    return switch (result) {
      case InventoryResult.Accepted accepted -> "accepted";
      case InventoryResult.Refused refused -> refused.refusal().code();
    };
  }
}
