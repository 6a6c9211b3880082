package org.bloomery.models.acquisition;

/** Where a proposed candidate comes from. */
public enum ProposalSource {
  /** Picked by the acquisition function among the entries of a pool. */
  POOL,
  /** Picked by the acquisition function among the streamed candidates of an open space. */
  GRID,
  /** Decoded from the latent space of a generative model. */
  LATENT,
  /** Found by inverting a model towards wanted properties. */
  INVERSION,
  /** Bred from good candidates. */
  EVOLUTION,
  /** Chosen to cover the space while there is no model. */
  SPACE_FILLING,
  /** Drawn uniformly from the feasible space: the honest live yardstick. */
  CONTROL,
  /** Asked for by a person. */
  PERSON,
  /** A repeat of something measured. */
  REPLICATE
}
