package org.bloomery.platform.bench.ward;

import java.io.IOException;
import org.bloomery.data.feature.WardBatch;
import org.bloomery.platform.bench.MemoryGrowth;

/** The process that describes structures while {@link MemoryGrowth} looks at its memory. */
final class DescriptorMemory {
  static final String HEAP = "256m";

  private DescriptorMemory() {}

  /**
   * Describes few and then many structures on all cores, and says its memory.
   *
   * @param arguments how many are few, and how many are many
   */
  public static void main(String[] arguments) throws IOException {
    int few = Integer.parseInt(arguments[0]);
    int many = Integer.parseInt(arguments[1]);
    WardBatch batch = new WardBatch(Runtime.getRuntime().availableProcessors());
    MemoryGrowth.say(() -> describe(batch, 1, few), () -> describe(batch, 2, many - few));
  }

  private static void describe(WardBatch batch, long seed, int count) {
    Checked rows = new Checked();
    batch.describe(SigmaCells.distorted(seed, count), rows, done -> {}, () -> false);
    rows.requireAll(count);
  }
}
