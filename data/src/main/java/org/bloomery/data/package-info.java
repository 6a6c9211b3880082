@NullMarked
package org.bloomery.data;

import org.jspecify.annotations.NullMarked;
