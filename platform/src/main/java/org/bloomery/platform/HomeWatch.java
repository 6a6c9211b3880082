package org.bloomery.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.bloomery.data.store.Database;
import org.bloomery.data.store.DatabaseSettings;
import org.jdbi.v3.core.JdbiException;

/**
 * Looks whether the home can still be written: H2 gives up its file for good when a write fails, so
 * work has to stop before the disk is full, and cannot go on in this process after it was.
 *
 * @param directory the home
 * @param leastBytes free space below which it is in trouble
 */
record HomeWatch(Path directory, long leastBytes) {
  private static final long MIB = 1L << 20;

  /** A start writes a database and, soon, models; with less it would end halfway. */
  static final long LEAST_TO_START = 64 * MIB;

  /** What is under way when it is noticed still fits. */
  static final long LEAST_TO_RUN = 16 * MIB;

  /** Says that there is too little room, and what to do; empty when there is enough. */
  Optional<String> tooLittleRoom() {
    try {
      long free = Files.getFileStore(directory).getUsableSpace();
      return free >= leastBytes
          ? Optional.empty()
          : Optional.of(
              "the disk of the home directory "
                  + directory
                  + " is full: "
                  + free / MIB
                  + " MiB are free, needed are "
                  + leastBytes / MIB
                  + "; make room, or set BLOOMERY_HOME to a directory on another disk,"
                  + " and start again");
    } catch (IOException e) {
      return Optional.of(
          "the home directory " + directory + " cannot be examined (" + e + "); is it mounted?");
    }
  }

  /** Says that the database no longer answers, and what to do. */
  static Optional<String> silent(Database database) {
    try {
      database.jdbi().useHandle(handle -> handle.execute("SELECT 1"));
      return Optional.empty();
    } catch (JdbiException e) {
      return Optional.of(
          "the database "
              + database.settings()
              + " does not answer"
              + (database.settings().kind() == DatabaseSettings.Kind.H2
                  ? "; what was acknowledged is kept: check its disk and start again"
                  : "; check that its server runs"));
    }
  }
}
