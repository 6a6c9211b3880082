/**
 * The components all views share: page frame, state badge, quantities with units, confirmations,
 * running work.
 */
@NullMarked
package org.bloomery.ui.layout;

import org.jspecify.annotations.NullMarked;
