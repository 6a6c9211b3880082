/**
 * What a campaign owes is carried out here: requests become tasks of trainer, planner and scorer,
 * and their outcomes become reports. Nothing is decided: campaigns ask, and judge what they get.
 */
@NullMarked
package org.bloomery.actors.work;

import org.jspecify.annotations.NullMarked;
