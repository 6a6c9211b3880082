package org.bloomery.models.generative;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.bloomery.data.chemistry.Composition;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.feature.PhaseFeatures;

/** Asks a phase model everything it can say of alloys and of places on its map. */
public final class PhaseJudge {
  /** Share of the training alloys that lie sparser than what counts as sparse. */
  private static final double SPARSEST = 0.05;

  private final PhaseModel model;
  private final double sparse;

  /**
   * @param model stays owned by the caller
   */
  public PhaseJudge(PhaseModel model) {
    this.model = model;
    double[] densities =
        model.map().stream()
            .mapToDouble(point -> model.latent().density(point.place()))
            .sorted()
            .toArray();
    this.sparse = densities.length == 0 ? 0 : densities[(int) (SPARSEST * densities.length)];
  }

  PhaseModel model() {
    return model;
  }

  /** Below this density fewer alloys lie near than near 95 of 100 alloys of the table. */
  public double sparseBelow() {
    return sparse;
  }

  /**
   * A verdict for each alloy, in order.
   *
   * @throws IllegalArgumentException when an element is not known to the model, naming it
   */
  public List<PhaseVerdict> judge(List<Composition> alloys) {
    if (alloys.isEmpty()) {
      return List.of();
    }
    alloys.forEach(alloy -> requireElements(alloy.elements()));
    double[] best = model.singlePhase(alloys);
    double[] deviation = model.deviation(alloys);
    double[] head = model.head(alloys);
    double[][] places = model.latent().encode(alloys, head);
    List<PhaseVerdict> verdicts = new ArrayList<>();
    for (int i = 0; i < best.length; i++) {
      Composition alloy = alloys.get(i);
      verdicts.add(
          new PhaseVerdict(
              alloy,
              best[i],
              deviation[i],
              head[i],
              places[i],
              model.latent().density(places[i]),
              PhaseFeatures.of(alloy)));
    }
    return verdicts;
  }

  /** The verdict on one alloy. */
  public PhaseVerdict judge(Composition alloy) {
    return judge(List.of(alloy)).get(0);
  }

  /**
   * Refuses elements that the model does not know.
   *
   * @throws IllegalArgumentException naming the first of them and those accepted
   */
  public void requireElements(Collection<Element> elements) {
    for (Element element : elements) {
      if (!model.latent().elements().contains(element)) {
        throw new IllegalArgumentException(
            element.symbol()
                + " is not known to the model; accepted are "
                + model.latent().elements().stream()
                    .map(Element::symbol)
                    .collect(Collectors.joining(", ")));
      }
    }
  }

  /**
   * Refuses what is no place on the map.
   *
   * @throws IllegalArgumentException saying what is accepted
   */
  public void requirePlace(double[] place) {
    int dimensions = model.latent().dimensions();
    if (place.length != dimensions || !Arrays.stream(place).allMatch(Double::isFinite)) {
      throw new IllegalArgumentException(
          Arrays.toString(place)
              + " is no place on the map; accepted are "
              + dimensions
              + " finite coordinates");
    }
  }
}
