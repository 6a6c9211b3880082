/**
 * The bench of the disentangled autoencoder of phases: how well it judges, what its map keeps and
 * hides, how exactly it reconstructs, and whether alloys designed with it are what was asked.
 */
@NullMarked
package org.bloomery.platform.bench.dvae;

import org.jspecify.annotations.NullMarked;
