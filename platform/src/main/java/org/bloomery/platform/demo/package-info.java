/** The two campaigns a newcomer sees first, and the run that plays them without a server. */
@NullMarked
package org.bloomery.platform.demo;

import org.jspecify.annotations.NullMarked;
