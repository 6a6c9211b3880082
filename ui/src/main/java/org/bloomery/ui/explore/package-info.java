/** Measurements of all campaigns and data sets: searched, sorted, drawn and taken along. */
@NullMarked
package org.bloomery.ui.explore;

import org.jspecify.annotations.NullMarked;
