/**
 * Training as a service to campaigns: the one trainer of a process, and the predictors that serve.
 * Campaigns ask with a task and are told what came of it; they decide what follows.
 */
@NullMarked
package org.bloomery.actors.training;

import org.jspecify.annotations.NullMarked;
