/** What made a predictor say what it says. */
@NullMarked
package org.bloomery.models.explain;

import org.jspecify.annotations.NullMarked;
