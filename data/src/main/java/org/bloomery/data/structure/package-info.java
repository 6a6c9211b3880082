/**
 * Crystal structures: a lattice with atoms on it, the files that carry them (POSCAR, CIF) and their
 * Voronoi tessellation. Lengths are angstrom throughout, positions fractions of the lattice
 * vectors. Texts stop here: a {@link org.bloomery.data.structure.CrystalStructure} that exists is
 * one that can be described. What networks read of it is made in {@code feature}.
 */
@NullMarked
package org.bloomery.data.structure;

import org.jspecify.annotations.NullMarked;
