package org.bloomery.models.formation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.bloomery.data.feature.WardCompositionDescriptor;
import org.bloomery.data.feature.WardDescriptor;
import org.bloomery.models.network.Activation;
import org.bloomery.models.network.Layer;
import org.bloomery.models.network.LayeredProtocol;
import org.bloomery.models.network.LayeredWeights;

/**
 * Kinds of networks for the formation energy. The first three are those of A. M. Krajewski et al.,
 * Comput. Mater. Sci. 208 (2022) 111254.
 */
public enum FormationNetwork {
  /** For compounds like those it was trained on. */
  NN9(
      "nn9",
      List.of(
          new Layer(10_000, Activation.SOFTSIGN, 0),
          new Layer(10_000, Activation.SIGMOID, 0),
          new Layer(10_000, Activation.SIGMOID, 0),
          new Layer(10_000, Activation.SIGMOID, 0),
          new Layer(1_000, Activation.ELU, 0),
          new Layer(100, Activation.ELU, 0))),
  /** For new materials: dropout keeps it from leaning on single features. */
  NN20(
      "nn20",
      List.of(
          new Layer(10_000, Activation.SOFTSIGN, Dropout.SHARE),
          new Layer(10_000, Activation.SIGMOID, Dropout.SHARE),
          new Layer(10_000, Activation.ELU, Dropout.SHARE),
          new Layer(10_000, Activation.SIGMOID, Dropout.SHARE),
          new Layer(1_000, Activation.ELU, Dropout.SHARE),
          new Layer(100, Activation.ELU, 0))),
  /** The light one. */
  NN24(
      "nn24",
      List.of(
          new Layer(4_000, Activation.SOFTSIGN, Dropout.SHARE),
          new Layer(4_000, Activation.SIGMOID, Dropout.SHARE),
          new Layer(4_000, Activation.ELU, Dropout.SHARE),
          new Layer(1_000, Activation.ELU, Dropout.SHARE),
          new Layer(100, Activation.ELU, 0))),
  /** NN24 on the composition alone: what the structure adds is the difference to it. */
  COMPOSITION(
      "composition",
      List.of(
          new Layer(4_000, Activation.SOFTSIGN, Dropout.SHARE),
          new Layer(4_000, Activation.SIGMOID, Dropout.SHARE),
          new Layer(4_000, Activation.ELU, Dropout.SHARE),
          new Layer(1_000, Activation.ELU, Dropout.SHARE),
          new Layer(100, Activation.ELU, 0))),
  /** Ours: an energy for what each atom sees, averaged over the atoms. */
  SITES("sites", List.of(new Layer(96, Activation.ELU, 0), new Layer(64, Activation.ELU, 0)));

  /** Fewest units of a hidden layer, however small the width factor. */
  private static final int NARROWEST = 16;

  private static final float PENALTY = 1e-6f;

  /**
   * Step size from which the published warm-up rises, and the last; their text gives no numbers.
   */
  private static final double COLD = 1e-6;

  private static final double LAST = 1e-5;
  private static final double RATE = 1e-3;
  private static final double WARM_UP_EPOCHS = 2;

  /** Learns fewer weights from more rows, so it may step farther. */
  private static final double SITES_RATE = 3e-3;

  private final String id;
  private final List<Layer> hidden;

  FormationNetwork(String id, List<Layer> hidden) {
    this.id = id;
    this.hidden = hidden;
  }

  private static final class Dropout {
    /** Unpublished; a tenth suits narrow layers. */
    static final float SHARE = 0.1f;
  }

  /** Whether it reads the Ward descriptor, and not what atoms see. */
  public boolean readsWard() {
    return this != SITES;
  }

  /** Layers for a part of the published widths; ours has one width. */
  public List<Layer> layers(double widthFactor) {
    List<Layer> layers = new ArrayList<>();
    for (Layer layer : hidden) {
      int units =
          readsWard()
              ? Math.max(NARROWEST, (int) Math.round(widthFactor * layer.units()))
              : layer.units();
      layers.add(new Layer(units, layer.activation(), layer.dropout()));
    }
    layers.add(new Layer(1, Activation.LINEAR, 0));
    return layers;
  }

  /** Number of weights and biases for a part of the published widths. */
  public long parameters(double widthFactor) {
    int inputs =
        switch (this) {
          case SITES -> SiteColumns.count();
          case COMPOSITION -> WardCompositionDescriptor.WIDTH;
          default -> WardDescriptor.WIDTH;
        };
    return LayeredWeights.parameters(inputs, layers(widthFactor));
  }

  /**
   * How it learns. Warm-up and fall of NN20 and NN24 follow the publication's figure; NN9 keeps its
   * step size for the first half.
   */
  LayeredProtocol protocol(int epochs, int batch, long seed) {
    LayeredProtocol.Schedule schedule =
        switch (this) {
          case NN9 -> new LayeredProtocol.Schedule(RATE, RATE, LAST, 0, 0.5);
          case NN20, NN24, COMPOSITION ->
              new LayeredProtocol.Schedule(COLD, RATE, LAST, WARM_UP_EPOCHS, 0);
          case SITES -> new LayeredProtocol.Schedule(SITES_RATE, SITES_RATE, LAST, 0, 0);
        };
    return new LayeredProtocol(
        epochs, batch, schedule, this == NN9 || this == SITES ? 0 : PENALTY, seed);
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
