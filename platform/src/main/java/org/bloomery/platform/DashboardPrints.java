package org.bloomery.platform;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.bloomery.actors.inventory.SampleDetail;
import org.bloomery.actors.service.InventoryService;
import org.bloomery.actors.service.InventoryService.Planned;
import org.bloomery.data.bench.LossAllowance;
import org.bloomery.platform.report.CampaignReports;
import org.bloomery.platform.sheet.SampleAddress;
import org.bloomery.platform.sheet.SampleLabel;
import org.bloomery.platform.sheet.WeighingSheet;
import org.bloomery.ui.PrintedPages;

/**
 * What the dashboard's pages print.
 *
 * @param pages address under which people open pages
 */
record DashboardPrints(InventoryService inventory, CampaignReports reports, Supplier<String> pages)
    implements PrintedPages {

  private SampleAddress address(String lab, String sample) {
    return new SampleAddress(pages.get(), lab, sample);
  }

  @Override
  public CompletionStage<Optional<String>> label(String lab, String sample) {
    return inventory
        .sample(lab, sample)
        .thenApply(found ->
            found
                .map(SampleDetail::sample)
                .map(known -> SampleLabel.html(address(lab, sample), known)));
  }

  @Override
  public CompletionStage<Optional<String>> weighingSheet(
      String lab, String sample, double targetGrams, LossAllowance losses, List<String> lots) {
    return inventory
        .plan(lab, sample, targetGrams, losses, lots)
        .thenCombine(
            inventory.lots(lab),
            (planned, known) ->
                switch (planned) {
                  case Planned.Plan plan ->
                      Optional.of(
                          WeighingSheet.html(
                              address(lab, sample), plan.sample(), plan.plan(), known));
                  case Planned.Refused refused -> Optional.empty();
                });
  }

  @Override
  public CompletionStage<Optional<String>> report(String campaign) {
    return reports.html(campaign, 0);
  }

  @Override
  public CompletionStage<Optional<byte[]>> reportPdf(String campaign) {
    return reports.pdf(campaign, 0);
  }
}
