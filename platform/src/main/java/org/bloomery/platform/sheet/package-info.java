/**
 * What a laboratory prints: labels and weighing sheets, as pages that load nothing and run nothing.
 */
@NullMarked
package org.bloomery.platform.sheet;

import org.jspecify.annotations.NullMarked;
