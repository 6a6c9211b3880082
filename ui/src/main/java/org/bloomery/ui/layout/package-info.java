/**
 * What all views share: state badge, figures, quantities with units, answers that come later, who
 * is signed in.
 */
@NullMarked
package org.bloomery.ui.layout;

import org.jspecify.annotations.NullMarked;
