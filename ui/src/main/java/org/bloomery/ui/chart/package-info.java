/**
 * Charts: Apache ECharts as a static script behind one small component. Only here is a script
 * called by name.
 */
@NullMarked
package org.bloomery.ui.chart;

import org.jspecify.annotations.NullMarked;
