package org.bloomery.lab.folder;

import java.util.concurrent.CompletionStage;
import org.bloomery.actors.campaign.CampaignCommand.RecordMeasurements;
import org.bloomery.actors.service.CommandResult;

/** What the folder asks of campaigns. */
interface CampaignDesk {
  /** Records all results or none; answered when they are on disk. */
  CompletionStage<CommandResult> record(String campaign, RecordMeasurements command);

  /** What recording would be answered; nothing is stored. */
  CompletionStage<CommandResult> check(String campaign, RecordMeasurements command);

  /** The experiments a row may mean; none of a campaign that does not exist. */
  CompletionStage<KnownExperiments> known(String campaign);
}
