package org.bloomery.models.ensemble;

import java.util.List;
import org.bloomery.data.objective.Property;
import org.bloomery.models.network.ConvolutionalWeights;
import org.bloomery.models.transfer.PseudoImage;

/**
 * All that is kept of the convolutional networks of one property: plain values from which
 * predictions follow.
 *
 * @param image how alloys become images; networks of another permutation would see noise
 * @param networks one for each member
 */
record ConvolutionalModel(
    Property property,
    PseudoImage image,
    ModelScale scale,
    List<ConvolutionalWeights> networks,
    Calibration calibration) {

  ConvolutionalModel {
    networks = List.copyOf(networks);
    if (networks.isEmpty()) {
      throw new IllegalArgumentException("a model needs at least one network");
    }
  }

  int members() {
    return networks.size();
  }
}
