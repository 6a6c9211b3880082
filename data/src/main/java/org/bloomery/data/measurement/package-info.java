/**
 * What was measured: values exact, censored or category, their uncertainty, how and by whom,
 * nominal and as-made. Values are already in the property's stored unit; boundaries convert before
 * they build one.
 */
@NullMarked
package org.bloomery.data.measurement;

import org.jspecify.annotations.NullMarked;
