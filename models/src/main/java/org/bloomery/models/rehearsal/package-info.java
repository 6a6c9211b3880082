/**
 * A campaign played many times before it starts, against truths drawn from what its model believes
 * beforehand: what batch and budget may reach if the world is as believed. Simulation on the prior,
 * no forecast; nothing here learns from a laboratory.
 */
@NullMarked
package org.bloomery.models.rehearsal;

import org.jspecify.annotations.NullMarked;
