package org.bloomery.lab.folder;

import java.nio.file.Path;

/**
 * A table that has left the inbox.
 *
 * @param name path below the inbox, as people know it
 * @param folder subfolder of the inbox it came from, empty for the inbox itself
 * @param plan where its results are written down before a campaign is asked
 */
record TakenFile(Path path, Path name, String folder, Path plan) {

  String fileName() {
    return path.getFileName().toString();
  }
}
