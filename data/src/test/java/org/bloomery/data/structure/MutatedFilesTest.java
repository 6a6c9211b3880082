package org.bloomery.data.structure;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Whatever stands in a file, it is read or refused; nothing else is thrown, nothing hangs and
 * nothing takes more time or memory than the size of the input explains.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class MutatedFilesTest {
  private static final int INPUTS = 100_000;

  /** Time of the thread alone, whatever else the machine does; the usual is 20 microseconds. */
  private static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(2);

  /** Of one input of at most some thousand characters. */
  private static final long MOST_BYTES = 64L << 20;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

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
      long bytes = THREADS.getCurrentThreadAllocatedBytes();
      long nanos = THREADS.getCurrentThreadCpuTime();
      read += isReadable(text, reader) ? 1 : 0;
      nanos = THREADS.getCurrentThreadCpuTime() - nanos;
      bytes = THREADS.getCurrentThreadAllocatedBytes() - bytes;
      if (nanos > MOST_NANOS || bytes > MOST_BYTES) {
        throw new AssertionError(nanos + " ns and " + bytes + " bytes were needed for: " + text);
      }
    }
    return read;
  }

  private static boolean isReadable(String text, Function<String, CrystalStructure> reader) {
    try {
      return reader.apply(text).size() > 0;
    } catch (StructureFormatException refused) {
      if (String.valueOf(refused.getMessage()).length() > 2_000) {
        throw new AssertionError("an endless message for " + text, refused);
      }
      return false;
    } catch (RuntimeException escaped) {
      throw new AssertionError("not refused but thrown for: " + text, escaped);
    }
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
