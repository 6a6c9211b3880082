package org.bloomery.models.ensemble;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.SplittableRandom;
import org.bloomery.models.network.Devices;
import org.bloomery.models.network.StackedNetworks;

/**
 * The networks of a trained model without all that surrounds them: the yardstick for what screening
 * adds to their bare forward pass.
 */
public final class BareForward implements AutoCloseable {
  private final StackedNetworks networks;

  /**
   * @param artifact of a deep ensemble of one property
   * @param device {@code auto}, {@code cpu} or {@code gpu:N}
   */
  public BareForward(byte[] artifact, String device) {
    List<QuantityModel> models = EnsembleArtifact.read(artifact).models();
    if (models.size() != 1) {
      throw new IllegalArgumentException(
          "the yardstick takes a model of one property, not of " + models.size());
    }
    this.networks = new StackedNetworks(models.get(0).weights(), Devices.choose(device));
  }

  /** Rows of a forward pass. */
  public int rows() {
    return StackedNetworks.SLICE;
  }

  /** A worker with a batch of its own, ready-made in native memory; used by one thread. */
  public Worker worker(long seed) {
    return new Worker(networks, seed);
  }

  @Override
  public void close() {
    networks.close();
  }

  /** Runs all members over one batch, again and again. */
  public static final class Worker implements AutoCloseable {
    private final StackedNetworks.Slice slice;

    private Worker(StackedNetworks networks, long seed) {
      this.slice = networks.slice();
      SplittableRandom random = new SplittableRandom(seed);
      ByteBuffer inputs = networks.buffer();
      while (inputs.hasRemaining()) {
        inputs.putFloat((float) random.nextGaussian());
      }
      inputs.clear();
      slice.score(
          inputs, StackedNetworks.SLICE, new float[networks.members()][StackedNetworks.SLICE]);
    }

    /** One forward pass of every member; the answers stay where they are. */
    public void forward() {
      slice.forwardAgain();
    }

    @Override
    public void close() {
      slice.close();
    }
  }
}
