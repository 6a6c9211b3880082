/**
 * The bench of formation energies: networks and their baselines on computed sigma phases, transfer
 * to another system, and which structures to compute next.
 */
@NullMarked
package org.bloomery.platform.bench.formation;

import org.jspecify.annotations.NullMarked;
