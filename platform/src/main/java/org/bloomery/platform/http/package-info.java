/** What listens on ports: the HTTP API on Pekko HTTP and the dashboard on embedded Jetty. */
@NullMarked
package org.bloomery.platform.http;

import org.jspecify.annotations.NullMarked;
