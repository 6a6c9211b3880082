/**
 * After-the-fact campaigns: tables of experiments that were all done, searched as if they were not,
 * by the planner and the models of a campaign.
 */
@NullMarked
package org.bloomery.platform.bench.pools;

import org.jspecify.annotations.NullMarked;
