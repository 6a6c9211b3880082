/**
 * Cross-quality transfer: networks that learn many simulated points and few measured ones, by the
 * methods that are compared for the yield strength of refractory alloys. Networks of different
 * seeds, parts or folds are trained side by side; what they are trained on and judged by is decided
 * by the caller.
 */
@NullMarked
package org.bloomery.models.transfer;

import org.jspecify.annotations.NullMarked;
