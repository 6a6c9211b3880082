/**
 * Generative models of alloys: variational autoencoders conditioned on what is wanted, and the ways
 * to design with them.
 */
@NullMarked
package org.bloomery.models.generative;

import org.jspecify.annotations.NullMarked;
