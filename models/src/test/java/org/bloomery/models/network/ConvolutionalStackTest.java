package org.bloomery.models.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.bloomery.models.network.ConvolutionalStack.Normalisation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConvolutionalStackTest {
  private static final ConvolutionalShape SHAPE =
      new ConvolutionalShape(4, 5, List.of(3, 4, 2), 6, 1);
  private static final int ROWS = 7;

  private final NDManager manager = Engine.getInstance().newBaseManager();
  private final List<ConvolutionalWeights> networks =
      List.of(
          ConvolutionalWeights.random(SHAPE, 1),
          ConvolutionalWeights.random(SHAPE, 2),
          ConvolutionalWeights.random(SHAPE, 3));

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void networksSideBySideSayAndLearnWhatEachDoesAlone() {
    NDArray[] images = new NDArray[3];
    for (int m = 0; m < 3; m++) {
      images[m] = manager.randomUniform(0, 1, new Shape(ROWS, 2, 4, 5));
    }
    ConvolutionalStack stack = new ConvolutionalStack(manager, networks);
    NDArray own = NDArrays.concat(new NDList(images), 1);
    NDArray[] gradients =
        stack.gradients(
            stack.parameters(), own, Normalisation.BATCH, outputs -> outputs.square().sum());
    NDArray said = stack.forward(stack.parameters(), images[0], Normalisation.RUNNING);

    for (int m = 0; m < 3; m++) {
      ConvolutionalStack alone = new ConvolutionalStack(manager, networks.subList(m, m + 1));
      NDArray[] itsOwn =
          alone.gradients(
              alone.parameters(),
              images[m],
              Normalisation.BATCH,
              outputs -> outputs.square().sum());
      for (int p = 0; p < gradients.length; p++) {
        float[] all = gradients[p].toFloatArray();
        float[] one = itsOwn[p].toFloatArray();
        for (int i = 0; i < one.length; i++) {
          assertThat(all[m * one.length + i]).isCloseTo(one[i], within(2e-3f));
        }
      }
      float[] alone0 =
          alone.forward(alone.parameters(), images[0], Normalisation.RUNNING).toFloatArray();
      for (int r = 0; r < ROWS; r++) {
        assertThat(said.toFloatArray()[m * ROWS + r]).isCloseTo(alone0[r], within(1e-4f));
      }
    }
  }

  @Test
  void gradientsAreThoseOfTheLoss() {
    ConvolutionalStack stack = new ConvolutionalStack(manager, networks.subList(0, 1));
    NDArray images = manager.randomUniform(0, 1, new Shape(ROWS, 2, 4, 5));
    NDArray[] parameters = stack.parameters();
    NDArray[] gradients =
        stack.gradients(
            parameters, images, Normalisation.RUNNING, outputs -> outputs.square().sum());
    float step = 1e-3f;
    for (int p = 0; p < parameters.length; p++) {
      float[] values = parameters[p].toFloatArray();
      int i = values.length / 2;
      float[] moved = values.clone();
      moved[i] += step;
      double above = loss(stack, parameters, p, moved, images);
      moved[i] -= 2 * step;
      double below = loss(stack, parameters, p, moved, images);

      assertThat((double) gradients[p].toFloatArray()[i])
          .as("parameter %d", p)
          .isCloseTo((above - below) / (2 * step), within(0.05 + 0.02 * Math.abs(above)));
    }
  }

  private double loss(
      ConvolutionalStack stack, NDArray[] parameters, int p, float[] values, NDArray images) {
    NDArray[] with = parameters.clone();
    with[p] = manager.create(values, parameters[p].getShape());
    return stack.forward(with, images, Normalisation.RUNNING).square().sum().getFloat();
  }

  @Test
  void runningStatisticsFollowBatchesAndStayOtherwise() {
    ConvolutionalStack stack = new ConvolutionalStack(manager, networks);
    NDArray images = manager.randomUniform(0, 1, new Shape(ROWS, 2, 4, 5));

    stack.forward(stack.parameters(), images, Normalisation.RUNNING);
    assertThat(stack.weights().get(1).statistics()[0]).containsOnly(0f);
    stack.forward(stack.parameters(), images, Normalisation.BATCH);

    assertThat(stack.weights().get(1).statistics()[0]).doesNotContain(0f);
  }

  @Test
  void weightsComeBackAsTheyWent() {
    List<ConvolutionalWeights> back = new ConvolutionalStack(manager, networks).weights();

    for (int m = 0; m < 3; m++) {
      assertThat(back.get(m).parameters()).isDeepEqualTo(networks.get(m).parameters());
      assertThat(back.get(m).statistics()).isDeepEqualTo(networks.get(m).statistics());
    }
  }

  @Test
  void thePublishedShapeCountsItsMultiplications() {
    ConvolutionalShape paper = new ConvolutionalShape(9, 18, List.of(32, 64, 128), 128, 1);

    // 162 cells x 9 x (2 x 32 + 32 x 64 + 64 x 128), then 128 x 162 x 128 and 128.
    assertThat(paper.multiplications()).isEqualTo(162L * 9 * 10_304 + 128L * 162 * 128 + 128);
  }
}
