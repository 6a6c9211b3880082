package org.bloomery.models.artifact;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.Arrays;

/** A stream without the digest at its end, which is held against what was read. */
final class DigestedInput extends InputStream {
  private final InputStream from;
  private final MessageDigest digest = ArtifactFormat.sha256();
  private final byte[] ahead = new byte[ArtifactFormat.SLICE];
  private int first = 0;
  private int end = 0;
  private boolean ended = false;
  private long total;

  /**
   * @param start what was read of the stream already
   */
  DigestedInput(byte[] start, InputStream from) {
    this.from = from;
    this.total = start.length;
    digest.update(start);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    fill();
    int count = Math.min(length, end - first - ArtifactFormat.DIGEST);
    if (count <= 0) {
      return -1;
    }
    System.arraycopy(ahead, first, into, offset, count);
    digest.update(ahead, first, count);
    first += count;
    return count;
  }

  /** Reads until there is a byte that cannot be of the digest, or to the end. */
  private void fill() throws IOException {
    while (end - first <= ArtifactFormat.DIGEST && !ended) {
      System.arraycopy(ahead, first, ahead, 0, end - first);
      end -= first;
      first = 0;
      int count = from.read(ahead, end, ahead.length - end);
      ended = count < 0;
      end += Math.max(0, count);
      total += Math.max(0, count);
    }
  }

  /**
   * Reads what is left and compares the digests.
   *
   * @throws IllegalArgumentException when they differ
   */
  void requireWhole() throws IOException {
    transferTo(OutputStream.nullOutputStream());
    byte[] kept = Arrays.copyOfRange(ahead, first, end);
    if (!MessageDigest.isEqual(digest.digest(), kept)) {
      throw new IllegalArgumentException(
          "the model artifact is damaged or cut short: its digest does not match its "
              + total
              + " bytes");
    }
  }
}
