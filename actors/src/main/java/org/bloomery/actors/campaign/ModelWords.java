package org.bloomery.actors.campaign;

import java.util.Locale;
import org.bloomery.models.ensemble.ModelSpec;

/** Models as people call them. */
public final class ModelWords {
  private ModelWords() {}

  /** E.g. {@code deep ensemble pretrained on 20,000 points of edge-dislocation-bcc}. */
  public static String of(ModelSpec model) {
    if (model.predictor().equals(ModelSpec.MEAN)) {
      return "mean of the results";
    }
    if (model.predictor().equals(ModelSpec.SIMULATOR)) {
      return "simulator as it is";
    }
    String name = model.predictor().replace('-', ' ').replace("gaussian", "Gaussian");
    String knowing =
        switch (model.prior()) {
          case ModelSpec.Prior.None none ->
              model.simulatorFeature() ? " with the simulator" : " on results alone";
          case ModelSpec.Prior.Simulated simulated ->
              String.format(
                  Locale.ROOT,
                  " pretrained on %,d points of %s",
                  simulated.points(),
                  simulated.simulator());
          case ModelSpec.Prior.LowFidelity low -> " pretrained on another data set";
          case ModelSpec.Prior.Pretrained pretrained -> " from a registered model";
        };
    String recipe =
        model.recipe().equals(ModelSpec.FINE_TUNE) || !model.hasPrior()
            ? ""
            : ", " + model.recipe().replace('-', ' ');
    return name + knowing + recipe;
  }
}
