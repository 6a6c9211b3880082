package org.bloomery.data.feature;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bloomery.data.chemistry.Composition;
import org.bloomery.data.chemistry.Descriptor;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.objective.ConditionValue;
import org.bloomery.data.objective.Conditions;
import org.bloomery.data.space.Candidate;
import org.bloomery.data.space.CandidateBlock;

/**
 * Turns candidates under test conditions into the rows of floats that networks read; the only code
 * that knows column numbers. A value: two featurizers are equal when their specifications are.
 */
public final class Featurizer {
  private final FeatureSpec spec;
  private final List<String> columns;
  private final List<EncodedCondition> conditions;
  private final Descriptor.Bound[] descriptors;
  private final double[] lowest;
  private final double[] scale;

  public Featurizer(FeatureSpec spec) {
    this.spec = spec;
    this.columns = spec.columns();
    this.conditions = new ArrayList<>();
    int column = spec.palette().size();
    for (ConditionColumn condition : spec.conditions()) {
      EncodedCondition encoded = new EncodedCondition(condition, column);
      conditions.add(encoded);
      column += encoded.width();
    }
    int n = spec.descriptors().size();
    this.descriptors = new Descriptor.Bound[n];
    this.lowest = new double[n];
    this.scale = new double[n];
    for (int i = 0; i < n; i++) {
      DescriptorColumn definition = spec.descriptors().get(i);
      descriptors[i] = definition.descriptor().bind(spec.palette());
      lowest[i] = definition.lowest();
      scale[i] = 1 / (definition.highest() - definition.lowest());
    }
  }

  public FeatureSpec spec() {
    return spec;
  }

  /** Number of columns. */
  public int width() {
    return columns.size();
  }

  /** Names of the columns in their order. */
  public List<String> columns() {
    return columns;
  }

  /**
   * The row of one candidate under the conditions of a test.
   *
   * @return {@code width()} numbers
   * @throws IllegalArgumentException when an element lies outside the palette or a condition cannot
   *     be encoded
   */
  public float[] features(Candidate candidate, Conditions test) {
    float[] row = new float[width()];
    write(candidate, test, row, 0);
    return row;
  }

  /**
   * Writes the row of one candidate under the conditions of a test.
   *
   * @param out receives {@code width()} numbers from offset on
   */
  public void write(Candidate candidate, Conditions test, float[] out, int offset) {
    double[] fractions = new double[spec.palette().size()];
    Composition composition = candidate.composition();
    for (Element element : composition.elements()) {
      fractions[position(element)] = composition.fraction(element);
    }
    for (EncodedCondition condition : conditions) {
      Optional<ConditionValue> value = candidate.process().get(condition.name());
      condition.write(value.or(() -> test.get(condition.name())), out, offset);
    }
    writeComposition(fractions, 0, out, offset);
  }

  /**
   * Prepares for blocks of the layout, each row under the same test conditions.
   *
   * @param layout any block of the space; only its palette and process columns matter
   * @param centre what is subtracted from each of the {@code width()} columns
   * @param scale what each column is divided by afterwards
   * @throws IllegalArgumentException when its palette holds an element outside this one's, or a
   *     condition cannot be encoded
   */
  public BlockFeaturizer forBlocks(
      CandidateBlock layout, Conditions test, float[] centre, float[] scale) {
    return new BlockFeaturizer(this, layout, test, centre, scale);
  }

  List<EncodedCondition> conditions() {
    return conditions;
  }

  int position(Element element) {
    int position = spec.palette().indexOf(element);
    if (position < 0) {
      throw new IllegalArgumentException(
          element.symbol()
              + " is outside the palette of the features; accepted is "
              + spec.palette());
    }
    return position;
  }

  /** Fractions and descriptors; allocates nothing. */
  void writeComposition(double[] fractions, int from, float[] out, int offset) {
    int elements = spec.palette().size();
    for (int i = 0; i < elements; i++) {
      out[offset + i] = (float) fractions[from + i];
    }
    int first = offset + columns.size() - descriptors.length;
    for (int i = 0; i < descriptors.length; i++) {
      out[first + i] = (float) ((descriptors[i].value(fractions, from) - lowest[i]) * scale[i]);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Featurizer featurizer && featurizer.spec.equals(spec);
  }

  @Override
  public int hashCode() {
    return spec.hashCode();
  }

  @Override
  public String toString() {
    return "Featurizer" + columns;
  }
}
