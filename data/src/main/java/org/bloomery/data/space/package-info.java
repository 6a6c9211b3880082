/**
 * Candidates and the design spaces they come from: size, membership, streaming and sampling. One
 * feasibility checker answers for generators, queue and import. No model and no laboratory is known
 * here.
 */
@NullMarked
package org.bloomery.data.space;

import org.jspecify.annotations.NullMarked;
