package org.bloomery.platform.security;

import java.time.Instant;
import java.util.Optional;

/** A personal token without its secret, which nobody can be shown again. */
public record ApiToken(String id, String name, Instant created, Optional<Instant> lastUsed) {}
