/**
 * What lies on the table of a laboratory: lots of raw material, samples and their specimens, and
 * the arithmetic of weighing them in. Values and sums only; who may do what with them is decided
 * elsewhere.
 */
@NullMarked
package org.bloomery.data.bench;

import org.jspecify.annotations.NullMarked;
