/**
 * {@code bloomery formation}: features and formation energies of crystal structures from files,
 * thousands at a time, and the training of models for them.
 */
@NullMarked
package org.bloomery.platform.cli.formation;

import org.jspecify.annotations.NullMarked;
