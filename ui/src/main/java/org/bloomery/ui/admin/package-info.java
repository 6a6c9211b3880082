/**
 * Signing in, and the first account. How accounts are kept is the platform's; the page knows the
 * port alone.
 */
@NullMarked
package org.bloomery.ui.admin;

import org.jspecify.annotations.NullMarked;
