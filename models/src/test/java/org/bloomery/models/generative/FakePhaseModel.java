package org.bloomery.models.generative;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bloomery.data.chemistry.Composition;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.chemistry.Formula;
import org.bloomery.data.feature.PhaseFeature;
import org.bloomery.data.feature.PhaseFeatures;

/**
 * A phase model whose answers can be worked out by hand: alloys of the published elements with
 * little entropy are single phase, the first coordinate of the map is the share of aluminium, and a
 * higher wanted probability turns aluminium into cobalt.
 */
class FakePhaseModel implements PhaseModel {
  /** Entropy at which the head is undecided, J/mol/K. */
  private static final double UNDECIDED = 10;

  private final List<Element> elements;

  FakePhaseModel() {
    this(PhaseFeatures.elements());
  }

  FakePhaseModel(List<Element> elements) {
    this.elements = elements;
  }

  @Override
  public double[] singlePhase(List<Composition> compositions) {
    double[] head = head(compositions);
    for (int i = 0; i < head.length; i++) {
      head[i] = 0.1 + 0.8 * head[i];
    }
    return head;
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
      double entropy = features[i][PhaseFeature.MIXING_ENTROPY.ordinal()];
      head[i] = 1 / (1 + Math.exp(entropy - UNDECIDED));
    }
    return head;
  }

  @Override
  public LatentModel latent() {
    return new Latent();
  }

  @Override
  public List<MapPoint> map() {
    List<MapPoint> points = new ArrayList<>();
    for (String formula : List.of("FeNi", "CoFeNi", "AlCo", "Al2CoCrFeNi", "AlCoCrCuFeNi")) {
      Composition alloy = Formula.parse(formula);
      points.add(
          new MapPoint(
              alloy,
              new double[] {alloy.fraction(Element.Al), 0},
              Optional.of(alloy.elements().size() < 4)));
    }
    return points;
  }

  @Override
  public void close() {}

  /** What an alloy reads at a place: override to make a walk go elsewhere. */
  double[] read(double[] place, double condition) {
    double aluminium = Math.max(0, Math.min(0.5, place[0]) - 0.3 * condition);
    double rest = 1 - aluminium;
    double[] row = new double[elements.size()];
    row[elements.indexOf(Element.Al)] = aluminium;
    row[elements.indexOf(Element.Co)] = rest * condition;
    row[elements.indexOf(Element.Fe)] = rest * (1 - condition) / 2;
    row[elements.indexOf(Element.Ni)] = rest * (1 - condition) / 2;
    double total = 0;
    for (int i = 0; i < row.length; i++) {
      row[i] += 0.0005; // no decoder gives an exact 0
      total += row[i];
    }
    for (int i = 0; i < row.length; i++) {
      row[i] /= total;
    }
    return row;
  }

  private final class Latent implements LatentModel {
    @Override
    public List<Element> elements() {
      return elements;
    }

    @Override
    public int dimensions() {
      return 2;
    }

    @Override
    public double[][] encode(List<Composition> compositions, double[] conditions) {
      return compositions.stream()
          .map(alloy -> new double[] {alloy.fraction(Element.Al), 0})
          .toArray(double[][]::new);
    }

    @Override
    public double[][] decode(double[][] places, double[] conditions) {
      double[][] rows = new double[places.length][];
      for (int i = 0; i < rows.length; i++) {
        rows[i] = read(places[i], conditions[i]);
      }
      return rows;
    }

    @Override
    public double density(double[] place) {
      return Math.exp(-(place[0] * place[0] + place[1] * place[1]));
    }

    @Override
    public double highestCondition() {
      return 1;
    }

    @Override
    public void close() {}
  }
}
