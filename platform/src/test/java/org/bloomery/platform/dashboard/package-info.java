/** The dashboard as people meet it: a real server and a real browser. */
@org.jspecify.annotations.NullMarked
package org.bloomery.platform.dashboard;
