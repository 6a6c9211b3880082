package org.bloomery.data.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bloomery.data.chemistry.Composition;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.chemistry.Unit;
import org.bloomery.data.measurement.AsMade;
import org.bloomery.data.measurement.MeasuredValue;
import org.bloomery.data.measurement.Measurement;
import org.bloomery.data.objective.ConditionDefinition;
import org.bloomery.data.objective.ConditionValue;
import org.bloomery.data.objective.Conditions;
import org.bloomery.data.objective.Objective;
import org.bloomery.data.objective.OutcomeConstraint;
import org.bloomery.data.objective.PlausibleRange;
import org.bloomery.data.objective.Property;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.data.space.Candidate;
import org.bloomery.data.space.CompositionSpace;
import org.bloomery.data.space.DesignSpace;
import org.bloomery.data.space.Pool;
import org.bloomery.data.space.SpaceSize;
import org.bloomery.data.space.SpaceViolation;
import org.bloomery.data.structure.CrystalStructure;
import org.bloomery.data.structure.Lattice;
import org.bloomery.data.structure.Site;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonMappersTest {
  private static final ConditionValue HOT = new ConditionValue.Quantity(1273, Unit.KELVIN);
  private static final ConditionValue CAST = new ConditionValue.Category("arc_melted");
  private static final Composition ALLOY =
      Composition.ofAmounts(Map.of(Element.Mo, 1.0, Element.Nb, 1.0, Element.Ta, 1.0));
  private static final Candidate CANDIDATE = new Candidate(ALLOY, Conditions.of("route", CAST));
  private static final PropertyTest TEST =
      new PropertyTest("yield_stress", Conditions.of("temperature", HOT));

  /** Nothing in it is a short decimal, so that every bit has to survive. */
  private static final CrystalStructure IRON_NICKEL =
      new CrystalStructure(
          Lattice.of(2.5 * Math.sqrt(2), 1e-17, 0, 0, 2.5 * Math.sqrt(2), 0, 1 / 3.0, 0, Math.PI),
          List.of(new Site(Element.Fe, 0, -0.0, 1 / 7.0), new Site(Element.Ni, 0.5, 0.5, 2 / 3.0)));

  record Case(Class<?> type, Object value) {
    @Override
    public String toString() {
      return type.getSimpleName() + " " + value;
    }
  }

  static Stream<Case> values() {
    return Stream.of(
        new Case(Element.class, Element.Nb),
        new Case(Unit.class, Unit.GRAM_PER_CUBIC_CENTIMETRE),
        new Case(Composition.class, ALLOY),
        new Case(ConditionValue.class, HOT),
        new Case(ConditionValue.class, CAST),
        new Case(Conditions.class, Conditions.of("temperature", HOT).with("mode", CAST)),
        new Case(Conditions.class, Conditions.NONE),
        new Case(PlausibleRange.class, new PlausibleRange(0, 5000)),
        new Case(
            ConditionDefinition.class,
            ConditionDefinition.category("route", ConditionDefinition.Kind.PROCESS, "a", "b")),
        new Case(
            Property.class,
            new Property(
                "yield_stress",
                "yield stress",
                Property.Kind.NUMBER,
                Unit.MEGAPASCAL,
                new PlausibleRange(1, 6000),
                Property.Transform.LOG,
                Optional.of("edge"),
                List.of("temperature"),
                List.of())),
        new Case(PropertyTest.class, TEST),
        new Case(Objective.Goal.class, new Objective.Goal.Maximize()),
        new Case(Objective.Goal.class, new Objective.Goal.Minimize()),
        new Case(Objective.Goal.class, new Objective.Goal.Target(300, 5)),
        new Case(
            Objective.class,
            new Objective(
                "yield_stress", Conditions.NONE, Set.of("mode"), new Objective.Goal.Maximize())),
        new Case(OutcomeConstraint.Bound.class, new OutcomeConstraint.Bound.AtLeast(1)),
        new Case(OutcomeConstraint.Bound.class, new OutcomeConstraint.Bound.AtMost(2)),
        new Case(
            OutcomeConstraint.Bound.class,
            new OutcomeConstraint.Bound.InCategory(Set.of("BCC", "B2"))),
        new Case(
            OutcomeConstraint.class,
            new OutcomeConstraint(TEST, new OutcomeConstraint.Bound.AtMost(2), 0.8)),
        new Case(MeasuredValue.class, new MeasuredValue.Exact(1031.5)),
        new Case(MeasuredValue.class, new MeasuredValue.Below(5)),
        new Case(MeasuredValue.class, new MeasuredValue.Above(2000)),
        new Case(MeasuredValue.class, new MeasuredValue.Category("BCC+Laves")),
        new Case(Candidate.class, CANDIDATE),
        new Case(AsMade.class, new AsMade(CANDIDATE, 0.005, AsMade.Method.EDS)),
        new Case(
            Measurement.class,
            new Measurement(
                "m1",
                Optional.of("e1"),
                CANDIDATE,
                Optional.of(new AsMade(CANDIDATE, 0.005, AsMade.Method.ICP)),
                TEST,
                new MeasuredValue.Exact(700),
                OptionalDouble.of(12),
                1,
                Measurement.Circumstances.at(Instant.parse("2026-01-02T03:04:05.678Z")))),
        new Case(SpaceSize.class, new SpaceSize.Exact(BigInteger.TEN.pow(30))),
        new Case(SpaceSize.class, new SpaceSize.About(1e9, 0.9e9, 1.1e9)),
        new Case(SpaceViolation.class, new SpaceViolation("OFF_GRID", "off the grid")),
        new Case(DesignSpace.class, space()),
        new Case(
            DesignSpace.class, new Pool(List.of(new Pool.Entry("1", CANDIDATE, List.of(TEST))))),
        new Case(CrystalStructure.class, IRON_NICKEL),
        new Case(
            DesignSpace.class, new Pool(List.of(Pool.Entry.of("L1_0", IRON_NICKEL, List.of())))));
  }

  private static CompositionSpace space() {
    return new CompositionSpace(
        new TreeMap<>(
            Map.of(
                Element.Mo, new CompositionSpace.FractionBounds(0, 0.5),
                Element.Ta, new CompositionSpace.FractionBounds(0.05, 1),
                Element.W, new CompositionSpace.FractionBounds(0, 1))),
        0.05,
        2,
        3,
        List.of(
            new CompositionSpace.LinearConstraint(
                new TreeMap<>(Map.of(Element.Mo, 1.0, Element.W, 2.0)),
                CompositionSpace.Relation.AT_MOST,
                0.8)),
        List.of(CompositionSpace.DerivedLimit.atLeast("mixing_entropy", 5)),
        Set.of(new CompositionSpace.ForbiddenPair(Element.W, Element.Mo)),
        new TreeMap<>(Map.of("route", List.of(CAST), "annealing_temperature", List.of(HOT))));
  }

  @ParameterizedTest
  @MethodSource("values")
  void everyValueIsReadBackEqualFromJson(Case example) throws IOException {
    String text = JsonMappers.json().writeValueAsString(example.value());

    assertThat((Object) JsonMappers.json().readValue(text, example.type()))
        .isEqualTo(example.value());
    assertThat(JsonMappers.json().writeValueAsString(example.value())).isEqualTo(text);
  }

  @ParameterizedTest
  @MethodSource("values")
  void everyValueIsReadBackEqualFromCbor(Case example) throws IOException {
    byte[] bytes = JsonMappers.cbor().writeValueAsBytes(example.value());

    assertThat((Object) JsonMappers.cbor().readValue(bytes, example.type()))
        .isEqualTo(example.value());
  }

  @ParameterizedTest
  @MethodSource("values")
  void everyValueIsReadBackEqualByAPlainMapper(Case example) throws IOException {
    ObjectMapper plain =
        new ObjectMapper().registerModule(new Jdk8Module()).registerModule(new JavaTimeModule());

    assertThat((Object) plain.readValue(plain.writeValueAsString(example.value()), example.type()))
        .isEqualTo(example.value());
  }

  @Test
  void fractionsSurviveBitByBit() throws IOException {
    Composition read =
        JsonMappers.json()
            .readValue(JsonMappers.json().writeValueAsString(ALLOY), Composition.class);

    assertThat(read.fractions()).isEqualTo(ALLOY.fractions());
  }

  @Test
  void theTextsAreShortAndStable() throws IOException {
    ObjectMapper json = JsonMappers.json();

    assertThat(json.writeValueAsString(new MeasuredValue.Below(5)))
        .isEqualTo("{\"kind\":\"below\",\"limit\":5.0}");
    assertThat(json.writeValueAsString(CANDIDATE.process()))
        .isEqualTo("{\"route\":{\"kind\":\"category\",\"name\":\"arc_melted\"}}");
    assertThat(json.writeValueAsString(HOT))
        .isEqualTo("{\"kind\":\"quantity\",\"value\":1273.0,\"unit\":\"K\"}");
    assertThat(
            json.writeValueAsString(Composition.ofAmounts(Map.of(Element.W, 1.0, Element.Mo, 3.0))))
        .isEqualTo("{\"Mo\":0.75,\"W\":0.25}");
    assertThat(json.writeValueAsString(space())).startsWith("{\"kind\":\"composition\",");
  }

  @Test
  void aStructureIsWrittenShort() throws IOException {
    CrystalStructure iron =
        new CrystalStructure(
            Lattice.cubic(2.75),
            List.of(new Site(Element.Fe, 0, 0, 0), new Site(Element.Fe, 0.5, 0.5, 0.5)));

    assertThat(JsonMappers.json().writeValueAsString(iron))
        .isEqualTo(
            "{\"lattice\":[2.75,0.0,0.0,0.0,2.75,0.0,0.0,0.0,2.75],"
                + "\"sites\":[[\"Fe\",0.0,0.0,0.0],[\"Fe\",0.5,0.5,0.5]]}");
  }

  @Test
  void aPoolWrittenBeforeThereWereStructuresIsReadAndWrittenAsItWas() throws IOException {
    String old =
        "{\"kind\":\"pool\",\"entries\":[{\"id\":\"1\",\"candidate\":{\"composition\":{\"Nb\":0.5,"
            + "\"Mo\":0.5},\"process\":{}},\"tests\":[{\"property\":\"hardness\",\"conditions\":{}}]}]}";
    JsonNode tree = JsonMappers.json().readTree(old);

    DesignSpace read = JsonMappers.json().readValue(old, DesignSpace.class);
    DesignSpace ofCbor =
        JsonMappers.cbor().readValue(JsonMappers.cbor().writeValueAsBytes(tree), DesignSpace.class);

    assertThat(((Pool) read).entries().get(0).structure()).isEmpty();
    assertThat(ofCbor).isEqualTo(read);
    assertThat(JsonMappers.json().writerFor(DesignSpace.class).writeValueAsString(read))
        .isEqualTo(old);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"lattice\":[2,0,0,0,2,0,0,0],\"sites\":[[\"Fe\",0,0,0]]}",
        "{\"lattice\":[2,0,0,0,2,0,0,0,2],\"sites\":[[\"Fe\",0,0]]}",
        "{\"lattice\":[2,0,0,0,2,0,0,0,2],\"sites\":[]}",
        "{\"lattice\":[2,0,0,0,2,0,0,0,2]}"
      })
  void whatIsNoStructureIsRefused(String text) {
    assertThatThrownBy(() -> JsonMappers.json().readValue(text, CrystalStructure.class))
        .isInstanceOf(JsonProcessingException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"lowest\":0,\"highest\":1,\"middle\":0.5}",
        "{\"lowest\":0}",
        "{\"lowest\":0,\"highest\":null}",
        "{\"lowest\":0,\"highest\":\"1\"}",
        "{\"lowest\":0,\"highest\":1,\"highest\":2}",
        "{\"lowest\":0,\"highest\":1} {}",
        "{\"lowest\":2,\"highest\":1}"
      })
  void unknownMissingNullMistypedDoubledTrailingAndImpossibleFieldsAreRefused(String text) {
    assertThatThrownBy(() -> JsonMappers.json().readValue(text, PlausibleRange.class))
        .isInstanceOf(JsonProcessingException.class);
  }

  @Test
  void fractionsThatDoNotSumToOneAreRefusedWithTheirSum() {
    assertThatThrownBy(
            () -> JsonMappers.json().readValue("{\"Mo\":0.5,\"W\":0.25}", Composition.class))
        .hasMessageContaining("sum to 0.75");
  }

  @Test
  void aLimitIsWrittenWithoutItsOpenSide() throws IOException {
    String text = "{\"quantity\":\"density\",\"highest\":10.0}";

    CompositionSpace.DerivedLimit limit =
        JsonMappers.json().readValue(text, CompositionSpace.DerivedLimit.class);

    assertThat(limit).isEqualTo(CompositionSpace.DerivedLimit.atMost("density", 10));
    assertThat(JsonMappers.json().writeValueAsString(limit)).isEqualTo(text);
  }

  @Test
  void anUnknownUnitIsRefusedWithTheAcceptedOnes() {
    assertThatThrownBy(() -> JsonMappers.json().readValue("\"furlong\"", Unit.class))
        .hasMessageContaining("furlong")
        .hasMessageContaining("MPa");
  }
}
