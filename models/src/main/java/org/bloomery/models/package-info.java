@NullMarked
package org.bloomery.models;

import org.jspecify.annotations.NullMarked;
