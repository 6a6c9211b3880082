/**
 * The campaign: its specification, commands, events, state and the rules between them, pure and
 * synchronous, and the actor that carries them. Nothing here reads a clock, draws a random number
 * or knows a material.
 */
@NullMarked
package org.bloomery.actors.campaign;

import org.jspecify.annotations.NullMarked;
