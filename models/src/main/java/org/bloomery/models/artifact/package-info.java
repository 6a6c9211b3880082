/**
 * The common envelope of model artifacts: what made it, its provenance as readable text, its
 * numbers, and a digest over everything. Where the bytes are kept is the business of the store.
 */
@NullMarked
package org.bloomery.models.artifact;

import org.jspecify.annotations.NullMarked;
