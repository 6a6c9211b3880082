package org.bloomery.models.artifact;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.util.List;

/**
 * Writes artifacts as streams, so that they may be larger than an array.
 *
 * @param longestCounted the longest payload, in bytes, whose length is an int as it always was;
 *     that of a longer one is a long, which readers of before refuse
 */
public record ArtifactWriter(long longestCounted) {
  /** Writes what an int can count as it always was. */
  public static final ArtifactWriter USUAL = new ArtifactWriter(Integer.MAX_VALUE);

  /** Some Java machines keep a few places of an array for themselves. */
  private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

  /**
   * What stands behind the description.
   *
   * @param numbers as floats, the most significant byte first
   * @param behind bytes after them
   */
  public record Payload(List<float[]> numbers, byte[] behind) {
    long length() {
      return Float.BYTES * numbers.stream().mapToLong(array -> array.length).sum() + behind.length;
    }
  }

  /**
   * Writes an artifact.
   *
   * @param description JSON
   */
  public void write(OutputStream to, String predictor, String description, Payload payload)
      throws IOException {
    write(to, utf8(predictor), utf8(description), payload);
  }

  /**
   * The same as an array.
   *
   * @throws IllegalStateException when the artifact fits no array
   */
  public byte[] bytes(String predictor, String description, Payload payload) {
    byte[] name = utf8(predictor);
    byte[] text = utf8(description);
    long length =
        (long) ArtifactFormat.magic().length
            + 3 * Integer.BYTES
            + (payload.length() > longestCounted ? Long.BYTES : 0)
            + name.length
            + text.length
            + payload.length()
            + ArtifactFormat.DIGEST;
    if (length > LARGEST_ARRAY) {
      throw new IllegalStateException(
          "the model has "
              + length
              + " bytes, more than the "
              + LARGEST_ARRAY
              + " of an array; write it to a stream");
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream((int) length);
    try {
      write(out, name, text, payload);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory cannot fail", e);
    }
    return out.toByteArray();
  }

  private void write(OutputStream to, byte[] name, byte[] text, Payload payload)
      throws IOException {
    DigestOutputStream digested = new DigestOutputStream(to, ArtifactFormat.sha256());
    DataOutputStream out = new DataOutputStream(digested);
    out.write(ArtifactFormat.magic());
    out.writeInt(name.length);
    out.write(name);
    out.writeInt(text.length);
    out.write(text);
    long length = payload.length();
    if (length > longestCounted) {
      out.writeInt(ArtifactFormat.LONG_LENGTH);
      out.writeLong(length);
    } else {
      out.writeInt(Math.toIntExact(length));
    }
    ByteBuffer slice = ByteBuffer.allocate(ArtifactFormat.SLICE);
    for (float[] numbers : payload.numbers()) {
      for (int at = 0; at < numbers.length; ) {
        int count = Math.min(numbers.length - at, slice.capacity() / Float.BYTES);
        slice.asFloatBuffer().put(numbers, at, count);
        out.write(slice.array(), 0, Float.BYTES * count);
        at += count;
      }
    }
    out.write(payload.behind());
    out.flush();
    to.write(digested.getMessageDigest().digest());
    to.flush();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
