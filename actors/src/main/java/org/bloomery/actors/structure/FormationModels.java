package org.bloomery.actors.structure;

import java.util.List;
import org.bloomery.models.formation.FormationModel;

/** Trained networks of formation energies, from which people choose by name. */
public interface FormationModels {
  /** No model at all. */
  FormationModels NONE =
      new FormationModels() {
        @Override
        public Offered offered() {
          return new Offered(List.of(), "");
        }

        @Override
        public FormationModel load(String name) {
          throw new UnusableModelException("there is no model '" + name + "'");
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
   * The model of this name.
   *
   * @throws UnusableModelException when there is none or it cannot be read
   */
  FormationModel load(String name);
}
