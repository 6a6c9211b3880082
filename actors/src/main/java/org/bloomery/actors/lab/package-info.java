/**
 * The laboratory's side of a campaign as adapters see it: what may be claimed, and claim, renew,
 * release, fail, record and intake. An adapter is an account like any other.
 */
@NullMarked
package org.bloomery.actors.lab;

import org.jspecify.annotations.NullMarked;
