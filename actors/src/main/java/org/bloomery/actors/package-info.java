@NullMarked
package org.bloomery.actors;

import org.jspecify.annotations.NullMarked;
