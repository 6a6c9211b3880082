/**
 * Signing in, and the first account. How accounts are kept is the platform's; pages know the port
 * alone.
 */
@NullMarked
package org.bloomery.ui.admin;

import org.jspecify.annotations.NullMarked;
