package org.bloomery.models.transfer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.Arrays;

/** Takes steps along gradients, in place; remembers what its rule needs for a stage. */
interface StepRule {
  /**
   * One step.
   *
   * @param rate step size
   */
  void step(NDArray[] gradients, float rate);

  /** The rule of a stage over these parameters, whose manager holds what it remembers. */
  static StepRule of(Stage.Method method, NDArray[] parameters) {
    return switch (method) {
      case ADAM_COSINE -> new Adam(parameters);
      case DESCENT_STEPS -> new Descent(parameters);
    };
  }

  /** Adam as published, without decay. */
  final class Adam implements StepRule {
    private static final float FIRST_MOMENT = 0.9f;
    private static final float SECOND_MOMENT = 0.999f;
    private static final float EPSILON = 1e-8f;
    private static final float NO_CLIPPING = -1f;

    private final NDArray[] parameters;
    private final NDArray[] means;
    private final NDArray[] squares;
    private int steps;

    private Adam(NDArray[] parameters) {
      this.parameters = parameters;
      this.means = zeros(parameters);
      this.squares = zeros(parameters);
    }

    @Override
    public void step(NDArray[] gradients, float rate) {
      steps++;
      float corrected =
          (float)
              (rate
                  * Math.sqrt(1 - Math.pow(SECOND_MOMENT, steps))
                  / (1 - Math.pow(FIRST_MOMENT, steps)));
      for (int p = 0; p < parameters.length; p++) {
        parameters[p]
            .getNDArrayInternal()
            .adamUpdate(
                new NDList(parameters[p], gradients[p], means[p], squares[p]),
                new NDList(parameters[p]),
                rate,
                corrected,
                0,
                1,
                NO_CLIPPING,
                FIRST_MOMENT,
                SECOND_MOMENT,
                EPSILON,
                false,
                false);
      }
    }
  }

  /** Gradient descent with momentum (Sutskever et al., ICML 2013) and weight decay. */
  final class Descent implements StepRule {
    private static final float MOMENTUM = 0.9f;
    private static final float DECAY = 1e-4f;

    private final NDArray[] parameters;
    private final NDArray[] velocities;

    private Descent(NDArray[] parameters) {
      this.parameters = parameters;
      this.velocities = zeros(parameters);
    }

    @Override
    public void step(NDArray[] gradients, float rate) {
      for (int p = 0; p < parameters.length; p++) {
        velocities[p].muli(MOMENTUM).addi(gradients[p]).addi(parameters[p].mul(DECAY));
        parameters[p].subi(velocities[p].mul(rate));
      }
    }
  }

  private static NDArray[] zeros(NDArray[] like) {
    return Arrays.stream(like)
        .map(parameter ->
            parameter.getManager().zeros(parameter.getShape(), parameter.getDataType()))
        .toArray(NDArray[]::new);
  }
}
