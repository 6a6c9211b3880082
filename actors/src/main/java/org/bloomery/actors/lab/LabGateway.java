package org.bloomery.actors.lab;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.bloomery.actors.campaign.CampaignCommand;
import org.bloomery.actors.service.CampaignService;
import org.bloomery.actors.service.CommandResult;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.data.space.Candidate;

/**
 * The port of laboratories: a live stream of what may be claimed, and the commands a laboratory
 * gives.
 */
public interface LabGateway {

  /** An experiment that may be claimed. */
  record Offer(
      String campaign,
      String experiment,
      Candidate candidate,
      List<PropertyTest> tests,
      int priority) {}

  /**
   * Everything claimable now of campaigns whose lab is this one, then every further offer, until
   * closed. An offer may come twice and may be gone when claimed; claiming decides.
   */
  CampaignService.Subscription offers(String lab, Consumer<Offer> listener);

  /** Claim, renew, release, fail and record, as any account may. */
  CompletionStage<CommandResult> execute(String campaign, CampaignCommand command);
}
