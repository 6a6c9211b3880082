/**
 * What a campaign is about: properties, the conditions under which they are measured or made,
 * objectives and outcome constraints. Only values and the registry that knows them; no candidate
 * and no measured value lives here.
 */
@NullMarked
package org.bloomery.data.objective;

import org.jspecify.annotations.NullMarked;
