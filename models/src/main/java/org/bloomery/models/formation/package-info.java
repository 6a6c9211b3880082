/**
 * Formation energies of crystal structures: the published networks NN9, NN20 and NN24 on the Ward
 * descriptor, a network that sums energies of atoms, their ensembles with uncertainty, and transfer
 * to another system from a few computed energies.
 */
@NullMarked
package org.bloomery.models.formation;

import org.jspecify.annotations.NullMarked;
