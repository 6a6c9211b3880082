package org.bloomery.actors.view;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The read tables for many readers at once: what was read of a campaign serves all of them until
 * the campaign's row shows a later event, and is read once for those who ask at the same time. The
 * row is looked at for every reader, so nobody sees less than the tables hold.
 */
final class RememberedViews {
  private final ViewRows rows;
  private final Kept<ViewRows.CampaignRow> campaigns = new Kept<>();
  private final Kept<CampaignSummary> summaries = new Kept<>();
  private final Kept<List<BenchEntry>> benches = new Kept<>();
  private final Kept<List<ExperimentView>> experiments = new Kept<>();
  private final Kept<List<MeasurementView>> measurements = new Kept<>();

  RememberedViews(ViewRows rows) {
    this.rows = rows;
  }

  /** As {@link ViewRows#summary} has them, the newest campaign first. */
  List<CampaignSummary> campaigns() {
    return rows.newestFirst().stream()
        .flatMap(at -> summaries.of(at, () -> rows.summary(at.campaign())).stream())
        .toList();
  }

  Optional<ViewRows.CampaignRow> campaign(String campaign) {
    return campaigns.of(
        new ViewRows.At(campaign, rows.sequence(campaign)), () -> rows.campaign(campaign));
  }

  /** What may be claimed, or is claimed, in running campaigns. */
  List<BenchEntry> bench() {
    return rows.working().stream()
        .flatMap(at ->
            benches.of(at, () -> Optional.of(rows.bench(at.campaign()))).orElse(List.of()).stream())
        .toList();
  }

  List<ExperimentView> experiments(String campaign) {
    return of(experiments, campaign, () -> rows.experiments(campaign));
  }

  List<MeasurementView> measurements(String campaign) {
    return of(measurements, campaign, () -> rows.measurements(campaign));
  }

  private <T> List<T> of(Kept<List<T>> kept, String campaign, Supplier<List<T>> read) {
    long sequence = rows.sequence(campaign);
    return kept.of(new ViewRows.At(campaign, sequence), () -> Optional.of(List.copyOf(read.get())))
        .orElse(List.of());
  }

  /** Views of one kind by campaign. */
  private static final class Kept<T> {
    private final ByCampaign<Place<T>> places = new ByCampaign<>();

    /**
     * What is known of a campaign at an event or later.
     *
     * @param read reads it; what it reads may be later than the event, never earlier
     */
    Optional<T> of(ViewRows.At at, Supplier<Optional<T>> read) {
      return places.of(at.campaign(), Place::new).at(at.sequence(), read);
    }
  }

  /** What was read of one campaign. */
  private static final class Place<T> {
    private long sequence = -1;
    private Optional<T> value = Optional.empty();

    synchronized Optional<T> at(long least, Supplier<Optional<T>> read) {
      if (sequence < least || value.isEmpty()) {
        value = read.get();
        sequence = least;
      }
      return value;
    }
  }
}
