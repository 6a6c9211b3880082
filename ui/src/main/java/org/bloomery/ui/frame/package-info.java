/** What stands around every page behind the door: the way home, who is signed in, the way out. */
@NullMarked
package org.bloomery.ui.frame;

import org.jspecify.annotations.NullMarked;
