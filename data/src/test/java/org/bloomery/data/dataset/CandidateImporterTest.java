package org.bloomery.data.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.bloomery.data.chemistry.Formula;
import org.bloomery.data.chemistry.Unit;
import org.bloomery.data.objective.ConditionValue;
import org.bloomery.data.objective.Conditions;
import org.bloomery.data.objective.Property;
import org.bloomery.data.objective.PropertyRegistry;
import org.bloomery.data.space.Pool;
import org.junit.jupiter.api.Test;

class CandidateImporterTest {
  private static final PropertyRegistry REGISTRY = PropertyRegistry.standard();
  private static final Property YIELD = REGISTRY.require("yield_stress");
  private static final Conditions AT_ROOM =
      Conditions.of("temperature", new ConditionValue.Quantity(298.15, Unit.KELVIN));

  @Test
  void rowsBecomeEntriesWithTheirNamesAndTests() {
    CandidateImporter.Report report =
        read(
            """
            Sample,Alloy,Test temperature (C),YS (MPa)
            A-1,MoNbTaW,1000,405
            ,NbTi,1200,not yet known
            """);

    assertThat(report.errors()).isEmpty();
    assertThat(report.rowsRead()).isEqualTo(2);
    Pool pool = pool(report, Conditions.NONE);
    assertThat(pool.entries())
        .extracting(Pool.Entry::id, entry -> entry.tests().getFirst().key())
        .containsExactly(
            tuple("A-1", "yield_stress[temperature=1273.15 K]"),
            tuple(
                Formula.text(Formula.parse("NbTi")) + ", 1473.15 K",
                "yield_stress[temperature=1473.15 K]"));
  }

  @Test
  void whatTheTableLeavesOpenIsTheSameForAll() {
    Pool pool = pool(read("alloy\nMoNb\nMoTa\n"), AT_ROOM);

    assertThat(pool.entries())
        .allSatisfy(entry ->
            assertThat(entry.tests().getFirst().conditions().get("temperature")).isPresent());
    assertThat(pool.palette()).hasSize(3);
  }

  @Test
  void everyBadRowIsNamed() {
    CandidateImporter.Report report =
        read("alloy,Test temperature (K)\nMoNb,300\nXxYy,300\nMoTa,-5\n,300\n");

    assertThat(report.errors()).extracting(ImportProblem::row).containsExactly(3, 4, 5);
    assertThat(report.errors().get(2).text()).contains("no composition");
  }

  @Test
  void aTableWithoutAlloysSaysWhatItNeeds() {
    assertThat(read("YS (MPa)\n300\n").errors())
        .extracting(ImportProblem::text)
        .anyMatch(text -> text.contains("map a formula or amounts of elements"));
    assertThat(read("").errors()).isNotEmpty();
  }

  @Test
  void theSameCandidateTwiceIsRefusedWithItsRow() {
    ListedCandidate.Listed listed =
        ListedCandidate.pool(read("alloy\nMoNb\nNbMo\n").rows(), YIELD, AT_ROOM);

    assertThat(listed).isInstanceOf(ListedCandidate.Listed.Bad.class);
    List<ImportProblem> problems = ((ListedCandidate.Listed.Bad) listed).problems();
    assertThat(problems)
        .extracting(ImportProblem::text)
        .containsExactly("row 3: the same candidate and test as in row 2");
  }

  @Test
  void twoCandidatesOfOneNameAreRefused() {
    ListedCandidate.Listed listed =
        ListedCandidate.pool(read("sample,alloy\nS,MoNb\nS,NbTa\n").rows(), YIELD, AT_ROOM);

    assertThat(((ListedCandidate.Listed.Bad) listed).problems().getFirst().text())
        .startsWith("row 3:")
        .contains("'S'");
  }

  private static Pool pool(CandidateImporter.Report report, Conditions fixed) {
    ListedCandidate.Listed listed = ListedCandidate.pool(report.rows(), YIELD, fixed);
    assertThat(listed).isInstanceOf(ListedCandidate.Listed.Good.class);
    return ((ListedCandidate.Listed.Good) listed).pool();
  }

  private static CandidateImporter.Report read(String table) {
    byte[] bytes = table.getBytes(StandardCharsets.UTF_8);
    return CandidateImporter.read(
        bytes, "table.csv", MeasurementImporter.suggest(bytes, "table.csv", REGISTRY), REGISTRY);
  }
}
