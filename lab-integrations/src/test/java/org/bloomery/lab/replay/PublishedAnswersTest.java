package org.bloomery.lab.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.bloomery.actors.campaign.MeasurementInput;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.chemistry.Formula;
import org.bloomery.data.dataset.PublishedYields;
import org.bloomery.data.measurement.MeasuredValue;
import org.bloomery.data.objective.Conditions;
import org.bloomery.data.objective.Objective;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.data.space.Candidate;
import org.bloomery.data.space.Pool;
import org.bloomery.data.store.JsonMappers;
import org.bloomery.data.structure.CrystalStructure;
import org.bloomery.data.structure.Lattice;
import org.bloomery.data.structure.Site;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishedAnswersTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Objective STRONGEST =
      new Objective(
          "yield_stress",
          Conditions.NONE,
          Set.of("temperature", "mode"),
          new Objective.Goal.Maximize());

  private final PublishedAnswers answers = PublishedAnswers.yields();

  @Test
  void everyPublishedPointIsAnsweredWithItsOwnValueAndPapers() {
    assertThat(answers.size()).isEqualTo(232);
    for (PublishedYields.Point point : PublishedYields.points()) {
      List<MeasurementInput> results =
          answers.answer("E1", point.candidate(), List.of(point.test()), NOON);

      assertThat(results)
          .singleElement()
          .satisfies(result -> {
            assertThat(result.experiment()).contains("E1");
            assertThat(result.test()).isEqualTo(point.test());
            assertThat(result.value()).isEqualTo(new MeasuredValue.Exact(point.yieldStress()));
            assertThat(result.circumstances().source()).isEqualTo(String.join(" ", point.dois()));
            assertThat(result.circumstances().time()).isEqualTo(NOON);
          });
    }
  }

  @Test
  void theUncertaintyOfAnAverageIsItsSpreadOverTheRootOfItsRepeats() {
    PublishedYields.Point repeated =
        PublishedYields.points().stream()
            .filter(point -> point.spread().isPresent() && point.spread().getAsDouble() > 0)
            .findFirst()
            .orElseThrow();
    PublishedYields.Point single =
        PublishedYields.points().stream()
            .filter(point -> point.repeats() == 1)
            .findFirst()
            .orElseThrow();

    assertThat(uncertainty(repeated).orElseThrow())
        .isCloseTo(repeated.spread().getAsDouble() / Math.sqrt(repeated.repeats()), within(1e-12));
    assertThat(uncertainty(single)).isEmpty();
  }

  @Test
  void candidatesThatWentThroughTheJournalAreStillRecognised() throws Exception {
    for (PublishedYields.Point point : PublishedYields.points()) {
      byte[] stored = JsonMappers.cbor().writeValueAsBytes(point.candidate());
      byte[] storedTest = JsonMappers.cbor().writeValueAsBytes(point.test());

      Candidate restored = JsonMappers.cbor().readValue(stored, Candidate.class);
      PropertyTest test = JsonMappers.cbor().readValue(storedTest, PropertyTest.class);

      assertThat(answers.find(restored, test)).isPresent();
    }
  }

  @Test
  void theValuesOfAPoolAreThoseOfItsEntries() {
    List<PublishedYields.Point> points = PublishedYields.points();

    assertThat(answers.of("replay", pool(points), STRONGEST))
        .hasValueSatisfying(values -> {
          assertThat(values)
              .containsExactlyElementsOf(
                  points.stream().map(PublishedYields.Point::yieldStress).toList());
        });
  }

  @Test
  void anEntryWithoutAKnownValueMakesThePoolUnknown() {
    Pool.Entry stranger =
        new Pool.Entry(
            "stranger",
            Candidate.of(Formula.parse("NbTa")),
            List.of(new PropertyTest("yield_stress", Conditions.NONE)));

    assertThat(answers.of("replay", new Pool(List.of(stranger)), STRONGEST)).isEmpty();
    assertThatThrownBy(() -> answers.answer("E1", stranger.candidate(), stranger.tests(), NOON))
        .hasMessageContaining("no value of yield_stress is known for Nb0.5Ta0.5");
  }

  @Test
  void anyImportedTableServes() {
    Candidate alloy = Candidate.of(Formula.parse("MoNbTaW"));
    PropertyTest hardness = new PropertyTest("hardness", Conditions.NONE);

    PublishedAnswers table =
        PublishedAnswers.ofNumbers(
            Map.of(PublishedAnswers.Question.of(alloy, hardness), 454.0), "hardness.csv");

    assertThat(table.find(alloy, hardness).orElseThrow().value())
        .isEqualTo(new MeasuredValue.Exact(454));
    assertThat(table.find(alloy, hardness).orElseThrow().source()).isEqualTo("hardness.csv");
  }

  @Test
  void polymorphsHaveTheirOwnRowsOfATableOfStructures() {
    PropertyTest energy = new PropertyTest("formation_energy", Conditions.NONE);
    PublishedAnswers table =
        PublishedAnswers.ofStructures(
            Map.of("layers", -0.07, "chains", 0.02), energy, "energies.csv");
    Pool pool =
        new Pool(
            List.of(
                Pool.Entry.of("chains", ordered(0.5, 0.5), List.of(energy)),
                Pool.Entry.of("layers", ordered(0, 0.5), List.of(energy))));
    Objective stable =
        new Objective("formation_energy", Conditions.NONE, Set.of(), new Objective.Goal.Minimize());

    assertThat(table.of("replay", pool, stable)).hasValue(List.of(0.02, -0.07));
    assertThat(table.answer("E1", pool.entries().get(1).candidate(), List.of(energy), NOON).get(0))
        .extracting(MeasurementInput::value)
        .isEqualTo(new MeasuredValue.Exact(-0.07));
    assertThat(table.find(Candidate.of(Formula.parse("FeNi")), energy)).isEmpty();
  }

  @Test
  void aTableOfEnergiesIsReadAndRefusedWithTheLine(@TempDir Path folder) throws Exception {
    PropertyTest energy = new PropertyTest("formation_energy", Conditions.NONE);
    Path good = folder.resolve("good.csv");
    Files.writeString(good, "structure,atoms,formation_energy_eV_per_atom\nlayers,2,-0.07\n");
    Path bad = folder.resolve("bad.csv");

    assertThat(
            PublishedAnswers.ofStructures(good)
                .find(
                    Pool.Entry.of("layers", ordered(0, 0.5), List.of(energy)).candidate(), energy))
        .hasValueSatisfying(answer -> assertThat(answer.source()).isEqualTo("good.csv"));
    for (String rows : List.of("a,low", "a,0.1\na,0.2", " ,0.1", "a,NaN")) {
      Files.writeString(bad, "structure,formation_energy_eV_per_atom\n" + rows + "\n");
      assertThatThrownBy(() -> PublishedAnswers.ofStructures(bad))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("bad.csv, line ");
    }
    Files.writeString(bad, "name,energy\na,1\n");
    assertThatThrownBy(() -> PublishedAnswers.ofStructures(bad))
        .hasMessageContaining("columns structure and formation_energy_eV_per_atom");
  }

  /** FeNi in a cubic cell, the nickel atom in the middle of a face or of the cell. */
  private static CrystalStructure ordered(double x, double y) {
    return new CrystalStructure(
        Lattice.cubic(2.9),
        List.of(new Site(Element.Fe, 0, 0, 0), new Site(Element.Ni, x, y, 0.5)));
  }

  private OptionalDouble uncertainty(PublishedYields.Point point) {
    return answers.find(point.candidate(), point.test()).orElseThrow().uncertainty();
  }

  private static Pool pool(List<PublishedYields.Point> points) {
    return new Pool(
        points.stream()
            .map(point -> new Pool.Entry(point.id(), point.candidate(), List.of(point.test())))
            .toList());
  }
}
