/**
 * Predictors beside each other on data that they have not seen: what a fold trains on and is asked,
 * and the figures that come of it. When and where folds are trained is decided elsewhere.
 */
@NullMarked
package org.bloomery.models.trial;

import org.jspecify.annotations.NullMarked;
