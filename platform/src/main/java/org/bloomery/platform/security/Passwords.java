package org.bloomery.platform.security;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;

/** Hashes and checks passwords with Argon2id; a check takes the same time for unknown accounts. */
final class Passwords {
  /** OWASP password storage cheat sheet: Argon2id with 19 MiB, two passes, one lane. */
  private static final Argon2Function ARGON =
      Argon2Function.getInstance(19_456, 2, 1, 32, Argon2.ID);

  static final int SHORTEST = 12;
  static final int LONGEST = 200;

  /** The hash of no password, against which the passwords of unknown accounts are checked. */
  private final String decoy = hash(Secrets.random());

  /** In PHC form, with salt and parameters. */
  String hash(String password) {
    return Password.hash(password).addRandomSalt(16).with(ARGON).getResult();
  }

  boolean matches(String password, String hash) {
    return Password.check(password, hash).with(Argon2Function.getInstanceFromHash(hash));
  }

  /** Spends the time of a check and fails. */
  boolean matchesNobody() {
    return matches("", decoy);
  }
}
