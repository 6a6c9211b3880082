/**
 * The benches: each measures one promise, writes its table and its figures, and resumes after an
 * interruption.
 */
@NullMarked
package org.bloomery.platform.bench;

import org.jspecify.annotations.NullMarked;
