/**
 * Parts a set of points into what is learned from and what is judged by: few-shot draws, folds,
 * folds in which what belongs together stays together. Only positions and names are known here, no
 * values, so no split can depend on what was measured.
 */
@NullMarked
package org.bloomery.data.split;

import org.jspecify.annotations.NullMarked;
