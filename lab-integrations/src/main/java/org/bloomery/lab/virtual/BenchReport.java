package org.bloomery.lab.virtual;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.bloomery.actors.campaign.CampaignCommand;
import org.bloomery.actors.campaign.MeasurementInput;
import org.bloomery.data.measurement.MeasuredValue;
import org.bloomery.data.measurement.Measurement;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.data.space.Candidate;
import org.bloomery.data.store.ArtifactFiles;
import org.bloomery.data.store.JsonMappers;

/** Says in the campaign's words what the bench found: values of all tests, or the first failure. */
public record BenchReport(VirtualBench bench, VirtualLabSettings settings) {
  private static final String METHOD = "virtual lab";

  /**
   * The report on an experiment; the same for the same token, so a repeat is recognised.
   *
   * @param token token of the claim, which numbers the attempt
   * @param time when it counts as measured
   */
  public CampaignCommand of(
      String experiment, Candidate candidate, List<PropertyTest> tests, long token, Instant time) {
    List<MeasurementInput> results = new ArrayList<>();
    for (PropertyTest test : tests) {
      switch (bench.test(candidate, test, (int) token)) {
        case VirtualOutcome.Failed failed -> {
          return new CampaignCommand.Fail(
              settings.account(), experiment, token, failed.reason(), METHOD, true);
        }
        case VirtualOutcome.Measured measured ->
            results.add(
                new MeasurementInput(
                    Optional.of(experiment),
                    Optional.empty(),
                    Optional.empty(),
                    test,
                    new MeasuredValue.Exact(measured.value()),
                    OptionalDouble.of(measured.uncertainty()),
                    new Measurement.Circumstances(
                        METHOD, "", "", "", time, "", METHOD, List.of())));
      }
    }
    return new CampaignCommand.RecordMeasurements(
        settings.account(),
        results,
        OptionalLong.of(token),
        Optional.of(settings.lab() + ":" + experiment + ":" + token),
        digest(results));
  }

  private static String digest(List<MeasurementInput> results) {
    try {
      return ArtifactFiles.digest(JsonMappers.json().writeValueAsBytes(results));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("results cannot be written as JSON", e);
    }
  }
}
