/** Campaigns small enough to live in a test, and the adapters that work for them. */
@NullMarked
package org.bloomery.lab;

import org.jspecify.annotations.NullMarked;
