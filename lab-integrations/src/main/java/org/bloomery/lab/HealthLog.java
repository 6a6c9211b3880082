package org.bloomery.lab;

import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where an adapter writes what happens to it; any thread may write and read. */
public final class HealthLog {
  private static final Logger LOG = LoggerFactory.getLogger(HealthLog.class);

  private final InstantSource clock;
  private LabHealth now;

  public HealthLog(String name, InstantSource clock) {
    this.clock = clock;
    this.now = new LabHealth(name, true, 0, 0, Optional.empty(), Optional.empty(), false);
  }

  public synchronized LabHealth snapshot() {
    return now;
  }

  /** Something was taken in. */
  public void tookIn(String what) {
    LOG.info("{}: {}", snapshot().name(), what);
    LabHealth.Entry entry = new LabHealth.Entry(clock.instant(), what);
    synchronized (this) {
      now =
          new LabHealth(
              now.name(),
              now.running(),
              now.inHand(),
              now.intakes() + 1,
              Optional.of(entry),
              now.lastError(),
              false);
    }
  }

  /** Something went wrong; the same words again are written to the log once. */
  public void failed(String what) {
    LabHealth before = snapshot();
    if (before.lastError().filter(error -> error.text().equals(what)).isEmpty()) {
      LOG.warn("{}: {}", before.name(), what);
    }
    LabHealth.Entry entry = new LabHealth.Entry(clock.instant(), what);
    synchronized (this) {
      now =
          new LabHealth(
              now.name(),
              now.running(),
              now.inHand(),
              now.intakes(),
              now.lastIntake(),
              Optional.of(entry),
              true);
    }
  }

  public synchronized void inHand(int things) {
    now =
        new LabHealth(
            now.name(),
            now.running(),
            things,
            now.intakes(),
            now.lastIntake(),
            now.lastError(),
            now.troubled());
  }

  public synchronized void stopped() {
    now =
        new LabHealth(
            now.name(), false, 0, now.intakes(), now.lastIntake(), now.lastError(), now.troubled());
  }
}
