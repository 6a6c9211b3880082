package org.bloomery.models.formation;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Kinds of networks for the formation energy. The first three and their names are those of A. M.
 * Krajewski et al., Comput. Mater. Sci. 208 (2022) 111254.
 */
public enum FormationNetwork {
  /** For compounds like those it was trained on. */
  NN9("nn9"),
  /** For new materials: dropout keeps it from leaning on single features. */
  NN20("nn20"),
  /** The light one. */
  NN24("nn24"),
  /** Ours: an energy for what each atom sees, averaged over the atoms. */
  SITES("sites");

  private final String id;

  FormationNetwork(String id) {
    this.id = id;
  }

  /** As people type it. */
  public String id() {
    return id;
  }

  /**
   * The network of this name.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static FormationNetwork of(String id) {
    return Arrays.stream(values())
        .filter(network -> network.id.equals(id))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "network '"
                    + id
                    + "' is not known; accepted are "
                    + Arrays.stream(values())
                        .map(FormationNetwork::id)
                        .collect(Collectors.joining(", "))));
  }
}
