package org.bloomery.models.acquisition;

/**
 * The deviation alone, in the property's unit: where the model knows least. In a pool it is the
 * root of the variance that an experiment takes away from all entries.
 */
record Exploration() implements AcquisitionFunction {
  @Override
  public double value(double mean, double deviation, double draw) {
    return deviation;
  }

  @Override
  public boolean logarithmic() {
    return false;
  }

  @Override
  public String label() {
    return "exploration";
  }
}
