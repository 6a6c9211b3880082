package org.bloomery.platform.report;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.bloomery.actors.view.ValueWords;
import org.bloomery.data.chemistry.Composition;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.chemistry.Formula;
import org.bloomery.data.measurement.AsMade;
import org.bloomery.data.measurement.Measurement;
import org.bloomery.data.space.Candidate;

/** Numbers, moments and alloys as the report writes them. */
final class ReportWords {
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final int LONGEST_FORMULA = 24;

  private ReportWords() {}

  static String moment(Instant moment) {
    return MOMENT.format(moment);
  }

  /** A number with no more digits than it needs, at most four. */
  static String number(double value) {
    String words = ValueWords.number(value);
    return words.contains(".") && !words.contains("e")
        ? words.replaceAll("0+$", "").replaceAll("\\.$", "")
        : words;
  }

  /** The formula, or what it consists of where that is too long to be one word. */
  static String candidate(Candidate candidate) {
    String whole = Formula.text(candidate.composition());
    String formula = whole.length() <= LONGEST_FORMULA ? whole : parts(candidate.composition());
    return candidate.process().isEmpty() ? formula : formula + ", " + candidate.process().key();
  }

  private static String parts(Composition composition) {
    return composition.fractions().entrySet().stream()
        .sorted(Map.Entry.<Element, Double>comparingByValue().reversed())
        .map(part -> part.getKey().symbol() + " " + number(100 * part.getValue()))
        .collect(Collectors.joining(", ", "", " at.%"));
  }

  static String asMade(Measurement measurement) {
    return measurement.asMade().map(ReportWords::asMade).orElse("");
  }

  private static String asMade(AsMade made) {
    return String.format(
        Locale.ROOT,
        "%s (%s, ± %s at.%%)",
        candidate(made.candidate()),
        made.method().name().equals("WEIGHED") ? "weighed" : made.method().name(),
        number(100 * made.uncertainty()));
  }

  /** A value with its standard uncertainty and unit. */
  static String value(Measurement measurement, String unit) {
    String value = ValueWords.of(measurement.value());
    String around =
        measurement.uncertainty().isPresent()
            ? " ± " + number(measurement.uncertainty().getAsDouble())
            : "";
    return unit.isEmpty() ? value + around : value + around + " " + unit;
  }

  static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * share);
  }

  /** The name of a constant as words, e.g. {@code NOT_SYNTHESIZED}. */
  static String words(String constant) {
    return constant.replace('_', ' ').toLowerCase(Locale.ROOT);
  }
}
