package org.bloomery.actors.view;

import java.time.Instant;

/** One event in words. */
public record EventLine(long sequence, Instant time, String kind, String account, String text) {}
