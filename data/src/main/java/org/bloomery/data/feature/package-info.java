/**
 * Candidates and conditions as the rows of numbers that networks read. Only a featurizer knows
 * which column means what; values go in, floats come out, and nothing is learned here: columns that
 * simulators compute are added by the models.
 */
@NullMarked
package org.bloomery.data.feature;

import org.jspecify.annotations.NullMarked;
