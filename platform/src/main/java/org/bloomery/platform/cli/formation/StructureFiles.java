package org.bloomery.platform.cli.formation;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bloomery.data.dataset.SigmaPhaseTable;
import org.bloomery.platform.cli.CommandFailedException;
import org.bloomery.platform.cli.FileTrouble;

/**
 * The structures behind the names on the command line: files, rows of tables, and what folders hold
 * at any depth, in the order of their names. Each visit reads the folders anew and keeps no more
 * than the names of the folders it stands in.
 *
 * @param paths files and folders, in the order given
 */
record StructureFiles(List<Path> paths) {
  /** Told what is found, in order. */
  interface Visitor {
    void structure(StructureSource source);

    /** A file of a folder that is none of ours. */
    void passedOver(Path file);

    /** A file or folder that cannot be read, and why. */
    void unreadable(Path file, String reason);
  }

  /**
   * @throws CommandFailedException when one of the names is nowhere, as that is a slip of the hand
   */
  StructureFiles {
    paths = List.copyOf(paths);
    for (Path path : paths) {
      if (!Files.exists(path)) {
        throw new CommandFailedException(path + " does not exist; name a file or a folder");
      }
    }
  }

  void visit(Visitor visitor) {
    for (Path path : paths) {
      if (Files.isDirectory(path)) {
        visitFolder(path, visitor);
      } else {
        visitFile(path, FileKind.of(path), visitor);
      }
    }
  }

  private static void visitFolder(Path folder, Visitor visitor) {
    List<Path> entries = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      stream.forEach(entries::add);
    } catch (IOException | DirectoryIteratorException problem) {
      visitor.unreadable(folder, reason(problem));
      return;
    }
    entries.sort(null);
    for (Path entry : entries) {
      FileKind kind = FileKind.of(entry);
      // A linked folder may be one of those above it.
      if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
        visitFolder(entry, visitor);
      } else if (kind.isStructure() && !Files.isDirectory(entry)) {
        visitFile(entry, kind, visitor);
      } else {
        visitor.passedOver(entry);
      }
    }
  }

  private static void visitFile(Path file, FileKind kind, Visitor visitor) {
    switch (kind) {
      case POSCAR -> visitor.structure(new StructureSource.PoscarFile(file));
      case CIF -> visitor.structure(new StructureSource.CifFile(file));
      case TABLE -> visitTable(file, visitor);
      case OTHER ->
          visitor.unreadable(
              file, "its name does not say what it holds; accepted are " + FileKind.ACCEPTED);
    }
  }

  private static void visitTable(Path file, Visitor visitor) {
    try {
      SigmaPhaseTable.read(
          file, line -> visitor.structure(new StructureSource.TableLine(file, line)));
    } catch (IOException problem) {
      visitor.unreadable(file, reason(problem));
    }
  }

  private static String reason(Exception problem) {
    return "it cannot be read: " + FileTrouble.reason(problem);
  }
}
