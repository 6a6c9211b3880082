/** Defining a campaign: what may be varied, what is wanted, what it may cost. */
@NullMarked
package org.bloomery.ui.definition;

import org.jspecify.annotations.NullMarked;
