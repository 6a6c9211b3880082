/**
 * Gaussian processes over plain rows of numbers: what is believed of a function before and after
 * some of its values are known, and the linear algebra of covariances that other processes share.
 * Rows, columns and units mean nothing here; {@code ensemble} and {@code formation} give them
 * meaning.
 */
@NullMarked
package org.bloomery.models.gaussian;

import org.jspecify.annotations.NullMarked;
