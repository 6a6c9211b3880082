/**
 * Laboratories on the port of {@code actors.lab}: one package for each adapter, each started by the
 * platform and closed by it, each an account of its own. What they share is the desk of
 * laboratories that work by themselves, and how they say that they are well.
 */
@NullMarked
package org.bloomery.lab;

import org.jspecify.annotations.NullMarked;
