/** The virtual lab's truth as statistics, its bench and its adapter against a small campaign. */
@NullMarked
package org.bloomery.lab.virtual;

import org.jspecify.annotations.NullMarked;
