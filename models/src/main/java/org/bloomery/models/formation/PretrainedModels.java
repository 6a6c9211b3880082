package org.bloomery.models.formation;

import org.bloomery.data.store.UnusableArtifactException;

/** Where trained models are kept that campaigns start from. */
@FunctionalInterface
public interface PretrainedModels {
  /**
   * The bytes of a model, from which {@link FormationModel#read} makes it.
   *
   * @param digest SHA-256 of the bytes
   * @throws UnusableArtifactException when they are not kept or damaged
   */
  byte[] read(String digest) throws UnusableArtifactException;
}
