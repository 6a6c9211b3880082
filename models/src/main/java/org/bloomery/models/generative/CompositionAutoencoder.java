package org.bloomery.models.generative;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bloomery.data.chemistry.Composition;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.feature.UnknownElementException;
import org.bloomery.models.artifact.ArtifactReader;
import org.bloomery.models.network.AutoencoderNetwork;
import org.bloomery.models.network.AutoencoderWeights;
import org.bloomery.models.network.Devices;
import org.bloomery.models.network.StackedWeights;

/** A fitted autoencoder over alloys: elements instead of columns, conditions in their own unit. */
final class CompositionAutoencoder implements LatentModel {
  private final List<Element> elements;
  private final ConditionScale scale;
  private final Optional<LatentShift> shift;
  private final LatentDensity density;
  private final AutoencoderNetwork network;

  /**
   * What an artifact says of it beside the numbers.
   *
   * @param hidden units of each hidden layer
   * @param features of the head, 0 without one
   * @param widths of the density's kernels
   * @param shift of the places, where there is one; artifacts of the first version have none
   */
  record Text(
      List<Element> elements,
      ConditionScale scale,
      int dimensions,
      int[] hidden,
      int features,
      double[] widths,
      int centres,
      @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<LatentShift> shift) {}

  CompositionAutoencoder(
      List<Element> elements,
      ConditionScale scale,
      Optional<LatentShift> shift,
      LatentDensity density,
      AutoencoderNetwork network) {
    this.elements = List.copyOf(elements);
    this.scale = scale;
    this.shift = shift;
    this.density = density;
    this.network = network;
  }

  /**
   * The model with the density of the alloys it was trained on.
   *
   * @param trained as encoders read them: fractions and scaled condition
   */
  static CompositionAutoencoder over(
      List<Element> elements,
      ConditionScale scale,
      Optional<LatentShift> shift,
      AutoencoderNetwork network,
      float[] trained,
      long seed) {
    int dimensions = network.weights().dimensions();
    float[] places = network.encode(trained);
    shift.ifPresent(s -> subtract(s, places, trained, dimensions));
    LatentDensity density = LatentDensity.of(places, dimensions, seed);
    return new CompositionAutoencoder(elements, scale, shift, density, network);
  }

  /** The condition of a row of an encoder is its last number. */
  private static void subtract(LatentShift shift, float[] places, float[] rows, int dimensions) {
    int width = rows.length / (places.length / dimensions);
    for (int i = 0; i < places.length; i++) {
      double condition = rows[(i / dimensions + 1) * width - 1];
      places[i] -= (float) shift.at(condition, i % dimensions);
    }
  }

  @Override
  public List<Element> elements() {
    return elements;
  }

  @Override
  public int dimensions() {
    return network.weights().dimensions();
  }

  @Override
  public double[][] encode(List<Composition> compositions, double[] conditions) {
    requireAsMany("compositions", compositions.size(), conditions);
    int width = elements.size() + 1;
    float[] rows = new float[compositions.size() * width];
    for (int i = 0; i < compositions.size(); i++) {
      write(elements, compositions.get(i), rows, i * width);
      rows[(i + 1) * width - 1] = scale.scaled(conditions[i]);
    }
    return places(rows);
  }

  /** Places of rows as encoders read them. */
  double[][] places(float[] rows) {
    float[] places = network.encode(rows);
    shift.ifPresent(s -> subtract(s, places, rows, dimensions()));
    return rows(places, dimensions());
  }

  /**
   * Writes atomic fractions.
   *
   * @throws UnknownElementException when an element is not among those of the columns
   */
  static void write(List<Element> elements, Composition composition, float[] row, int at) {
    for (Element element : composition.elements()) {
      row[at + column(elements, element)] = (float) composition.fraction(element);
    }
  }

  /**
   * Place of an element among columns.
   *
   * @throws UnknownElementException when it is not among them
   */
  static int column(List<Element> elements, Element element) {
    int column = elements.indexOf(element);
    if (column < 0) {
      throw new UnknownElementException("the model", element, elements);
    }
    return column;
  }

  @Override
  public double[][] decode(double[][] places, double[] conditions) {
    requireAsMany("places", places.length, conditions);
    int width = dimensions() + 1;
    float[] rows = new float[places.length * width];
    for (int i = 0; i < places.length; i++) {
      if (places[i].length != width - 1) {
        throw new IllegalArgumentException(
            "place "
                + (i + 1)
                + " has "
                + places[i].length
                + " coordinates; this map has "
                + (width - 1));
      }
      float condition = scale.scaled(conditions[i]);
      for (int d = 0; d < width - 1; d++) {
        double shifted = shift.isPresent() ? shift.get().at(condition, d) : 0;
        rows[i * width + d] = (float) (places[i][d] + shifted);
      }
      rows[(i + 1) * width - 1] = condition;
    }
    double[][] fractions = rows(network.decode(rows), elements.size());
    for (double[] row : fractions) {
      double sum = 0;
      for (double fraction : row) {
        sum += fraction;
      }
      for (int e = 0; e < row.length; e++) {
        row[e] /= sum;
      }
    }
    return fractions;
  }

  private static void requireAsMany(String what, int count, double[] conditions) {
    if (conditions.length != count) {
      throw new IllegalArgumentException(
          conditions.length + " conditions are given for " + count + " " + what);
    }
  }

  private static double[][] rows(float[] values, int width) {
    double[][] rows = new double[values.length / width][width];
    for (int i = 0; i < values.length; i++) {
      rows[i / width][i % width] = values[i];
    }
    return rows;
  }

  @Override
  public double density(double[] place) {
    return density.at(place);
  }

  @Override
  public double highestCondition() {
    return scale.highest();
  }

  /** The head's probabilities of condition 1 for {@code n x features}, row-major. */
  double[] head(float[] rows) {
    return network.head(rows);
  }

  Text text() {
    int[] sizes = network.weights().encoder().sizes();
    int[] hidden = java.util.Arrays.copyOfRange(sizes, 1, sizes.length - 1);
    return new Text(
        elements,
        scale,
        dimensions(),
        hidden,
        network.weights().features(),
        density.widths(),
        density.centres().length / dimensions(),
        shift);
  }

  /** What stands behind the description of an artifact, in the order in which it is read. */
  List<float[]> numbers() {
    List<float[]> numbers = new ArrayList<>();
    AutoencoderWeights weights = network.weights();
    add(numbers, weights.encoder());
    add(numbers, weights.decoder());
    weights.head().ifPresent(head -> add(numbers, head));
    numbers.add(density.centres());
    return numbers;
  }

  private static void add(List<float[]> numbers, StackedWeights weights) {
    numbers.addAll(List.of(weights.matrices()));
    numbers.addAll(List.of(weights.biases()));
  }

  /** Reads what {@link #numbers} wrote. */
  static CompositionAutoencoder read(Text text, ArtifactReader artifact, String device)
      throws IOException {
    AutoencoderWeights shape =
        AutoencoderWeights.random(
            1, text.elements().size(), text.dimensions(), text.hidden(), text.features(), 0);
    StackedWeights encoder = read(shape.encoder(), artifact);
    StackedWeights decoder = read(shape.decoder(), artifact);
    Optional<StackedWeights> head =
        shape.head().isPresent()
            ? Optional.of(read(shape.head().get(), artifact))
            : Optional.empty();
    float[] centres = artifact.floats(text.centres() * text.dimensions());
    return new CompositionAutoencoder(
        text.elements(),
        text.scale(),
        text.shift(),
        LatentDensity.of(centres, text.widths()),
        new AutoencoderNetwork(
            new AutoencoderWeights(encoder, decoder, head), Devices.choose(device)));
  }

  private static StackedWeights read(StackedWeights shape, ArtifactReader artifact)
      throws IOException {
    float[][] matrices = new float[shape.layers()][];
    float[][] biases = new float[shape.layers()][];
    for (int l = 0; l < shape.layers(); l++) {
      matrices[l] = artifact.floats(shape.matrices()[l].length);
    }
    for (int l = 0; l < shape.layers(); l++) {
      biases[l] = artifact.floats(shape.biases()[l].length);
    }
    return new StackedWeights(1, shape.sizes(), matrices, biases);
  }

  @Override
  public void close() {
    network.close();
  }
}
