/**
 * Who may do something: accounts, passwords, tokens and the one-time setup token. Secrets go in and
 * answers come out; no secret is logged, and only hashes are kept.
 */
@NullMarked
package org.bloomery.platform.security;

import org.jspecify.annotations.NullMarked;
