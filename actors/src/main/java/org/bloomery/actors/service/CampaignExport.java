package org.bloomery.actors.service;

import java.util.List;
import org.bloomery.actors.campaign.CampaignJournal;
import org.bloomery.actors.campaign.CampaignSpec;
import org.bloomery.actors.campaign.CampaignState;
import org.bloomery.actors.campaign.CampaignStatus;
import org.bloomery.actors.campaign.MeasurementFile;
import org.bloomery.actors.campaign.ModelRecord;
import org.bloomery.data.measurement.Measurement;

/**
 * All of a campaign in one document: what it is, what was measured, and every event it is made of.
 * Written by {@link org.bloomery.data.store.JsonMappers#json()}.
 *
 * @param format name and version of this form
 * @param sequence the last event
 * @param specs all versions of the specification, oldest first
 * @param measurements in their current form, in order of recording
 */
public record CampaignExport(
    String format,
    String campaign,
    long sequence,
    CampaignStatus status,
    List<CampaignSpec> specs,
    List<Result> measurements,
    List<ModelRecord> models,
    List<CampaignJournal.Entry> events) {
  private static final String FORMAT = "bloomery-campaign/1";

  /** A measurement and whether it still counts. */
  public record Result(Measurement measurement, boolean retracted) {
    private static Result of(MeasurementFile file) {
      return new Result(file.measurement(), file.retracted());
    }
  }

  public CampaignExport {
    specs = List.copyOf(specs);
    measurements = List.copyOf(measurements);
    models = List.copyOf(models);
    events = List.copyOf(events);
  }

  static CampaignExport of(String campaign, List<CampaignJournal.Entry> events) {
    CampaignState state = CampaignState.fresh(campaign);
    for (CampaignJournal.Entry entry : events) {
      state = state.apply(entry.event());
    }
    return new CampaignExport(
        FORMAT,
        campaign,
        state.sequence(),
        state.status(),
        state.specs(),
        state.measurements().stream().map(Result::of).toList(),
        state.models(),
        events);
  }
}
