/**
 * Physics that computes a property from a composition alone: the edge-dislocation theory of yield
 * strength in BCC alloys, for one alloy with all its intermediate numbers and for columns of alloys
 * fast enough to sweep a design space, the points drawn from it for pretraining, and the simulators
 * that others find by id. Nothing here has seen a measurement.
 */
@NullMarked
package org.bloomery.models.physics;

import org.jspecify.annotations.NullMarked;
