/**
 * Where candidates of an open space come from beside its grid: breeding, places on the latent map
 * of a generative model, its inversion, and what lies far from all that is known. Each fills blocks
 * with feasible candidates; what they are worth is decided elsewhere and told to those that learn
 * from it.
 */
@NullMarked
package org.bloomery.models.search;

import org.jspecify.annotations.NullMarked;
