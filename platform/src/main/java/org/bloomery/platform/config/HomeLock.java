package org.bloomery.platform.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** One process per home: two would write one database and answer for one laboratory. */
public final class HomeLock implements AutoCloseable {
  /** The lock itself lies behind the holder's name, so that the name stays readable. */
  private static final long LOCKED_BYTE = 1L << 20;

  private final FileChannel channel;

  private HomeLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock; the system takes it back when the process ends, however it ends.
   *
   * @throws HomeInUseException when another process holds it
   */
  public static HomeLock take(Home home) {
    FileChannel channel = open(home);
    try {
      FileLock lock = tryLock(channel);
      if (lock == null) {
        String holder = holder(channel);
        channel.close();
        throw new HomeInUseException(home, holder);
      }
      channel.truncate(0);
      channel.write(
          ByteBuffer.wrap(
              Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)),
          0);
      return new HomeLock(channel);
    } catch (IOException e) {
      throw new ConfigurationException("the lock " + home.lockFile() + " cannot be taken: " + e);
    }
  }

  private static FileChannel open(Home home) {
    try {
      return FileChannel.open(
          home.lockFile(),
          StandardOpenOption.CREATE,
          StandardOpenOption.READ,
          StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw new ConfigurationException(
          "the home directory "
              + home.directory()
              + " cannot be written ("
              + e
              + "); set BLOOMERY_HOME to a directory that may be written");
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock(LOCKED_BYTE, 1, false);
    } catch (OverlappingFileLockException e) {
      return null; // held by this very process
    }
  }

  private static String holder(FileChannel channel) throws IOException {
    ByteBuffer text = ByteBuffer.allocate(20);
    channel.read(text, 0);
    return new String(text.array(), 0, text.position(), StandardCharsets.US_ASCII).strip();
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new IllegalStateException("the lock of the home was not given back", e);
    }
  }
}
