package org.bloomery.models.transfer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * A real-valued mask over some of a network's parameters. What a mask m lets through is {@code m^2
 * / (m^2 + eps)}: all but 1 where it is large beside eps, 0 where it is 0.
 */
final class Gates {
  private final int[] masked;
  private final NDArray[] masks;

  private Gates(int[] masked, NDArray[] masks) {
    this.masked = masked;
    this.masks = masks;
  }

  /** Masks of ones over the parameters that are to be masked. */
  static Gates ones(NDManager manager, NDArray[] parameters, IntPredicate isMasked) {
    int[] masked = IntStream.range(0, parameters.length).filter(isMasked).toArray();
    return new Gates(
        masked,
        Arrays.stream(masked)
            .mapToObj(p -> manager.ones(parameters[p].getShape(), parameters[p].getDataType()))
            .toArray(NDArray[]::new));
  }

  /** Given masks of the first parameters. */
  static Gates of(NDArray... masks) {
    return new Gates(IntStream.range(0, masks.length).toArray(), masks);
  }

  int count() {
    return masked.length;
  }

  /** Which parameter a mask is over. */
  int parameter(int mask) {
    return masked[mask];
  }

  NDArray mask(int mask) {
    return masks[mask];
  }

  NDArray[] masks() {
    return masks.clone();
  }

  /** Other masks over the same parameters. */
  Gates withMasks(NDArray[] others) {
    return new Gates(masked, others);
  }

  /** What the masks let through. */
  NDArray[] open(float epsilon) {
    return Arrays.stream(masks)
        .map(mask -> {
          NDArray square = mask.square();
          return square.div(square.add(epsilon));
        })
        .toArray(NDArray[]::new);
  }

  /** Derivative of what is let through by the mask, {@code 2 m eps / (m^2 + eps)^2}. */
  NDArray[] slopes(float epsilon) {
    return Arrays.stream(masks)
        .map(mask -> mask.mul(2 * epsilon).div(mask.square().add(epsilon).square()))
        .toArray(NDArray[]::new);
  }

  /** Parameters times what is let through; those without a mask as they are. */
  NDArray[] applied(NDArray[] parameters, NDArray[] open) {
    NDArray[] effective = parameters.clone();
    for (int i = 0; i < masked.length; i++) {
      effective[masked[i]] = effective[masked[i]].mul(open[i]);
    }
    return effective;
  }

  /**
   * Pulls two masks towards 0, each by the penalty times the other's size, or by the penalty alone:
   * the smallest {@code (x - m)^2 / 2 + tau |x|} is at {@code sign(m) max(|m| - tau, 0)}.
   */
  static void shrink(
      Gates source, Gates target, float penalty, BiLevelOptions.Threshold threshold) {
    for (int i = 0; i < source.masks.length; i++) {
      NDArray s = source.masks[i];
      NDArray t = target.masks[i];
      NDArray sizeS = s.abs();
      NDArray sizeT = t.abs();
      NDArray byT =
          threshold == BiLevelOptions.Threshold.PARTNER
              ? sizeS.sub(sizeT.mul(penalty))
              : sizeS.sub(penalty);
      NDArray byS =
          threshold == BiLevelOptions.Threshold.PARTNER
              ? sizeT.sub(sizeS.mul(penalty))
              : sizeT.sub(penalty);
      replace(s, s.sign().mul(byT.maximum(0)));
      replace(t, t.sign().mul(byS.maximum(0)));
    }
  }

  private static void replace(NDArray array, NDArray by) {
    array.subi(array.sub(by));
  }
}
