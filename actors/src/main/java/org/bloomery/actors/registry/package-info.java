/**
 * Trained models that people registered for everybody to ask, by their names. What the models say
 * is told elsewhere; where they are kept, the platform knows.
 */
@NullMarked
package org.bloomery.actors.registry;

import org.jspecify.annotations.NullMarked;
