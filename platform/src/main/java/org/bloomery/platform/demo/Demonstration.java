package org.bloomery.platform.demo;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.bloomery.actors.campaign.Account;
import org.bloomery.actors.campaign.CampaignCommand;
import org.bloomery.actors.campaign.CampaignSpec;
import org.bloomery.actors.service.CampaignService;
import org.bloomery.actors.service.CommandResult;

/**
 * The two campaigns of the demonstration in a running platform: created once, found again at every
 * later start.
 */
public final class Demonstration {
  /** Owner of the demonstration's campaigns. */
  public static final Account ACCOUNT = new Account("demo");

  private static final long SEED = 1;

  private Demonstration() {}

  /**
   * Creates and starts what is not there yet.
   *
   * @return ids of the replay and of the open-space campaign
   */
  public static List<String> ensure(CampaignService service) {
    return List.of(
        ensure(service, DemoCampaigns.published(SEED), "demo-published"),
        ensure(service, DemoCampaigns.openSpace(SEED), "demo-open-space"));
  }

  private static String ensure(CampaignService service, CampaignSpec spec, String key) {
    CommandResult created =
        await(service.create(new CampaignCommand.SaveDraft(ACCOUNT, spec), Optional.of(key)));
    return switch (created) {
      case CommandResult.Accepted accepted -> {
        start(service, accepted.campaign());
        yield accepted.campaign();
      }
      case CommandResult.Refused refused ->
          throw new IllegalStateException(
              "the demonstration cannot be set up: " + refused.refusal().message());
    };
  }

  /** Starts a draft; a campaign that was started at an earlier visit goes on by itself. */
  private static void start(CampaignService service, String id) {
    boolean draft =
        await(service.campaign(id, 1))
            .map(detail ->
                detail.summary().status() == org.bloomery.actors.campaign.CampaignStatus.DRAFT)
            .orElse(false);
    if (draft
        && await(service.execute(id, new CampaignCommand.Start(ACCOUNT)))
            instanceof CommandResult.Refused refused) {
      throw new IllegalStateException(
          "the demonstration cannot start: " + refused.refusal().message());
    }
  }

  private static <T> T await(java.util.concurrent.CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().join();
    } catch (CompletionException e) {
      throw new IllegalStateException("the demonstration cannot be set up", e.getCause());
    }
  }
}
