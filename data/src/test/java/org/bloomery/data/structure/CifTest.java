package org.bloomery.data.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CifTest {
  /** Rutile, P4_2/mnm: the two atoms of the asymmetric unit make six. */
  private static final String RUTILE =
      """
      #(C) nobody
      data_global
      _publ_section_title
      ;
      A title; with 'quotes', _names and data_traps
      loop_
      ;
      data_TiO2
      _chemical_name_mineral "Rutile (Ti's oxide)"
      _cell_length_a 4.5937(2)
      _cell_length_b 4.5937(2)
      _cell_length_c 2.9587(1)
      _cell_angle_alpha 90
      _cell_angle_beta 90.000
      _cell_angle_gamma 90.
      _symmetry_space_group_name_H-M 'P 42/m n m'
      loop_
      _symmetry_equiv_pos_as_xyz
        'x, y, z'
        '-x, -y, z'
        '-y+1/2, x+1/2, z+1/2'
        '1/2+y, 1/2-x, 1/2+z'
        '-x+1/2,y+1/2,-z+1/2'
        'X+.5,-Y+0.5,-Z+1/2'
        y,x,-z
        -y,-x,-z
        -x,-y,-z
        x,y,-z
        y+1/2,-x+1/2,-z+1/2
        -y+1/2,x+1/2,-z+1/2
        x+1/2,-y+1/2,z+1/2
        -x+1/2,y+1/2,z+1/2
        -y,-x,z
        y,x,z
      loop_
      _atom_site_label
      _atom_site_type_symbol
      _atom_site_fract_x
      _atom_site_fract_y
      _atom_site_fract_z
      _atom_site_occupancy
      _atom_site_U_iso_or_equiv
      Ti1 Ti4+ 0.00000 0.00000 0.00000 1.0 ?
      O1  O2-  0.30478(6) 0.30478(6) 0. 1. .   # the end
      """;

  private static final String P1 =
      """
      data_x
      _cell_length_a 3
      _cell_length_b 3
      _cell_length_c 3
      loop_
      _atom_site_label
      _atom_site_fract_x
      _atom_site_fract_y
      _atom_site_fract_z
      Fe1 0 0 0
      Ni1 0.5 0.5 0.5
      """;

  @Test
  void symmetryIsExpandedAndImagesOnOnePlaceMerged() {
    CrystalStructure rutile = Cif.read(RUTILE);

    assertThat(rutile.formula()).isEqualTo("O4Ti2");
    // Baur and Khan, Acta Cryst. B 27 (1971) 2133: Ti-O 1.949 and 1.980 angstrom.
    assertThat(rutile.shortestDistance()).isCloseTo(1.949, within(1e-3));
  }

  @Test
  void theNewerDictionaryIsRead() {
    String text =
        RUTILE
            .replace("_symmetry_equiv_pos_as_xyz", "_space_group_symop.operation_xyz")
            .replace("_atom_site_fract_", "_atom_site.fract_")
            .replace("_cell_length_", "_CELL.length_")
            .replace("\n", "\r\n");

    assertThat(Cif.read(text).formula()).isEqualTo("O4Ti2");
  }

  @Test
  void numberedOperationsAndSeveralBlocksAreRead() {
    String numbered =
        P1.replace(
            "loop_\n_atom",
            "loop_\n_space_group_symop_id\n_space_group_symop_operation_xyz\n1 x,y,z\n2 x,y,z\nloop_\n"
                + "_atom");

    assertThat(Cif.read(numbered).formula()).isEqualTo("Fe1Ni1");
    assertThat(Cif.readAll(P1 + P1.replace("data_x", "data_y")))
        .extracting(Cif.Block::name)
        .containsExactly("x", "y");
    assertThatThrownBy(() -> Cif.read(P1 + P1.replace("data_x", "data_y")))
        .hasMessageContaining("holds 2 structures (x, y)");
  }

  @Test
  void aSpaceGroupWithoutItsOperationsIsRefused() {
    refused(
        P1.replace("loop_\n", "_symmetry_space_group_name_H-M 'F m -3 m'\nloop_\n"),
        5,
        "'F m -3 m' but its symmetry operations are missing");
    refused(P1.replace("loop_\n", "_space_group_IT_number 225\nloop_\n"), 5, "missing");
    refused(
        P1.replace(
            "loop_\n", "_space_group_IT_number 225\n_symmetry_equiv_pos_as_xyz x,y,z\nloop_\n"),
        5,
        "only x, y, z is listed");
    assertThat(
            Cif.read(P1.replace("loop_\n", "_symmetry_space_group_name_H-M 'P 1'\nloop_\n")).size())
        .isEqualTo(2);
  }

  @Test
  void disorderIsRefusedWithASentence() {
    refused(RUTILE.replace("0. 1. .", "0. 0.85(2) ."), 44, "the structure is disordered");
    refused(P1.replace("0.5 0.5 0.5", "0 0 0"), 0, "sites 1 (Fe) and 2 (Ni) lie 0.000 angstrom");
  }

  @Test
  void elementsComeFromTypesElseFromLabels() {
    assertThat(elementOf("Fe3+")).isEqualTo("Fe1Ni1");
    assertThat(elementOf("D12")).isEqualTo("H1Ni1");
    assertThat(elementOf("ZR(1)")).isEqualTo("Ni1Zr1");
    assertThat(elementOf("OW1")).isEqualTo("O1Ni1");
    refused(P1.replace("Fe1", "CA1"), 10, "may mean C or Ca");
    refused(P1.replace("Fe1", "Wat1"), 10, "'Wat1' names no element");
    refused(P1.replace("Fe1", "1Fe"), 10, "names no element");
  }

  @Test
  void whatIsWrongIsNamedWithItsLine() {
    refused(P1.replace("_cell_length_b 3\n", ""), 0, "_cell_length_b is missing");
    refused(P1.replace("_cell_length_b 3", "_cell_length_b three"), 3, "'three'");
    refused(P1.replace("_cell_length_b 3", "_cell_length_b 3(x)"), 3, "'3(x)'");
    refused(P1.replace("_cell_length_b 3", "_cell_length_b"), 4, "has no value");
    refused(P1.replace("_cell_length_b 3", "_cell_length_a 3"), 3, "given twice");
    refused(P1.replace("0.5 0.5 0.5", "0.5 0.5"), 12, "the same number of values in every row");
    refused(P1.replace("0.5 0.5 0.5", "0.5 ? 0.5"), 11, "_atom_site_fract_y is '?'");
    refused(P1.replace("data_x\n", ""), 1, "begins with data_NAME");
    refused(P1 + "_title\n;never\nends", 13, "never ends");
    refused(P1.replace("Fe1", "'Fe1"), 10, "does not end on its line");
    refused(P1.replace("Fe1", "save_x"), 10, "belongs to dictionaries");
    refused(P1.replace("_fract_", "_Cartn_"), 0, "fractional coordinates");
    refused(RUTILE.replace("y,x,-z", "y,x"), 25, "is no symmetry operation");
    refused(RUTILE.replace("y,x,-z", "y,y,-z"), 25, "is no symmetry operation");
    refused(RUTILE.replace("y,x,-z", "y,x,-z+1/0"), 25, "is no symmetry operation");
    refused("data_paper\n_title x\n", 0, "no atoms with coordinates");
    refused("", 0, "no atoms with coordinates");
  }

  @Test
  void moreAtomsThanACellHoldsAreRefusedWhileReading() {
    StringBuilder text = new StringBuilder(P1);
    for (int i = 0; i < CrystalStructure.MOST_SITES; i++) {
      text.append("Fe 0.1 0.2 0.3\n");
    }

    refused(text.toString(), 10_010, "more atoms than the 10000 accepted");
  }

  @Test
  void aBadBlockDoesNotTakeTheGoodOnesWithIt() {
    String bad = P1.replace("data_x", "data_y").replace("Ni1", "Qx1");
    String text = P1 + bad + "data_paper\n_title x\n" + P1.replace("data_x", "data_z");

    List<Cif.Reading> readings = Cif.readEach(text);

    assertThat(readings).extracting(Cif.Reading::name).containsExactly("x", "y", "z");
    assertThat(readings.get(0))
        .isInstanceOfSatisfying(
            Cif.Block.class, x -> assertThat(x.structure().formula()).isEqualTo("Fe1Ni1"));
    assertThat(readings.get(1))
        .isInstanceOfSatisfying(
            Cif.BadBlock.class,
            y -> assertThat(y.refusal()).hasMessageContaining("line 22: 'Qx1' names no element"));
    assertThat(readings.get(2)).isInstanceOf(Cif.Block.class);
    assertThatThrownBy(() -> Cif.readAll(text)).hasMessageContaining("line 22: 'Qx1'");
    assertThatThrownBy(() -> Cif.readEach("data_paper\n_title x\n"))
        .hasMessageContaining("no atoms with coordinates");
  }

  @Test
  void smallBlocksOfManyAtomsAreRefusedBeforeTheyFillTheMemory() {
    String text = thousands("Fe 0 0.9 0\n", 102);

    List<Cif.Reading> readings = Cif.readEach(text);

    assertThat(text.length()).isLessThan(1 << 20);
    assertThat(readings.subList(0, 100)).allMatch(reading -> reading instanceof Cif.Block);
    assertThat(readings.subList(100, 102))
        .allSatisfy(reading ->
            assertThat(((Cif.BadBlock) reading).refusal())
                .hasMessageContaining("'b" + readings.indexOf(reading) + "'")
                .hasMessageContaining("more than 100000 atoms, the most accepted"));
    assertThatThrownBy(() -> Cif.readAll(text))
        .isInstanceOf(StructureFormatException.class)
        .hasMessageContaining("block 'b100': with the blocks before it");
  }

  @Test
  void atomsOfRefusedBlocksCountAsTheyTakeTheirTime() {
    List<Cif.Reading> readings = Cif.readEach(thousands("Fe 0 0.9 0\nQx 0 0 0.5\n", 103));

    assertThat(readings)
        .allSatisfy(reading ->
            assertThat(((Cif.BadBlock) reading).refusal())
                .hasMessageContaining(
                    readings.indexOf(reading) <= 100 ? "'Qx'" : "more than 100000 atoms"));
  }

  @Test
  void whatIsWrittenReadsBackAndIsNeverMirrored() {
    Random random = new Random(11);
    for (int i = 0; i < 50; i++) {
      CrystalStructure crystal = Crystals.random(random, 2 + random.nextInt(10));
      CrystalStructure back = Cif.read(Cif.write(crystal, "some name"));

      assertThat(back.formula()).isEqualTo(crystal.formula());
      assertThat(back.volume()).isCloseTo(crystal.volume(), within(1e-9));
      assertThat(back.shortestDistance()).isCloseTo(crystal.shortestDistance(), within(1e-9));
    }
    CrystalStructure right = Crystals.random(random, 5);
    CrystalStructure left = Crystals.withCell(right, new int[][] {{0, 1, 0}, {1, 0, 0}, {0, 0, 1}});
    assertThat(left.lattice().isRightHanded()).isFalse();
    CrystalStructure back = Cif.read(Cif.write(left, "left"));
    assertThat(back.lattice().isRightHanded()).isTrue();
    assertThat(chirality(back)).isCloseTo(chirality(right), within(1e-6));
  }

  @Test
  void aFileIsReadAndNamedInRefusals(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("rutile.cif");
    Files.writeString(file, "\uFEFF" + RUTILE);
    assertThat(Cif.read(file).size()).isEqualTo(6);

    Files.writeString(file, P1.replace("Ni1", "Qx1"));
    assertThatThrownBy(() -> Cif.read(file)).hasMessageContaining("rutile.cif, line 11: 'Qx1'");
  }

  /**
   * Triple product of the way from the first atom to three others: its sign tells mirror images.
   */
  private static double chirality(CrystalStructure crystal) {
    double[] rows = new double[9];
    Site first = crystal.sites().get(0);
    for (int k = 0; k < 3; k++) {
      Site other = crystal.sites().get(k + 1);
      double dx = Site.wrap(other.x() - first.x() + 0.5) - 0.5;
      double dy = Site.wrap(other.y() - first.y() + 0.5) - 0.5;
      double dz = Site.wrap(other.z() - first.z() + 0.5) - 0.5;
      for (int axis = 0; axis < 3; axis++) {
        rows[3 * k + axis] =
            dx * crystal.lattice().component(0, axis)
                + dy * crystal.lattice().component(1, axis)
                + dz * crystal.lattice().component(2, axis);
      }
    }
    return Lattice.determinant(rows);
  }

  /**
   * Blocks of 1,000 atoms each, in a hundred places along the first edge.
   *
   * @param last row of the atoms, with what follows it
   */
  private static String thousands(String last, int blocks) {
    StringBuilder cell =
        new StringBuilder("_cell_length_a 300\n_cell_length_b 30\n_cell_length_c 30\nloop_\n");
    cell.append("_symmetry_equiv_pos_as_xyz\n");
    for (int i = 0; i < 100; i++) {
      cell.append("x+").append(i).append("/100,y,z\n");
    }
    cell.append("loop_\n_atom_site_label\n_atom_site_fract_x\n_atom_site_fract_y\n");
    cell.append("_atom_site_fract_z\n");
    for (int i = 0; i < 9; i++) {
      cell.append("Fe 0 0.").append(i).append(" 0\n");
    }
    cell.append(last);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < blocks; i++) {
      text.append("data_b").append(i).append('\n').append(cell);
    }
    return text.toString();
  }

  private static String elementOf(String label) {
    return Cif.read(P1.replace("Fe1", label)).formula();
  }

  private static void refused(String text, int line, String part) {
    assertThatThrownBy(() -> Cif.read(text))
        .isInstanceOfSatisfying(
            StructureFormatException.class,
            refusal -> assertThat(refusal.line()).as(refusal.getMessage()).isEqualTo(line))
        .hasMessageContaining(part);
  }
}
