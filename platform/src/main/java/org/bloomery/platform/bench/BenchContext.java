package org.bloomery.platform.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.bloomery.data.store.JsonMappers;
import org.bloomery.platform.plot.SvgPlot;

/**
 * What a bench is given: scratch space, its share of time, a place for words, and parts that
 * survive an interruption.
 */
public final class BenchContext {
  private final Path checkout;
  private final Path scratch;
  private final Path charts;
  private final Instant end;
  private final List<String> arguments;
  private final PartialResults partial;
  private final Consumer<String> words;

  BenchContext(
      Path checkout,
      Path scratch,
      Path charts,
      Duration limit,
      List<String> arguments,
      PartialResults partial,
      Consumer<String> words) {
    this.checkout = checkout;
    this.scratch = scratch;
    this.charts = charts;
    this.end = Instant.now().plus(limit);
    this.arguments = List.copyOf(arguments);
    this.partial = partial;
    this.words = words;
  }

  /** Top of the source checkout. */
  public Path checkout() {
    return checkout;
  }

  /** A directory of this bench alone; homes of benched platforms go here. Kept between runs. */
  public Path scratch() {
    return scratch;
  }

  /** What was typed behind the bench's name. */
  public List<String> arguments() {
    return arguments;
  }

  /** Time left of the limit, never negative; a bench leaves out parts that no longer fit. */
  public Duration left() {
    Duration left = Duration.between(Instant.now(), end);
    return left.isNegative() ? Duration.ZERO : left;
  }

  /** Tells people what goes on. */
  public void say(String text) {
    words.accept(text);
  }

  /** Adds a paragraph or a Markdown table to the report, below the figures. Say each once. */
  public void note(String markdown) {
    partial.note(markdown);
  }

  /**
   * Adds a chart to the report, below the figures, as a file of its own beside it.
   *
   * @param name of the file, without its ending
   */
  public void chart(String name, SvgPlot plot) {
    Path file = charts.resolve(name + ".svg");
    plot.write(file);
    note("![%s](%s/%s)".formatted(plot.title(), charts.getFileName(), file.getFileName()));
  }

  /**
   * The result of a part: computed now, or taken from the interrupted run that already had it.
   *
   * @param key names the part with everything it depends on, e.g. {@code cold/seed=3}
   */
  public <T> T part(String key, Class<T> type, Callable<T> work) throws Exception {
    Optional<T> known = kept(key, type);
    if (known.isPresent()) {
      return known.get();
    }
    T result = work.call();
    keep(key, result);
    return result;
  }

  /** The result of a part that an interrupted run already had. */
  public <T> Optional<T> kept(String key, Class<T> type) {
    Optional<String> kept = partial.get(key);
    if (kept.isPresent()) {
      try {
        return Optional.of(JsonMappers.json().readValue(kept.get(), type));
      } catch (JsonProcessingException e) {
        say("the kept result of " + key + " has another form and is measured again");
      }
    }
    return Optional.empty();
  }

  /** Keeps the result of a part, one of several that were measured together. */
  public void keep(String key, Object result) {
    try {
      partial.put(key, JsonMappers.json().writeValueAsString(result));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the result of " + key + " cannot be written", e);
    }
  }

  /** Says that parts were left out: those that were measured are kept for the next run. */
  public void leaveOpen() {
    partial.leaveOpen();
  }
}
