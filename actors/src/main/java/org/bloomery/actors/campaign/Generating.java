package org.bloomery.actors.campaign;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How the training of generative models stands, and what came of it.
 *
 * @param trained oldest first
 */
public record Generating(
    Desk<CampaignEvent.GeneratorRequested> desk, List<GeneratorRecord> trained) {
  static final Generating NONE = new Generating(Desk.idle(), List.of());

  public Generating {
    trained = List.copyOf(trained);
  }

  Generating started(CampaignEvent.GeneratorRequested request) {
    return new Generating(desk.started(request.round(), request), trained);
  }

  Generating finished(GeneratorRecord generator) {
    List<GeneratorRecord> more = new ArrayList<>(trained);
    more.add(generator);
    return new Generating(desk.finished(), more);
  }

  Generating failed(Instant at, int attempt) {
    return new Generating(desk.failed(at, attempt), trained);
  }

  Generating stopped() {
    return new Generating(desk.stopped(), trained);
  }

  Generating unblocked() {
    return new Generating(desk.unblocked(), trained);
  }

  Generating retried() {
    return new Generating(desk.retried(), trained);
  }
}
