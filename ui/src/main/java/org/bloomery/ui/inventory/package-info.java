/** What a laboratory has on its shelves: samples with their weighings, lots of raw material. */
@NullMarked
package org.bloomery.ui.inventory;

import org.jspecify.annotations.NullMarked;
