/**
 * Predictors with uncertainty: what a campaign asks, how a model is specified and trained, and the
 * deep ensemble that is the first default. Measurements come in as training points; predictions go
 * out with both parts of their deviation.
 */
@NullMarked
package org.bloomery.models.ensemble;

import org.jspecify.annotations.NullMarked;
