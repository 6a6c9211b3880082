package org.bloomery.data.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bloomery.data.chemistry.Descriptor;
import org.bloomery.data.chemistry.Formula;
import org.bloomery.data.objective.ConditionValue;
import org.bloomery.data.objective.Property;
import org.bloomery.data.objective.PropertyRegistry;
import org.junit.jupiter.api.Test;

/** Runs what {@code docs/formulas-and-tables.md} shows. */
class DocumentedExamplesTest {
  private static final PropertyRegistry REGISTRY = PropertyRegistry.standard();
  private static final Pattern READ = Pattern.compile("(?m)^\\| `([^`]+)` \\| `([^`]+)` \\|$");
  private static final Pattern REFUSED =
      Pattern.compile("(?m)^\\| `([^`]+)` \\| (formula .*) \\|$");
  private static final Pattern BLOCK = Pattern.compile("(?s)```(?:csv|text)\\n(.*?)```");

  private final String page = page();

  @Test
  void everyFormulaMeansWhatThePageSays() {
    List<String[]> examples = matches(READ);

    assertThat(examples).hasSizeGreaterThan(5);
    for (String[] example : examples) {
      assertThat(Formula.parse(example[0]).key()).as(example[0]).isEqualTo(example[1]);
    }
    List<String[]> refused = matches(REFUSED);
    assertThat(refused).hasSizeGreaterThan(2);
    for (String[] example : refused) {
      assertThatThrownBy(() -> Formula.parse(example[0])).hasMessage(example[1]);
    }
  }

  @Test
  void theTablesAreReadAndRefusedAsThePageShows() {
    List<String> blocks = BLOCK.matcher(page).results().map(r -> r.group(1)).toList();

    assertThat(read(blocks.get(0)).errors()).isEmpty();
    assertThat(read(blocks.get(0)).rows()).hasSize(4);
    assertThat(read(blocks.get(1)).errors())
        .extracting(ImportProblem::text)
        .containsExactlyElementsOf(blocks.get(2).lines().toList());
  }

  @Test
  void thePageListsEveryPropertyAndDescriptor() {
    assertThat(page).contains(properties()).contains(descriptors());
  }

  private static String properties() {
    return REGISTRY.properties().stream()
        .map(p ->
            "| `"
                + p.id()
                + "` | "
                + (p.kind() == Property.Kind.NUMBER ? p.unit().symbol() : "name")
                + " | "
                + (p.kind() == Property.Kind.NUMBER
                    ? number(p.plausible().lowest()) + " to " + number(p.plausible().highest())
                    : p.kind() == Property.Kind.YES_NO ? "yes, no" : "any")
                + " | "
                + String.join(", ", p.testConditions())
                + " |\n")
        .collect(Collectors.joining());
  }

  private static String descriptors() {
    return Stream.of(Descriptor.values())
        .map(d -> "| `" + d.id() + "` | " + d.unit() + " | " + d.source() + " |\n")
        .collect(Collectors.joining());
  }

  private static String number(double value) {
    return new ConditionValue.Quantity(value, org.bloomery.data.chemistry.Unit.ONE).text();
  }

  private static ImportReport read(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return MeasurementImporter.read(
        bytes, "lab.csv", MeasurementImporter.suggest(bytes, "lab.csv", REGISTRY), REGISTRY);
  }

  private List<String[]> matches(Pattern pattern) {
    Matcher matcher = pattern.matcher(page);
    return matcher.results().map(r -> new String[] {r.group(1), r.group(2)}).toList();
  }

  private static String page() {
    try {
      return Files.readString(Path.of("..", "docs", "formulas-and-tables.md")) + "\n";
    } catch (IOException problem) {
      throw new java.io.UncheckedIOException(problem);
    }
  }
}
