package org.bloomery.platform.bench.ward;

import org.bloomery.data.feature.WardBatch;

/** Rows that are looked at once and not kept. */
final class Checked implements WardBatch.Rows {
  private long described;

  @Override
  public void described(long index, double[] features) {
    for (double feature : features) {
      if (!Double.isFinite(feature)) {
        throw new IllegalStateException("structure " + index + " has a feature " + feature);
      }
    }
    described++;
  }

  @Override
  public void refused(long index, String reason) {
    throw new IllegalStateException("structure " + index + " was refused: " + reason);
  }

  void requireAll(long structures) {
    if (described != structures) {
      throw new IllegalStateException(described + " of " + structures + " were described");
    }
  }
}
