/**
 * The laboratory that measures nothing: it reveals values that others have measured, when an
 * experiment asks for them. Tables of known values come in; claims and results go out over the port
 * of laboratories.
 */
@NullMarked
package org.bloomery.lab.replay;

import org.jspecify.annotations.NullMarked;
