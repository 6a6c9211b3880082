package org.bloomery.lab.folder;

import java.util.concurrent.CompletionStage;
import org.bloomery.actors.campaign.CampaignCommand.RecordMeasurements;
import org.bloomery.actors.lab.LabGateway;
import org.bloomery.actors.service.CampaignService;
import org.bloomery.actors.service.CommandResult;

/** The campaigns of the platform. */
record ServiceDesk(LabGateway labs, CampaignService campaigns) implements CampaignDesk {
  @Override
  public CompletionStage<CommandResult> record(String campaign, RecordMeasurements command) {
    return labs.execute(campaign, command);
  }

  @Override
  public CompletionStage<CommandResult> check(String campaign, RecordMeasurements command) {
    return campaigns.dryRun(campaign, command);
  }

  @Override
  public CompletionStage<KnownExperiments> known(String campaign) {
    return campaigns
        .experiments(campaign, 0)
        .thenCombine(campaigns.measurements(campaign, 0), KnownExperiments::of);
  }
}
