/** Crystal structures that people drop on a page: what they are and what models say of them. */
@NullMarked
package org.bloomery.ui.structures;

import org.jspecify.annotations.NullMarked;
