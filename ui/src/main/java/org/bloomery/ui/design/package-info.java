/** The page on which alloys are designed with models of phases: map, inversion, proposal. */
@NullMarked
package org.bloomery.ui.design;

import org.jspecify.annotations.NullMarked;
