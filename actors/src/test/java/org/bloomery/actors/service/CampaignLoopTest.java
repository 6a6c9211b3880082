package org.bloomery.actors.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.bloomery.actors.fixtures.RunningPlatform.accepted;
import static org.bloomery.actors.fixtures.RunningPlatform.answer;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.bloomery.actors.campaign.CampaignCommand;
import org.bloomery.actors.campaign.CampaignStatus;
import org.bloomery.actors.fixtures.Campaigns;
import org.bloomery.actors.fixtures.Databases;
import org.bloomery.actors.fixtures.MeltingShop;
import org.bloomery.actors.fixtures.NearestNeighbourTrainer;
import org.bloomery.actors.fixtures.RunningPlatform;
import org.bloomery.actors.view.CampaignDetail;
import org.bloomery.actors.view.ExperimentView;
import org.bloomery.actors.view.MeasurementView;
import org.bloomery.data.store.DatabaseSettings;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CampaignLoopTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int EXPERIMENTS = 14;

  @TempDir private Path directory;

  @ParameterizedTest
  @EnumSource
  void aCampaignProposesLearnsAndEndsWhenItsBudgetIsSpent(DatabaseSettings.Kind kind)
      throws Exception {
    try (RunningPlatform running =
        new RunningPlatform(
            Databases.empty(kind, directory), directory, new NearestNeighbourTrainer())) {
      CampaignService service = running.platform().service();
      String id =
          accepted(
                  answer(
                      service.create(
                          Campaigns.draft(Campaigns.onPool(EXPERIMENTS)), Optional.empty())))
              .campaign();
      assertThat(answer(service.newest(id)).map(seen -> seen.summary().status()))
          .as("a draft is there at once, before the tables show it")
          .contains(CampaignStatus.DRAFT);
      assertThat(answer(service.newest("not-there"))).isEmpty();
      assertThat(answer(service.campaign("not-there", 0))).isEmpty();
      assertThat(answer(service.newest("no id at all/"))).isEmpty();

      CampaignService.Subscription lab = MeltingShop.open(running.platform().labs());
      running.accepted(id, new CampaignCommand.Start(Campaigns.ADA));
      await()
          .atMost(PATIENCE)
          .until(() ->
              answer(service.campaign(id, 0))
                  .filter(seen -> seen.summary().status() == CampaignStatus.COMPLETED)
                  .isPresent());
      lab.close();
      await()
          .atMost(PATIENCE)
          .until(() ->
              answer(service.campaign(id, 0)).orElseThrow().parity().size() > 0
                  && answer(service.campaign(id, 0)).orElseThrow().work().isEmpty());

      CampaignDetail detail = answer(service.campaign(id, 0)).orElseThrow();
      assertThat(detail.summary().spent()).isEqualTo(EXPERIMENTS);
      assertThat(detail.curve()).hasSize(EXPERIMENTS);
      assertThat(detail.summary().best().orElseThrow()).isGreaterThan(1400);
      assertThat(detail.servingModel()).isPresent();
      assertThat(detail.coverage()).isPresent();
      RunningPlatform.await(
          PATIENCE,
          () ->
              answer(service.campaign(id, 0))
                  .orElseThrow()
                  .curve()
                  .get(0)
                  .random()
                  .filter(random -> random.basis() == CampaignDetail.Basis.MODEL_ESTIMATE)
                  .isPresent());
      List<ExperimentView> experiments = answer(service.experiments(id, 0));
      assertThat(experiments).filteredOn(e -> e.state().equals("MEASURED")).hasSize(EXPERIMENTS);
      assertThat(experiments).extracting(ExperimentView::candidate).doesNotHaveDuplicates();
      assertThat(experiments).filteredOn(e -> e.source().equals("POOL")).isNotEmpty();
      List<MeasurementView> measurements = answer(service.measurements(id, 0));
      assertThat(measurements).hasSize(EXPERIMENTS);
      assertThat(answer(service.models(id))).isNotEmpty();
      assertThat(answer(service.events(id, 0, 10_000)))
          .hasSize((int) detail.sequence())
          .extracting(line -> line.sequence())
          .isSorted();
    }
  }
}
