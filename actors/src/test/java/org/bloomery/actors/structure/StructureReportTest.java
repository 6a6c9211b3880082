package org.bloomery.actors.structure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StructureReportTest {
  @Test
  void aBadBlockIsRefusedByNameAndTheOthersAreDescribed() {
    List<StructureReport> reports =
        StructureReport.of("some.cif", block("one", "Fe") + block("two", "Qx") + block("3", "Ni"));

    assertThat(reports)
        .extracting(StructureReport::file)
        .containsExactly("some.cif · one", "some.cif · two", "some.cif · 3");
    assertThat(reports.get(0)).isInstanceOf(StructureReport.Described.class);
    assertThat(reports.get(1))
        .isInstanceOfSatisfying(
            StructureReport.Refused.class,
            two -> assertThat(two.problem()).contains("line 20: 'Qx' names no element"));
    assertThat(reports.get(2))
        .isInstanceOfSatisfying(
            StructureReport.Described.class,
            three -> assertThat(three.summary().formula()).isEqualTo("Ni1"));
  }

  @Test
  void aLoneBadBlockIsCalledAsItsFile() {
    assertThat(StructureReport.of("some.cif", block("one", "Qx")))
        .singleElement()
        .isInstanceOfSatisfying(
            StructureReport.Refused.class,
            one -> {
              assertThat(one.file()).isEqualTo("some.cif");
              assertThat(one.problem()).contains("line 10: 'Qx' names no element");
            });
  }

  @Test
  void structuresBeyondTheLimitAreCountedAndNotDescribed() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < StructureReport.MOST_STRUCTURES; i++) {
      text.append(block("b" + i, "Qx"));
    }
    assertThat(StructureReport.of("many.cif", text.toString())).hasSize(500);
    text.append(block("good", "Fe")).append(block("bad", "Qx"));

    List<StructureReport> reports = StructureReport.of("many.cif", text.toString());

    assertThat(reports).hasSize(501);
    assertThat(reports.get(499).file()).isEqualTo("many.cif · b499");
    assertThat(reports.get(500))
        .isEqualTo(
            new StructureReport.Refused(
                "many.cif",
                "2 more structures were left out; described here are the first 500 of a file, so"
                    + " divide it"));
  }

  /** Ten lines: a simple cubic crystal. */
  private static String block(String name, String element) {
    return """
    data_%s
    _cell_length_a 3
    _cell_length_b 3
    _cell_length_c 3
    loop_
    _atom_site_type_symbol
    _atom_site_fract_x
    _atom_site_fract_y
    _atom_site_fract_z
    %s 0 0 0
    """
        .formatted(name, element);
  }
}
