package org.bloomery.models.artifact;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** An artifact while it is read from a stream, its payload piece by piece. */
public final class ArtifactReader {
  private final DataInputStream in;
  private final String predictor;
  private final String description;
  private long remaining;

  /** Makes something of an artifact whose payload it reads. */
  @FunctionalInterface
  public interface Maker<T> {
    T make(ArtifactReader artifact) throws IOException;
  }

  private ArtifactReader(InputStream in) throws IOException {
    this.in = new DataInputStream(in);
    this.predictor = text();
    this.description = text();
    int length = this.in.readInt();
    this.remaining = length == ArtifactFormat.LONG_LENGTH ? this.in.readLong() : length;
    if (remaining < 0) {
      throw misfit();
    }
  }

  /**
   * Reads an artifact to the end of the stream.
   *
   * @param maker what it makes is given only when the digest of all bytes is right
   * @throws IllegalArgumentException when the bytes are no whole artifact of this format
   */
  public static <T> T read(InputStream from, Maker<T> maker) throws IOException {
    byte[] magic = ArtifactFormat.magic();
    byte[] start = from.readNBytes(magic.length);
    if (!Arrays.equals(start, magic)) {
      throw new IllegalArgumentException(
          new String(start, StandardCharsets.ISO_8859_1).startsWith(ArtifactFormat.FAMILY)
              ? "the model artifact has another format than this version reads (1)"
              : "these bytes are no model artifact: they do not start with '"
                  + ArtifactFormat.MAGIC.strip()
                  + "'");
    }
    DigestedInput in = new DigestedInput(start, from);
    T made;
    try {
      made = maker.make(new ArtifactReader(in));
    } catch (EOFException cut) {
      in.requireWhole();
      throw misfit();
    } catch (RuntimeException wrong) {
      // Damage may be why, and is the better answer.
      in.requireWhole();
      throw wrong;
    }
    in.requireWhole();
    return made;
  }

  /** Reads an artifact that is in memory, in the same way. */
  public static <T> T read(byte[] bytes, Maker<T> maker) {
    try {
      return read(new ByteArrayInputStream(bytes), maker);
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory cannot fail", e);
    }
  }

  /** Id of the predictor the model belongs to. */
  public String predictor() {
    return predictor;
  }

  /** JSON. */
  public String description() {
    return description;
  }

  /** Bytes of the payload not yet read. */
  public long remaining() {
    return remaining;
  }

  /**
   * The next numbers of the payload.
   *
   * @throws IllegalArgumentException when there are fewer
   */
  public float[] floats(int count) throws IOException {
    take((long) Float.BYTES * count);
    float[] numbers = new float[count];
    byte[] slice = new byte[ArtifactFormat.SLICE];
    for (int at = 0; at < count; ) {
      int some = Math.min(count - at, slice.length / Float.BYTES);
      in.readFully(slice, 0, Float.BYTES * some);
      ByteBuffer.wrap(slice).asFloatBuffer().get(numbers, at, some);
      at += some;
    }
    return numbers;
  }

  /**
   * The next bytes of the payload.
   *
   * @throws IllegalArgumentException when there are fewer
   */
  public byte[] bytes(long count) throws IOException {
    take(count);
    return part(count);
  }

  /**
   * Refuses the model of another predictor.
   *
   * @throws IllegalArgumentException when this is not the wanted predictor's
   */
  public void require(String wanted) {
    ArtifactFormat.require(predictor, wanted);
  }

  private String text() throws IOException {
    return new String(part(in.readInt()), StandardCharsets.UTF_8);
  }

  /** Makes room as bytes come, since a damaged length can be any. */
  private byte[] part(long length) throws IOException {
    if (length < 0 || length > Integer.MAX_VALUE) {
      throw misfit();
    }
    byte[] part = in.readNBytes((int) length);
    if (part.length < length) {
      throw misfit();
    }
    return part;
  }

  private static IllegalArgumentException misfit() {
    return new IllegalArgumentException("the model artifact's parts do not fit its length");
  }

  private void take(long count) {
    if (count < 0 || count > remaining) {
      throw misfit();
    }
    remaining -= count;
  }
}
