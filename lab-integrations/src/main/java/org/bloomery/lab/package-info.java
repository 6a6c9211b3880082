@NullMarked
package org.bloomery.lab;

import org.jspecify.annotations.NullMarked;
