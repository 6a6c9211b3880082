/**
 * What the descriptor of crystal structures promises: known numbers of textbook lattices and of
 * published structures, its speed beside SciPy's, and a memory that does not grow.
 */
@NullMarked
package org.bloomery.platform.bench.ward;

import org.jspecify.annotations.NullMarked;
