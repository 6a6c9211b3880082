package org.bloomery.platform.report;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.bloomery.platform.plot.SvgPlot;

/**
 * A piece of a page that reads as HTML and as XML alike. Words become part of it by {@link #text}
 * only, which escapes them: no name that people give can become markup.
 */
record Markup(String source) {
  static final Markup NOTHING = new Markup("");

  /** Characters that no XML document may hold. */
  private static final String FORBIDDEN =
      "[^\\u0009\\u000A\\u000D\\u0020-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]";

  /** Words as they are, but for what no document may hold. */
  static Markup text(String words) {
    return new Markup(
        words
            .replaceAll(FORBIDDEN, "?")
            .replace("&", "&amp;")
            .replace("<", "&lt;")
            .replace(">", "&gt;")
            .replace("\"", "&quot;")
            .replace("'", "&#39;"));
  }

  static Markup of(String tag, String words) {
    return of(tag, text(words));
  }

  static Markup of(String tag, Markup... children) {
    return of(tag, Map.of(), children);
  }

  /**
   * @param attributes whose values are escaped
   */
  static Markup of(String tag, Map<String, String> attributes, Markup... children) {
    StringBuilder out = new StringBuilder("<").append(tag);
    attributes.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(one ->
            out.append(' ')
                .append(one.getKey())
                .append("=\"")
                .append(text(one.getValue()).source())
                .append('"'));
    String within = Arrays.stream(children).map(Markup::source).collect(Collectors.joining());
    return new Markup(
        out.append('>').append(within).append("</").append(tag).append(">\n").toString());
  }

  static Markup joined(List<Markup> pieces) {
    return new Markup(pieces.stream().map(Markup::source).collect(Collectors.joining()));
  }

  /** A chart with the sentence that says what it shows. */
  static Markup figure(SvgPlot plot, String caption) {
    return of(
        "figure", new Markup(plot.svg().replaceAll(FORBIDDEN, "?")), of("figcaption", caption));
  }

  /** A table whose first row is its head. */
  static Markup table(String caption, List<String> head, List<List<String>> rows) {
    Markup heads =
        joined(head.stream().map(name -> of("th", Map.of("scope", "col"), text(name))).toList());
    Markup body =
        joined(
            rows.stream()
                .map(row -> of("tr", joined(row.stream().map(cell -> of("td", cell)).toList())))
                .toList());
    return of(
        "table",
        of("caption", caption),
        of("thead", of("tr", heads)),
        rows.isEmpty()
            ? of(
                "tbody",
                of(
                    "tr",
                    of("td", Map.of("colspan", Integer.toString(head.size())), text("none yet"))))
            : of("tbody", body));
  }

  /** Names with what belongs to each. */
  static Markup facts(List<Fact> facts) {
    return of(
        "dl",
        joined(
            facts.stream()
                .filter(fact -> !fact.words().isBlank())
                .flatMap(fact -> List.of(of("dt", fact.name()), of("dd", fact.words())).stream())
                .toList()));
  }

  /** A name and what belongs to it; not shown when that is blank. */
  record Fact(String name, String words) {}
}
