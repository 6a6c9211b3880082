/**
 * What the platform hands to the pages: the services they read and send commands to, the port by
 * which people sign in, and the document all pages live in. No rule of a campaign lives here.
 */
@NullMarked
package org.bloomery.ui;

import org.jspecify.annotations.NullMarked;
