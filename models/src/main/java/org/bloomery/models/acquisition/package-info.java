/**
 * Which candidates are worth an experiment: acquisition functions over predictions, and the
 * selection of a joint batch that conditions on what is pending and stays spread. Streams and
 * actors live elsewhere.
 */
@NullMarked
package org.bloomery.models.acquisition;

import org.jspecify.annotations.NullMarked;
