package org.bloomery.actors.view;

import java.util.List;
import java.util.Optional;
import org.bloomery.actors.campaign.CampaignState;
import org.bloomery.actors.campaign.GeneratorRecord;
import org.bloomery.actors.campaign.Generators;
import org.bloomery.actors.campaign.SourceEarnings;

/** Where a campaign's candidates come from, as its row holds it. */
record SourcesView(
    List<CampaignDetail.Source> sources, Optional<CampaignDetail.Generator> generator) {
  static final SourcesView NONE = new SourcesView(List.of(), Optional.empty());

  SourcesView {
    sources = List.copyOf(sources);
  }

  static SourcesView of(CampaignState state) {
    if (!state.exists()) {
      return NONE;
    }
    return new SourcesView(
        SourceEarnings.of(state).stream().map(SourcesView::source).toList(),
        Generators.usable(state).map(SourcesView::generator));
  }

  /** Whether it may look otherwise after what happened between two states. */
  static boolean changed(CampaignState before, CampaignState after) {
    return before.experiments() != after.experiments()
        || before.measurements() != after.measurements()
        || before.specs() != after.specs()
        || before.work().batch().rounds() != after.work().batch().rounds()
        || before.work().generating().trained().size()
            != after.work().generating().trained().size();
  }

  private static CampaignDetail.Source source(SourceEarnings.Earning earning) {
    return new CampaignDetail.Source(
        earning.source().name(),
        earning.issued(),
        earning.measured(),
        earning.improvements(),
        earning.gain(),
        earning.share());
  }

  private static CampaignDetail.Generator generator(GeneratorRecord made) {
    return new CampaignDetail.Generator(
        made.version(),
        made.modelVersion(),
        made.artifactDigest(),
        made.dataDigest(),
        made.seed(),
        made.metrics(),
        made.trained());
  }
}
