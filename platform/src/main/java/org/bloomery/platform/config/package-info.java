/**
 * What can be set, read once at the start: file and environment become records, and what is unknown
 * or impossible stops the start with key, value and what is accepted. Also the home directory and
 * its lock. No other package reads settings.
 */
@NullMarked
package org.bloomery.platform.config;

import org.jspecify.annotations.NullMarked;
