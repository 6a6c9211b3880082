package org.bloomery.data.bench;

import java.time.Instant;

/**
 * A file that belongs to something on the bench; its bytes are kept under the digest.
 *
 * @param subject code of the sample, specimen or lot
 * @param digest SHA-256 in small hexadecimal digits
 * @param name as the file was called
 * @param mediaType as whoever sent it called it; it is not to be trusted
 */
public record Attachment(
    String subject,
    String digest,
    String name,
    String mediaType,
    long sizeBytes,
    String by,
    Instant at) {
  public Attachment {
    if (!digest.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("'" + digest + "' is no SHA-256 digest");
    }
  }
}
