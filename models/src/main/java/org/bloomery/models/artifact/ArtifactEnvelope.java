package org.bloomery.models.artifact;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * Self-describing bytes of a model: a first line of text, the id of the predictor, a description in
 * JSON, the numbers, and the SHA-256 of all before it. Anything else is refused with what is wrong.
 *
 * @param predictor id of the predictor the model belongs to, e.g. {@code deep-ensemble}
 * @param description JSON
 * @param payload the numbers
 */
public record ArtifactEnvelope(String predictor, String description, byte[] payload) {
  private static final String MAGIC = "bloomery model, format 1\n";
  private static final String FAMILY = "bloomery model, format ";
  private static final int DIGEST = 32;

  /** Bytes of an artifact. */
  public static byte[] seal(String predictor, String description, byte[] payload) {
    byte[] magic = MAGIC.getBytes(StandardCharsets.US_ASCII);
    byte[] name = predictor.getBytes(StandardCharsets.UTF_8);
    byte[] text = description.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes =
        ByteBuffer.allocate(
            magic.length + 3 * Integer.BYTES + name.length + text.length + payload.length + DIGEST);
    bytes.put(magic);
    for (byte[] part : new byte[][] {name, text, payload}) {
      bytes.putInt(part.length).put(part);
    }
    bytes.put(digest(bytes.array(), bytes.position()));
    return bytes.array();
  }

  /**
   * Reads an artifact.
   *
   * @throws IllegalArgumentException when the bytes are no whole artifact of this format
   */
  public static ArtifactEnvelope open(byte[] bytes) {
    byte[] magic = MAGIC.getBytes(StandardCharsets.US_ASCII);
    if (!startsWith(bytes, magic)) {
      throw new IllegalArgumentException(
          startsWith(bytes, FAMILY.getBytes(StandardCharsets.US_ASCII))
              ? "the model artifact has another format than this version reads (1)"
              : "these bytes are no model artifact: they do not start with '"
                  + MAGIC.strip()
                  + "'");
    }
    int end = bytes.length - DIGEST;
    if (end < magic.length
        || !MessageDigest.isEqual(
            digest(bytes, end), Arrays.copyOfRange(bytes, end, bytes.length))) {
      throw new IllegalArgumentException(
          "the model artifact is damaged or cut short: its digest does not match its "
              + bytes.length
              + " bytes");
    }
    ByteBuffer in = ByteBuffer.wrap(bytes, magic.length, end - magic.length);
    String predictor = new String(part(in), StandardCharsets.UTF_8);
    String description = new String(part(in), StandardCharsets.UTF_8);
    return new ArtifactEnvelope(predictor, description, part(in));
  }

  /**
   * Refuses the model of another predictor.
   *
   * @throws IllegalArgumentException when this is not the wanted predictor's
   */
  public void require(String wanted) {
    if (!predictor.equals(wanted)) {
      throw new IllegalArgumentException(
          "the artifact holds a model of '" + predictor + "', not of '" + wanted + "'");
    }
  }

  private static byte[] part(ByteBuffer in) {
    int length = in.remaining() >= Integer.BYTES ? in.getInt() : -1;
    if (length < 0 || length > in.remaining()) {
      throw new IllegalArgumentException("the model artifact's parts do not fit its length");
    }
    byte[] part = new byte[length];
    in.get(part);
    return part;
  }

  private static boolean startsWith(byte[] bytes, byte[] start) {
    return bytes.length >= start.length
        && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
  }

  private static byte[] digest(byte[] bytes, int length) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(bytes, 0, length);
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
