package org.bloomery.models.network;

import ai.djl.ndarray.NDArray;

/** What a layer does with its sums. Derivatives follow from the values themselves. */
public enum Activation {
  /** x / (1 + |x|). */
  SOFTSIGN {
    @Override
    NDArray of(NDArray sums) {
      return ai.djl.nn.Activation.softSign(sums);
    }

    @Override
    NDArray derivative(NDArray values) {
      return values.abs().muli(-1f).addi(1f).square();
    }

    @Override
    public double of(double sum) {
      return sum / (1 + Math.abs(sum));
    }
  },
  /** 1 / (1 + exp(-x)). */
  SIGMOID {
    @Override
    NDArray of(NDArray sums) {
      return ai.djl.nn.Activation.sigmoid(sums);
    }

    @Override
    NDArray derivative(NDArray values) {
      return values.mul(-1f).addi(1f).muli(values);
    }

    @Override
    public double of(double sum) {
      return 1 / (1 + Math.exp(-sum));
    }
  },
  /** x above 0, exp(x) - 1 below. */
  ELU {
    @Override
    NDArray of(NDArray sums) {
      return ai.djl.nn.Activation.elu(sums, 1f);
    }

    @Override
    NDArray derivative(NDArray values) {
      return values.minimum(0f).addi(1f);
    }

    @Override
    public double of(double sum) {
      return sum > 0 ? sum : Math.expm1(sum);
    }
  },
  /** x above 0, else 0. */
  RECTIFIED {
    @Override
    NDArray of(NDArray sums) {
      return sums.getNDArrayInternal().relu();
    }

    @Override
    NDArray derivative(NDArray values) {
      // A rectified unit passes a gradient where it is above 0, that is where its sign is 1.
      return values.sign();
    }

    @Override
    public double of(double sum) {
      return Math.max(0, sum);
    }
  },
  /** log(1 + exp(x)). */
  SOFTPLUS {
    @Override
    NDArray of(NDArray sums) {
      return ai.djl.nn.Activation.softPlus(sums);
    }

    @Override
    NDArray derivative(NDArray values) {
      return values.mul(-1f).exp().muli(-1f).addi(1f);
    }

    @Override
    public double of(double sum) {
      return Math.max(0, sum) + Math.log1p(Math.exp(-Math.abs(sum)));
    }
  },
  /** The sums as they are. */
  LINEAR {
    @Override
    NDArray of(NDArray sums) {
      return sums;
    }

    @Override
    NDArray derivative(NDArray values) {
      return values.onesLike();
    }

    @Override
    public double of(double sum) {
      return sum;
    }
  };

  abstract NDArray of(NDArray sums);

  /** Derivative by the sums, from the values after the activation. */
  abstract NDArray derivative(NDArray values);

  /** The same for one number. */
  public abstract double of(double sum);
}
