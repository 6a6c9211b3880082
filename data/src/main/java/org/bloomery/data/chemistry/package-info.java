/**
 * Elements and their properties, compositions and the formulas that write them. Nothing here knows
 * what a laboratory or a model is; texts become {@link org.bloomery.data.chemistry.Composition} by
 * {@code Formula} and go back the same way.
 */
@NullMarked
package org.bloomery.data.chemistry;

import org.jspecify.annotations.NullMarked;
