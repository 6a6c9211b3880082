@NullMarked
package org.bloomery.platform;

import org.jspecify.annotations.NullMarked;
