package org.bloomery.platform.bench.dvae;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.bloomery.data.chemistry.Composition;
import org.bloomery.models.ensemble.WorkListener;
import org.bloomery.models.generative.PhaseLearner;
import org.bloomery.models.generative.PhaseModel;
import org.bloomery.models.generative.PhaseModelTrainer;
import org.bloomery.models.generative.PhaseOptions;
import org.bloomery.models.generative.PhaseTask;
import org.bloomery.models.generative.TrainedPhases;

/**
 * What a trained model said.
 *
 * @param artifact in base 64
 * @param head probabilities of the test alloys by the head
 * @param best the same by the chosen classifier
 * @param latentPhase accuracy of a logistic regression on the map
 * @param latentNeighbours accuracy of the nearest neighbours on the map
 * @param all reconstruction of all alloys that it saw
 * @param test reconstruction of the test alloys
 */
record Said(
    String artifact,
    double[] head,
    double[] best,
    double latentPhase,
    double latentNeighbours,
    Reconstruction all,
    Reconstruction test,
    Map<String, Double> metrics) {
  private static final PhaseModelTrainer TRAINER = new PhaseModelTrainer("cpu");

  /** Trains a model for each parting and asks them. */
  static Said[] trained(
      DvaeRun run, String what, List<Parting> partings, List<PhaseLearner> learners)
      throws Exception {
    return run.context()
        .part(
            what + "/" + run.tier(),
            Said[].class,
            () -> {
              run.context().say("training with " + what);
              List<TrainedPhases> trained =
                  TRAINER.train(
                      new PhaseTask(
                          run.alloys().alloys(),
                          run.alloys().singlePhase(),
                          partings.stream().map(Parting::split).toList(),
                          DvaeRun.SEED),
                      PhaseOptions.STANDARD.withEpochs(run.tier().epochs()).withLearners(learners),
                      WorkListener.NONE);
              Said[] said = new Said[partings.size()];
              for (int i = 0; i < said.length; i++) {
                List<Composition> test = run.alloys().of(partings.get(i).test());
                try (PhaseModel model = trained.get(i).model()) {
                  said[i] =
                      new Said(
                          Base64.getEncoder().encodeToString(trained.get(i).artifact()),
                          model.head(test),
                          model.singlePhase(test),
                          LatentPhase.accuracy(model.map()),
                          LatentPhase.accuracyOfNeighbours(model.map()),
                          Reconstruction.of(
                              model,
                              model.map().stream().map(PhaseModel.MapPoint::composition).toList()),
                          Reconstruction.of(model, test),
                          trained.get(i).metrics());
                }
              }
              return said;
            });
  }

  /** The model that said it; close it when done. */
  PhaseModel model() {
    return TRAINER.load(Base64.getDecoder().decode(artifact));
  }
}
