/**
 * A real server in a process of its own and a client that talks to it as a laboratory would: what
 * benches measure and kill from outside.
 */
@NullMarked
package org.bloomery.platform.bench.served;

import org.jspecify.annotations.NullMarked;
