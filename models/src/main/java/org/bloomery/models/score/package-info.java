/**
 * How good predictions were once the truth is known: their errors, and whether their stated
 * uncertainty was honest. Nothing here learns.
 */
@NullMarked
package org.bloomery.models.score;

import org.jspecify.annotations.NullMarked;
