package org.bloomery.actors.service;

import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.bloomery.actors.campaign.CampaignCommand;
import org.bloomery.actors.lab.LabGateway;
import org.bloomery.actors.view.CampaignReadSide;

/** The laboratory's side of the same service. */
final class ServiceLabGateway implements LabGateway {
  private final CampaignService service;
  private final CampaignReadSide readSide;

  ServiceLabGateway(CampaignService service, CampaignReadSide readSide) {
    this.service = service;
    this.readSide = readSide;
  }

  @Override
  public CampaignService.Subscription offers(String lab, Consumer<Offer> listener) {
    return readSide.offers(lab, listener)::run;
  }

  @Override
  public CompletionStage<CommandResult> execute(String campaign, CampaignCommand command) {
    return service.execute(campaign, command);
  }
}
