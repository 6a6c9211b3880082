/**
 * Documents that people and programs take along of measurements, the same from the dashboard, over
 * HTTP and from the command line.
 */
@NullMarked
package org.bloomery.platform.export;

import org.jspecify.annotations.NullMarked;
