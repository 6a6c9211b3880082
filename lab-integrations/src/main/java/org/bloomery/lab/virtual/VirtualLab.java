package org.bloomery.lab.virtual;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.bloomery.actors.lab.LabGateway;
import org.bloomery.lab.LabDesk;
import org.bloomery.lab.LabHealth;

/**
 * The virtual lab at work: claims what is offered, takes its time, and records what its bench finds
 * or says why there is nothing. Paces differ, so results come back out of order.
 */
public final class VirtualLab implements AutoCloseable {
  private final LabDesk desk;

  private VirtualLab(LabDesk desk) {
    this.desk = desk;
  }

  /** Opens the laboratory; it works until closed. */
  public static VirtualLab start(
      LabGateway gateway, VirtualBench bench, VirtualLabSettings settings, InstantSource clock) {
    LabDesk.Terms terms =
        new LabDesk.Terms(
            settings.lab(),
            settings.account(),
            settings.lease(),
            settings.benches(),
            settings.patience());
    return new VirtualLab(
        LabDesk.open(gateway, terms, new Simulating(bench, settings, clock), clock));
  }

  public LabHealth health() {
    return desk.health();
  }

  @Override
  public void close() {
    desk.close();
  }

  /** Has the bench find out. */
  private record Simulating(VirtualBench bench, VirtualLabSettings settings, InstantSource clock)
      implements LabDesk.Work {
    @Override
    public Optional<String> impossible(LabGateway.Offer offer) {
      return bench.truth().impossible(offer.candidate(), offer.tests());
    }

    @Override
    public Duration takes(LabGateway.Offer offer, long token) {
      return settings.real(bench.turnaround(offer.candidate(), (int) token));
    }

    @Override
    public LabDesk.Report report(LabGateway.Offer offer, long token) {
      return new LabDesk.Report(
          new BenchReport(bench, settings)
              .of(offer.experiment(), offer.candidate(), offer.tests(), token, clock.instant()),
          "finished " + LabDesk.name(offer));
    }
  }
}
