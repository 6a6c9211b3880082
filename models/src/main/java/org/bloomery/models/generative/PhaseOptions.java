package org.bloomery.models.generative;

import java.util.List;

/**
 * How a phase model is trained. The network shapes are the published ones (two hidden layers of 100
 * softplus units everywhere).
 *
 * @param dimensions of the latent map
 * @param epochs passes over the table
 * @param batch alloys in a step
 * @param rate step size of Adam, halved whenever the loss has not improved for {@code patience}
 *     epochs
 * @param headWeight weight gamma of the head's cross-entropy in the loss
 * @param learners kinds of trees of which the best classifier is chosen
 */
public record PhaseOptions(
    int dimensions,
    int epochs,
    int batch,
    double rate,
    int patience,
    double headWeight,
    List<PhaseLearner> learners) {
  /**
   * Network shapes, batch and dimensions are the published ones. Ten times the published step size
   * for a small part of its epochs, and 50 as weight of the head, which the published code has for
   * answering (10 for training). Chosen on partings of the published table by other seeds than the
   * bench's, by how well the head judged alloys without part in training.
   */
  public static final PhaseOptions STANDARD =
      new PhaseOptions(2, 300, 32, 1e-3, 50, 50, List.of(PhaseLearner.values()));

  public PhaseOptions {
    learners = List.copyOf(learners);
    if (dimensions < 1 || epochs < 1 || batch < 1 || !(rate > 0) || patience < 1) {
      throw new IllegalArgumentException(
          "a phase model needs at least one dimension, epoch, alloy in a step and epoch of"
              + " patience, and a step size above 0");
    }
    if (learners.isEmpty()) {
      throw new IllegalArgumentException("a phase model needs at least one kind of trees");
    }
  }

  public PhaseOptions withEpochs(int newEpochs) {
    return new PhaseOptions(dimensions, newEpochs, batch, rate, patience, headWeight, learners);
  }

  public PhaseOptions withLearners(List<PhaseLearner> newLearners) {
    return new PhaseOptions(dimensions, epochs, batch, rate, patience, headWeight, newLearners);
  }
}
