package org.bloomery.models.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ArtifactEnvelopeTest {
  private static final byte[] MAGIC =
      "bloomery model, format 1\n".getBytes(StandardCharsets.US_ASCII);
  private static final ArtifactWriter ALWAYS_LONG = new ArtifactWriter(-1);

  /** More than crosses at a time, and no multiple of it. */
  private static final float[] NUMBERS = new float[100_003];

  static {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < NUMBERS.length; i++) {
      NUMBERS[i] = (float) random.nextGaussian();
    }
  }

  private static final ArtifactWriter.Payload PAYLOAD =
      new ArtifactWriter.Payload(
          List.of(new float[0], NUMBERS, new float[] {7}), new byte[] {1, 2, 3});

  @Test
  void artifactsAreWrittenAsTheyAlwaysWere() {
    byte[] payload = {5, 6, 7, 8};
    byte[] bytes = ArtifactEnvelope.seal("forest", "{}", payload);

    ByteBuffer expected = ByteBuffer.allocate(MAGIC.length + 4 + 6 + 4 + 2 + 4 + 4);
    expected.put(MAGIC).putInt(6).put("forest".getBytes(StandardCharsets.US_ASCII));
    expected.putInt(2).put("{}".getBytes(StandardCharsets.US_ASCII)).putInt(4).put(payload);
    assertThat(bytes).isEqualTo(withDigest(expected.array()));
    ArtifactEnvelope opened = ArtifactEnvelope.open(bytes);
    assertThat(opened.predictor()).isEqualTo("forest");
    assertThat(opened.description()).isEqualTo("{}");
    assertThat(opened.payload()).isEqualTo(payload);
  }

  @Test
  void whatIsStreamedIsWhatIsHeldInMemory() throws IOException {
    for (ArtifactWriter writer : List.of(ArtifactWriter.USUAL, ALWAYS_LONG)) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      writer.write(out, "forest", "{}", PAYLOAD);
      byte[] bytes = writer.bytes("forest", "{}", PAYLOAD);
      assertThat(out.toByteArray()).isEqualTo(bytes);

      // Streams may give a few bytes at a time.
      List<Object> read =
          ArtifactReader.read(
              new Trickle(bytes),
              artifact -> {
                artifact.require("forest");
                assertThat(artifact.remaining()).isEqualTo(4L * 100_004 + 3);
                float[] numbers = artifact.floats(NUMBERS.length);
                assertThat(artifact.floats(1)).containsExactly(7);
                return List.of(artifact.description(), numbers, artifact.bytes(3));
              });
      assertThat(read.get(0)).isEqualTo("{}");
      assertThat((float[]) read.get(1)).isEqualTo(NUMBERS);
      assertThat((byte[]) read.get(2)).containsExactly(1, 2, 3);
    }
  }

  @Test
  void longPayloadsHaveALongLength() {
    byte[] counted = ArtifactWriter.USUAL.bytes("forest", "{}", PAYLOAD);
    byte[] longer = ALWAYS_LONG.bytes("forest", "{}", PAYLOAD);
    int at = MAGIC.length + 4 + 6 + 4 + 2;
    ByteBuffer lengths = ByteBuffer.wrap(longer).position(at);
    assertThat(lengths.getInt()).isEqualTo(-1);
    assertThat(lengths.getLong()).isEqualTo(PAYLOAD.length());
    assertThat(ByteBuffer.wrap(counted).getInt(at)).isEqualTo((int) PAYLOAD.length());
    assertThat(longer).hasSize(counted.length + Long.BYTES);
    assertThat(new ArtifactWriter(PAYLOAD.length()).bytes("forest", "{}", PAYLOAD))
        .isEqualTo(counted);
    assertThat(new ArtifactWriter(PAYLOAD.length() - 1).bytes("forest", "{}", PAYLOAD))
        .isEqualTo(longer);
  }

  @Test
  void anyDamageIsFoundAndNamedBeforeWhatItDoesToTheParts() {
    for (byte[] bytes :
        List.of(
            ArtifactEnvelope.seal("forest", "{}", new byte[100]),
            ALWAYS_LONG.bytes(
                "forest", "{}", new ArtifactWriter.Payload(List.of(), new byte[100])))) {
      for (int at = MAGIC.length; at < bytes.length; at++) {
        byte[] damaged = bytes.clone();
        damaged[at] ^= (byte) 0x55;
        assertDamaged(damaged);
        assertDamaged(Arrays.copyOf(bytes, at));
      }
      assertDamaged(Arrays.copyOf(bytes, bytes.length + 1));
    }
  }

  private static void assertDamaged(byte[] bytes) {
    assertThatThrownBy(() -> ArtifactEnvelope.open(bytes))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the model artifact is damaged or cut short: its digest does not match its "
                + bytes.length
                + " bytes");
  }

  @Test
  void partsThatDoNotFitAndOtherFormatsAreRefused() {
    ByteBuffer misfit = ByteBuffer.allocate(MAGIC.length + 4);
    misfit.put(MAGIC).putInt(1000);
    assertThatThrownBy(() -> ArtifactEnvelope.open(withDigest(misfit.array())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("parts do not fit its length");
    ByteBuffer huge = ByteBuffer.allocate(MAGIC.length + 4 + 4 + 4 + 8);
    huge.put(MAGIC).putInt(0).putInt(0).putInt(-1).putLong(1L << 40);
    assertThatThrownBy(() -> ArtifactEnvelope.open(withDigest(huge.array())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("parts do not fit its length");
    assertThatThrownBy(() ->
            ArtifactEnvelope.open("bloomery model, format 9\n".getBytes(StandardCharsets.US_ASCII)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("another format");
    assertThatThrownBy(() -> ArtifactEnvelope.open("a letter".getBytes(StandardCharsets.US_ASCII)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no model artifact");
  }

  @Test
  void whatFitsNoArrayIsRefusedAsOne() {
    // The same 64 MiB many times.
    ArtifactWriter.Payload large =
        new ArtifactWriter.Payload(Collections.nCopies(32, new float[1 << 24]), new byte[0]);
    assertThatThrownBy(() -> ArtifactWriter.USUAL.bytes("forest", "{}", large))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("bytes, more than the")
        .hasMessageContaining("write it to a stream");
  }

  private static byte[] withDigest(byte[] bytes) {
    byte[] all = Arrays.copyOf(bytes, bytes.length + 32);
    try {
      System.arraycopy(
          MessageDigest.getInstance("SHA-256").digest(bytes), 0, all, bytes.length, 32);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
    return all;
  }

  /** Gives at most seven bytes at a time. */
  private static final class Trickle extends InputStream {
    private final ByteArrayInputStream from;

    Trickle(byte[] bytes) {
      this.from = new ByteArrayInputStream(bytes);
    }

    @Override
    public int read() {
      return from.read();
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      return from.read(into, offset, Math.min(7, length));
    }
  }
}
