/**
 * Yield strength learned from few measurements and many simulated points: every method on the same
 * draws of the published points, judged alike.
 *
 * <p>A {@link org.bloomery.platform.bench.xyield.YieldMethod} is given {@link
 * org.bloomery.platform.bench.xyield.Cell}s and gives answers; it never sees what was measured at
 * the points it is judged by.
 */
@NullMarked
package org.bloomery.platform.bench.xyield;

import org.jspecify.annotations.NullMarked;
