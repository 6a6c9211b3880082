package org.bloomery.platform.observability;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Figures for monitoring, in the text form that Prometheus reads. */
public final class Metrics {
  private static final String PREFIX = "bloomery_";

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Supplier<Map<String, Double>> figures;
  private final Set<String> known = ConcurrentHashMap.newKeySet();

  /**
   * @param figures the platform's own figures by name, asked for at every scrape
   */
  public Metrics(Supplier<Map<String, Double>> figures) {
    this.figures = figures;
    new JvmMemoryMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
  }

  /** Notes an answered request of the HTTP API. */
  public void answered(String operation, int status, Duration took) {
    Timer.builder(PREFIX + "http_request")
        .tag("operation", operation)
        .tag("status", Integer.toString(status))
        .publishPercentiles(0.5, 0.99)
        .register(registry)
        .record(took);
  }

  /** All figures. */
  public String scrape() {
    figures.get().keySet().forEach(this::register);
    return registry.scrape();
  }

  private void register(String name) {
    if (known.add(name)) {
      Gauge.builder(PREFIX + name, () -> figures.get().getOrDefault(name, Double.NaN))
          .register(registry);
    }
  }
}
