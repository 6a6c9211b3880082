/**
 * Rehearsals of campaigns under way: asks the one trainer for truth after truth, last in its queue,
 * and remembers what came of the last ones. What is played is decided by the models.
 */
@NullMarked
package org.bloomery.actors.rehearsal;

import org.jspecify.annotations.NullMarked;
