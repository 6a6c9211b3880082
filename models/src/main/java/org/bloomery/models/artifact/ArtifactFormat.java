package org.bloomery.models.artifact;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** What writer and reader of artifacts agree on. */
final class ArtifactFormat {
  /** First line of an artifact. */
  static final String MAGIC = "bloomery model, format 1\n";

  /** What the first line of any format begins with. */
  static final String FAMILY = "bloomery model, format ";

  /** Bytes of the SHA-256 at the end. */
  static final int DIGEST = 32;

  /** Stands for the length of a payload that the eight bytes behind it tell. */
  static final int LONG_LENGTH = -1;

  /** Bytes that cross at a time. */
  static final int SLICE = 1 << 16;

  private ArtifactFormat() {}

  static byte[] magic() {
    return MAGIC.getBytes(StandardCharsets.US_ASCII);
  }

  static void require(String predictor, String wanted) {
    if (!predictor.equals(wanted)) {
      throw new IllegalArgumentException(
          "the artifact holds a model of '" + predictor + "', not of '" + wanted + "'");
    }
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
