package org.bloomery.platform.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.VaadinSession;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bloomery.ui.layout.Texts;
import org.junit.jupiter.api.Test;

/** The texts of the dashboard stand in one file, fit the places that ask for them, and no other. */
class TextsTest {
  private static final Path PAGES = Path.of("../ui/src/main/java");
  private static final Path FILES = Path.of("../ui/src/main/resources/org/bloomery/ui");
  private static final Path DRAWINGS =
      Path.of("../ui/src/main/resources/META-INF/resources/charts/bloomery-charts.js");
  private static final Locale MADE_UP = Locale.of("eo");

  /** In Java {@code Texts.of("bench.claim"}, in Texts itself without the class's name. */
  private static final Pattern ASKED =
      Pattern.compile("(?<![\\w.])(?:Texts\\.)?(of|count)\\(\\s*\"([a-z0-9-]+\\.[a-z0-9-]+)\"");

  private static final Pattern ASKED_IN_BROWSER = Pattern.compile("\\bsay\\('([a-z0-9-]+)'");
  private static final Pattern PLACE =
      Pattern.compile("%(?:%|(?:(\\d+)\\$)?[,+]?(?:\\.\\d+)?[sdfg])");
  private static final Pattern COMMENT = Pattern.compile("//[^\\n]*|/\\*.*?\\*/", Pattern.DOTALL);
  private static final Pattern LITERAL = Pattern.compile("\"((?:\\\\.|[^\"\\\\\\n])*)\"");

  /** Two words, or one that begins like a label. */
  private static final Pattern FOR_PEOPLE =
      Pattern.compile(
          "\\p{L}{2,}[,.;:)]* \\(?\\p{L}{2,}|^ *[A-Z][a-z]{2,}[ .:?!…]*$"
              + "|^ ?[a-z]{2,} | [a-z]{2,} ?$");

  /** What looks like a text and is none, and why. */
  private static final Map<Pattern, String> NO_TEXTS =
      Map.of(
          Pattern.compile("width=device-width, initial-scale=1|text/\\w+; charset=utf-8"),
          "a word of a protocol",
          Pattern.compile("small tertiary.*"),
          "a theme of a button",
          Pattern.compile("d MMM.*"),
          "a pattern of times",
          Pattern.compile("Bloomery"),
          "the name of the program",
          Pattern.compile(
              "upper confidence bound, factor |log expected improvement"
                  + "|log probability of improvement|Thompson sampling"),
          "a name by which models call what they maximise",
          Pattern.compile(
              "alloy, temperature \\(K\\)|experiment, formula, temperature \\(K\\), yield.*"),
          "headings that tables are read by",
          Pattern.compile("(const|return) .*"),
          "a script");

  /** Calls whose words are read by who runs the server, if by anybody. */
  private static final Pattern NOT_FOR_READERS =
      Pattern.compile(
          "(LOG\\.\\w+|new IllegalStateException|new IOException)\\((?:[^;](?!->))*$",
          Pattern.DOTALL);

  private static final class EsperantoSession extends VaadinSession {
    private static final long serialVersionUID = 1L;

    EsperantoSession() {
      super(null);
    }

    @Override
    public boolean hasLock() {
      return true;
    }

    @Override
    public Locale getLocale() {
      return MADE_UP;
    }
  }

  /** A call for a text, with how many parts it gives. */
  private record Call(String where, String key, int parts) {}

  @Test
  void everyTextThatIsAskedForStandsInTheFileAndEveryTextOfTheFileIsAskedFor() {
    Set<String> asked = new TreeSet<>();
    calls().forEach(call -> asked.addAll(variants(call.key())));

    Set<String> missing = new TreeSet<>(asked);
    missing.removeAll(english().keySet());
    Set<String> unused = new TreeSet<>(english().keySet());
    unused.removeAll(asked);
    assertThat(missing).as("texts that are asked for and not in the file").isEmpty();
    assertThat(unused).as("texts of the file that nothing asks for").isEmpty();
  }

  @Test
  void keysAreWrittenWhereTheyAreAskedFor() {
    Pattern hidden = Pattern.compile("Texts\\.(of|count)\\(\\s*[^\"\\s]");

    assertThat(
            sources().entrySet().stream()
                .filter(file -> hidden.matcher(file.getValue()).find())
                .map(Map.Entry::getKey))
        .as("files in which a key is not a literal, so that nobody can look it up")
        .isEmpty();
  }

  @Test
  void aPatternTakesAsManyPartsAsItIsGiven() {
    Map<String, String> texts = english();
    for (Call call : calls()) {
      int taken =
          variants(call.key()).stream()
              .mapToInt(key -> taken(texts.getOrDefault(key, "")))
              .max()
              .orElse(0);

      assertThat(taken)
          .as("parts of %s, asked for in %s", call.key(), call.where())
          .isEqualTo(call.parts());
    }
  }

  @Test
  void otherLanguagesHaveTextsOfTheEnglishFileWithTheSameParts() throws IOException {
    Map<String, String> english = english();
    try (Stream<Path> all = Files.list(FILES)) {
      for (Path file : all.filter(path -> !path.endsWith("texts.properties")).toList()) {
        read(file)
            .forEach((key, pattern) -> {
              assertThat(english).as("keys of %s", file.getFileName()).containsKey(key);
              assertThat(taken(pattern))
                  .as("parts of %s in %s", key, file.getFileName())
                  .isEqualTo(taken(english.getOrDefault(key, "")));
            });
      }
    }
  }

  @Test
  void noTextIsWrittenIntoAPage() {
    List<String> written = new ArrayList<>();
    sources().forEach((name, source) -> written.addAll(texts(name, source)));

    assertThat(written)
        .as("texts for people in Java; they belong into texts.properties, read by Texts.of")
        .isEmpty();
  }

  @Test
  void aTextWrittenIntoAPageWouldBeFound() {
    assertThat(texts("", "add(new Button(\"Do it\"));")).hasSize(1);
    assertThat(texts("", "add(new Button(\"Claim\"));")).hasSize(1);
    assertThat(texts("", "field.setLabel(name + \" of all\");")).hasSize(1);
    assertThat(texts("", "addClassName(\"page-head\"); setHeight(\"480px\");")).isEmpty();
    assertThat(texts("", "throw new IllegalStateException(\"it is so\");")).isEmpty();
  }

  @Test
  void aPageReadsItsLanguageAndEnglishWhereThatIsSilent() {
    assertThat(inLanguage(MADE_UP, () -> Texts.of("bench.claim"))).isEqualTo("Preni");
    assertThat(inLanguage(Locale.of("eo", "DE"), () -> Texts.of("bench.claim"))).isEqualTo("Preni");
    assertThat(inLanguage(MADE_UP, () -> Texts.of("bench.record"))).isEqualTo("Record");
    assertThat(inLanguage(Locale.FRENCH, () -> Texts.of("bench.claim"))).isEqualTo("Claim");
    assertThat(Texts.of("bench.claim")).as("outside of all pages").isEqualTo("Claim");
  }

  @Test
  void withoutAPageTheLanguageOfTheSessionCounts() {
    VaadinSession.setCurrent(new EsperantoSession());
    try {
      assertThat(Texts.of("bench.claim")).isEqualTo("Preni");
    } finally {
      VaadinSession.setCurrent(null);
    }
  }

  @Test
  void ofTheLanguagesThatABrowserAsksForTheFirstOneThatIsWrittenIsTaken() {
    assertThat(Texts.written(List.of(Locale.FRENCH, MADE_UP, Locale.US))).isEqualTo(MADE_UP);
    assertThat(Texts.written(List.of(Locale.FRENCH, Locale.US, MADE_UP))).isEqualTo(Locale.US);
    assertThat(Texts.written(List.of(Locale.FRENCH))).isEqualTo(Locale.ENGLISH);
    assertThat(Texts.written(List.of())).isEqualTo(Locale.ENGLISH);
  }

  @Test
  void theLanguageOfTheServerIsNobodysElse() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(MADE_UP);

      assertThat(inLanguage(Locale.ITALIAN, () -> Texts.of("bench.claim"))).isEqualTo("Claim");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void oneIsToldFromMany() {
    assertThat(Texts.count("models.results", 1)).isEqualTo("1 result");
    assertThat(Texts.count("models.results", 0)).isEqualTo("0 results");
    assertThat(Texts.count("correction-dialog.models-learned", 2, "m1, m2"))
        .isEqualTo("Models m1, m2 learned from it.");
    assertThat(Texts.sentences("One.", "", "Two.")).isEqualTo("One. Two.");
  }

  private static String inLanguage(Locale language, Supplier<String> text) {
    UI page =
        new UI() {
          private static final long serialVersionUID = 1L;

          @Override
          public Locale getLocale() {
            return language;
          }
        };
    UI.setCurrent(page);
    try {
      return text.get();
    } finally {
      UI.setCurrent(null);
    }
  }

  private static List<String> texts(String name, String source) {
    List<String> found = new ArrayList<>();
    Matcher literal = LITERAL.matcher(source);
    while (literal.find()) {
      String words = literal.group(1);
      String before = source.substring(Math.max(0, literal.start() - 300), literal.start());
      if (FOR_PEOPLE.matcher(words).find()
          && NO_TEXTS.keySet().stream().noneMatch(known -> known.matcher(words).matches())
          && !NOT_FOR_READERS.matcher(before).find()) {
        found.add(name + ": " + words);
      }
    }
    return found;
  }

  private Set<String> variants(String key) {
    Map<String, String> texts = english();
    return texts.containsKey(key + ".one") || texts.containsKey(key + ".other")
        ? Set.of(key + ".one", key + ".other")
        : Set.of(key);
  }

  private static List<Call> calls() {
    List<Call> calls = new ArrayList<>();
    sources()
        .forEach((name, source) -> {
          Matcher asked = ASKED.matcher(source);
          while (asked.find()) {
            calls.add(new Call(name, asked.group(2), parts(source, asked.end())));
          }
        });
    String script = text(DRAWINGS);
    Matcher asked = ASKED_IN_BROWSER.matcher(script);
    while (asked.find()) {
      calls.add(new Call("the drawings", "drawing." + asked.group(1), parts(script, asked.end())));
    }
    return calls;
  }

  /** How many arguments follow the first one of a call. */
  private static int parts(String source, int behindFirst) {
    int depth = 0;
    int commas = 0;
    char quote = 0;
    for (int at = behindFirst; ; at++) {
      char sign = source.charAt(at);
      if (quote != 0) {
        if (sign == '\\') {
          at++;
        } else if (sign == quote) {
          quote = 0;
        }
      } else if (sign == '"' || sign == '\'') {
        quote = sign;
      } else if (sign == '(' || sign == '[' || sign == '{') {
        depth++;
      } else if (sign == ')' || sign == ']' || sign == '}') {
        if (depth == 0) {
          return commas;
        }
        depth--;
      } else if (sign == ',' && depth == 0) {
        commas++;
      }
    }
  }

  /** How many parts a pattern takes; a percent sign that begins no place is refused. */
  private static int taken(String pattern) {
    assertThat(PLACE.matcher(pattern).replaceAll(""))
        .as("a percent sign is written twice in: %s", pattern)
        .doesNotContain("%");
    Matcher place = PLACE.matcher(pattern);
    int next = 0;
    int most = 0;
    while (place.find()) {
      if (!place.group().equals("%%")) {
        most = Math.max(most, place.group(1) == null ? ++next : Integer.parseInt(place.group(1)));
      }
    }
    return most;
  }

  /** Java of the pages without its comments, by file. */
  private static Map<String, String> sources() {
    Map<String, String> sources = new TreeMap<>();
    try (Stream<Path> all = Files.walk(PAGES)) {
      all.filter(path -> path.toString().endsWith(".java"))
          .forEach(path ->
              sources.put(
                  PAGES.relativize(path).toString(), COMMENT.matcher(text(path)).replaceAll("")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return sources;
  }

  private static Map<String, String> english() {
    return read(FILES.resolve("texts.properties"));
  }

  private static Map<String, String> read(Path file) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      properties.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> texts = new TreeMap<>();
    properties.forEach((key, text) -> texts.put((String) key, (String) text));
    return texts;
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
