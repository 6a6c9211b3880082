package org.bloomery.actors.design;

import java.util.List;
import org.bloomery.actors.structure.UnusableModelException;
import org.bloomery.models.generative.PhaseModel;

/** Registered phase models, from which people choose by name. */
public interface PhaseModels {
  /** No model at all. */
  PhaseModels NONE =
      new PhaseModels() {
        @Override
        public Offered offered() {
          return new Offered(List.of(), "");
        }

        @Override
        public PhaseModel load(String name) {
          throw new UnusableModelException("there is no phase model '" + name + "'");
        }
      };

  /**
   * What there is to choose from.
   *
   * @param names the newest first
   * @param place where a new model has to be put, for people
   */
  record Offered(List<String> names, String place) {
    public Offered {
      names = List.copyOf(names);
    }
  }

  /** What there is now; models come and go while the platform runs. */
  Offered offered();

  /**
   * The model of this name; it stays open and is not the caller's to close.
   *
   * @throws UnusableModelException when there is none or it cannot be read
   */
  PhaseModel load(String name);
}
