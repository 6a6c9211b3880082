/** The replay lab at work, and its table. */
@NullMarked
package org.bloomery.lab.replay;

import org.jspecify.annotations.NullMarked;
