package org.bloomery.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.chemistry.Formula;
import org.bloomery.data.chemistry.Unit;
import org.bloomery.data.objective.ConditionValue;
import org.bloomery.data.objective.Conditions;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.data.space.Candidate;
import org.bloomery.data.space.CompositionSpace;
import org.bloomery.data.space.CompositionSpace.DerivedLimit;
import org.bloomery.data.space.SpaceSize;
import org.bloomery.data.space.SpaceViolation;
import org.bloomery.models.physics.Simulator;
import org.bloomery.models.physics.Simulators;
import org.junit.jupiter.api.Test;

class ReadmeTest {
  private static final Path TOP = Path.of("..").toAbsolutePath().normalize();

  @Test
  void theLibraryExampleCompilesAndAnswers() throws IOException {
    // example
    Simulator simulator = Simulators.find("edge-dislocation-bcc").orElseThrow();
    CompositionSpace space =
        CompositionSpace.of(List.of(Element.Mo, Element.Nb, Element.Ta, Element.Ti, Element.W))
            .withElementCount(3, 5)
            .withDerived(DerivedLimit.atMost("density", 10));
    PropertyTest hot =
        new PropertyTest(
            "yield_stress",
            Conditions.of("temperature", new ConditionValue.Quantity(1273, Unit.KELVIN)));
    Candidate alloy = Candidate.of(Formula.parse("Mo20Nb20Ta10Ti40W10"));

    SpaceSize size = space.size(); // exact, or "about" with its interval
    Optional<SpaceViolation> reason = space.violation(alloy); // why it may not be proposed
    OptionalDouble strength = simulator.value(alloy, hot); // MPa
    // end of example

    assertThat(size.value()).isGreaterThan(100);
    assertThat(reason).isEmpty();
    assertThat(strength.orElse(0)).isBetween(50.0, 2000.0);
    String source =
        Files.readString(Path.of("src/test/java/org/bloomery/platform/ReadmeTest.java"));
    String example =
        source.substring(
            source.indexOf("// example\n") + 11, source.indexOf("    // end of example"));
    assertThat(readme()).contains(example.stripTrailing().stripIndent());
  }

  @Test
  void everyLinkedFileIsThere() throws IOException {
    Matcher link = Pattern.compile("]\\((?!http)([^)#]+)\\)").matcher(readme());
    while (link.find()) {
      assertThat(TOP.resolve(link.group(1))).exists();
    }
  }

  private static String readme() throws IOException {
    return Files.readString(TOP.resolve("README.md"));
  }
}
