package org.bloomery.actors.design;

import java.util.List;
import java.util.Optional;
import org.bloomery.actors.registry.RegisteredModels;
import org.bloomery.data.chemistry.Composition;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.chemistry.Formula;
import org.bloomery.data.feature.PhaseFeature;
import org.bloomery.data.feature.PhaseFeatures;
import org.bloomery.models.generative.LatentModel;
import org.bloomery.models.generative.PhaseModel;

/**
 * A phase model by a rule of thumb, for tests: little entropy is one phase; the map has the shares
 * of aluminium and cobalt as coordinates, and a higher wanted probability gives more cobalt.
 */
public final class EntropyModel implements PhaseModel, LatentModel {
  private static final List<Element> ELEMENTS =
      List.of(Element.Al, Element.Co, Element.Cr, Element.Fe, Element.Ni);

  /** This model under a name. */
  public static RegisteredModels<PhaseModel> registered(String name) {
    return RegisteredModels.one(name, new EntropyModel());
  }

  @Override
  public double[] singlePhase(List<Composition> compositions) {
    return head(compositions);
  }

  @Override
  public double[] deviation(List<Composition> compositions) {
    return new double[compositions.size()];
  }

  @Override
  public double[] head(List<Composition> compositions) {
    return headOfFeatures(compositions.stream().map(PhaseFeatures::of).toArray(double[][]::new));
  }

  @Override
  public double[] headOfFeatures(double[][] features) {
    double[] head = new double[features.length];
    for (int i = 0; i < head.length; i++) {
      head[i] = 1 / (1 + Math.exp(features[i][PhaseFeature.MIXING_ENTROPY.ordinal()] - 10));
    }
    return head;
  }

  @Override
  public LatentModel latent() {
    return this;
  }

  @Override
  public List<MapPoint> map() {
    return List.of(point("FeNi", true), point("CoFeNi", true), point("Al2CoCrFeNi", false));
  }

  private MapPoint point(String formula, boolean singlePhase) {
    Composition alloy = Formula.parse(formula);
    return new MapPoint(
        alloy, encode(List.of(alloy), new double[] {0})[0], Optional.of(singlePhase));
  }

  @Override
  public List<Element> elements() {
    return ELEMENTS;
  }

  @Override
  public int dimensions() {
    return 2;
  }

  @Override
  public double[][] encode(List<Composition> compositions, double[] conditions) {
    return compositions.stream()
        .map(alloy -> new double[] {alloy.fraction(Element.Al), alloy.fraction(Element.Co)})
        .toArray(double[][]::new);
  }

  @Override
  public double[][] decode(double[][] places, double[] conditions) {
    double[][] rows = new double[places.length][];
    for (int i = 0; i < rows.length; i++) {
      double rest = (1 - conditions[i]) / 4;
      rows[i] = new double[] {rest, conditions[i], rest, rest, rest};
    }
    return rows;
  }

  @Override
  public double density(double[] place) {
    return Math.exp(-place[0] * place[0] - place[1] * place[1]);
  }

  @Override
  public double highestCondition() {
    return 1;
  }

  @Override
  public void close() {}
}
