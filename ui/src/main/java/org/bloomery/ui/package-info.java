@NullMarked
package org.bloomery.ui;

import org.jspecify.annotations.NullMarked;
