package org.bloomery.models.formation;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A message in the wire format of Protocol Buffers, fields in the order in which they were added.
 * Large fields are written from where they are, never gathered in memory.
 */
final class ProtobufMessage {
  private static final int VARINT = 0;
  private static final int LENGTH_DELIMITED = 2;

  /** Floats handed to the stream at once. */
  private static final int BLOCK = 1 << 14;

  private final List<Part> parts = new ArrayList<>();

  private interface Part {
    long size();

    void writeTo(OutputStream out) throws IOException;
  }

  /** Bytes of the whole message. */
  long size() {
    long size = 0;
    for (Part part : parts) {
      size += part.size();
    }
    return size;
  }

  void writeTo(OutputStream out) throws IOException {
    for (Part part : parts) {
      part.writeTo(out);
    }
  }

  ProtobufMessage number(int field, long value) {
    return varint((long) field << 3 | VARINT).varint(value);
  }

  ProtobufMessage text(int field, String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    return varint((long) field << 3 | LENGTH_DELIMITED).varint(bytes.length).bytes(bytes);
  }

  /** A message within this one; must not change afterwards. */
  ProtobufMessage message(int field, ProtobufMessage inner) {
    varint((long) field << 3 | LENGTH_DELIMITED).varint(inner.size());
    parts.addAll(inner.parts);
    return this;
  }

  /** Numbers as one field of bytes, four each, the lowest first. */
  ProtobufMessage floats(int field, float[] values) {
    varint((long) field << 3 | LENGTH_DELIMITED).varint((long) values.length * Float.BYTES);
    parts.add(
        new Part() {
          @Override
          public long size() {
            return (long) values.length * Float.BYTES;
          }

          @Override
          public void writeTo(OutputStream out) throws IOException {
            ByteBuffer block =
                ByteBuffer.allocate(BLOCK * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            for (int at = 0; at < values.length; at += BLOCK) {
              int count = Math.min(BLOCK, values.length - at);
              block.clear();
              block.asFloatBuffer().put(values, at, count);
              out.write(block.array(), 0, count * Float.BYTES);
            }
          }
        });
    return this;
  }

  private ProtobufMessage varint(long value) {
    byte[] bytes = new byte[10];
    int length = 0;
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      bytes[length++] = (byte) (rest & 0x7f | 0x80);
      rest >>>= 7;
    }
    bytes[length++] = (byte) rest;
    return bytes(java.util.Arrays.copyOf(bytes, length));
  }

  private ProtobufMessage bytes(byte[] bytes) {
    parts.add(
        new Part() {
          @Override
          public long size() {
            return bytes.length;
          }

          @Override
          public void writeTo(OutputStream out) throws IOException {
            out.write(bytes);
          }
        });
    return this;
  }
}
