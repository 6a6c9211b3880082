package org.bloomery.data.structure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Whatever stands in a file, it is read or refused; nothing else is thrown and nothing hangs. */
class MutatedFilesTest {
  private static final int INPUTS = 100_000;

  private static final String[] PIECES = {
    "'",
    "\"",
    "\n;",
    "\n",
    "\r",
    "#",
    "loop_",
    "data_",
    "_cell_length_a",
    "_atom_site_fract_x",
    "_symmetry_equiv_pos_as_xyz",
    "x,y,z",
    "-x+1/2,y,-z",
    "999999999",
    "-1",
    "0",
    "1e308",
    "1e-300",
    "NaN",
    ".",
    "?",
    "(",
    ")",
    "Fe",
    "Xx",
    " ",
    "\t",
    "\0",
    "\uFFFF",
    "Direct",
    "Cartesian",
    "Selective",
    "10000",
    "2147483648",
    "1/0",
    ",",
    "save_",
    "0.5 0.5 0.5\n"
  };

  @Test
  void everyMutatedPoscarIsReadOrRefused() {
    String[] seeds = {
      Poscar.write(Crystals.b2(), "Ni Al"),
      Poscar.write(Crystals.zincBlende(), "x").replace("Direct", "Selective dynamics\nCartesian"),
      Poscar.write(Crystals.simpleCubic(), "Po").replace(" Po\n", "").replace("1.0\n", "-37.6\n")
    };
    assertThat(readable(seeds, Poscar::read)).isBetween(1_000, INPUTS - 1_000);
  }

  @Test
  void everyMutatedCifIsReadOrRefused() {
    String[] seeds = {
      Cif.write(Crystals.b2(), "b2"),
      "data_p\n_title\n;text\n;\n" + Cif.write(Crystals.l12(), "l12"),
      Cif.write(Crystals.simpleCubic(), "po").replace("'x, y, z'", "x,y,z\n-x,y,z\ny,z,x")
    };
    assertThat(readable(seeds, Cif::read)).isBetween(1_000, INPUTS - 1_000);
  }

  private static int readable(String[] seeds, Function<String, CrystalStructure> reader) {
    Random random = new Random(2017);
    int read = 0;
    for (int i = 0; i < INPUTS; i++) {
      String text = mutated(seeds[i % seeds.length], random);
      try {
        assertThat(reader.apply(text).size()).isPositive();
        read++;
      } catch (StructureFormatException refused) {
        if (String.valueOf(refused.getMessage()).length() > 2_000) {
          throw new AssertionError("an endless message for " + text, refused);
        }
      } catch (RuntimeException escaped) {
        throw new AssertionError("not refused but thrown for: " + text, escaped);
      }
    }
    return read;
  }

  private static String mutated(String seed, Random random) {
    StringBuilder text = new StringBuilder(seed);
    int changes = 1 + random.nextInt(4);
    for (int change = 0; change < changes && !text.isEmpty(); change++) {
      int at = random.nextInt(text.length());
      int end = Math.min(text.length(), at + 1 + random.nextInt(12));
      switch (random.nextInt(6)) {
        case 0 -> text.delete(at, end);
        case 1 -> text.insert(at, PIECES[random.nextInt(PIECES.length)]);
        case 2 -> text.replace(at, end, PIECES[random.nextInt(PIECES.length)]);
        case 3 -> text.insert(at, text.substring(at, end).repeat(1 + random.nextInt(30)));
        case 4 -> text.setCharAt(at, (char) random.nextInt(256));
        default -> text.setLength(at);
      }
    }
    return text.toString();
  }
}
