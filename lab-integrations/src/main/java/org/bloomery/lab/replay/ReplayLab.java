package org.bloomery.lab.replay;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.bloomery.actors.campaign.CampaignCommand;
import org.bloomery.actors.campaign.MeasurementInput;
import org.bloomery.actors.lab.LabGateway;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.data.store.ArtifactFiles;
import org.bloomery.data.store.JsonMappers;
import org.bloomery.lab.LabDesk;
import org.bloomery.lab.LabHealth;

/**
 * A laboratory whose every result was measured by somebody before: it claims what is offered, waits
 * as long as a bench would, and records the known value with its source.
 */
public final class ReplayLab implements AutoCloseable {
  private final LabDesk desk;

  private ReplayLab(LabDesk desk) {
    this.desk = desk;
  }

  /** Opens the laboratory; it works until closed. */
  public static ReplayLab start(
      LabGateway gateway, PublishedAnswers answers, ReplaySettings settings, InstantSource clock) {
    LabDesk.Terms terms =
        new LabDesk.Terms(
            settings.lab(),
            settings.account(),
            settings.lease(),
            settings.benches(),
            settings.patience());
    return new ReplayLab(
        LabDesk.open(gateway, terms, new Revealing(answers, settings, clock), clock));
  }

  public LabHealth health() {
    return desk.health();
  }

  @Override
  public void close() {
    desk.close();
  }

  /** Looks results up. */
  private record Revealing(PublishedAnswers answers, ReplaySettings settings, InstantSource clock)
      implements LabDesk.Work {
    @Override
    public Optional<String> impossible(LabGateway.Offer offer) {
      List<PropertyTest> unknown = answers.unknown(offer.candidate(), offer.tests());
      return unknown.isEmpty()
          ? Optional.empty()
          : Optional.of("no table here holds " + unknown + " of " + offer.candidate().key());
    }

    @Override
    public Duration takes(LabGateway.Offer offer, long token) {
      return settings.delay();
    }

    /** The key holds the token: a repeat is the same result, a new claim a new one. */
    @Override
    public LabDesk.Report report(LabGateway.Offer offer, long token) {
      List<MeasurementInput> results =
          answers.answer(offer.experiment(), offer.candidate(), offer.tests(), clock.instant());
      return new LabDesk.Report(
          new CampaignCommand.RecordMeasurements(
              settings.account(),
              results,
              OptionalLong.of(token),
              Optional.of(settings.lab() + ":" + offer.experiment() + ":" + token),
              digest(results)),
          "revealed " + results.size() + " published values for " + LabDesk.name(offer));
    }

    private static String digest(List<MeasurementInput> results) {
      try {
        return ArtifactFiles.digest(JsonMappers.json().writeValueAsBytes(results));
      } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
        throw new IllegalStateException("results cannot be written as JSON", e);
      }
    }
  }
}
