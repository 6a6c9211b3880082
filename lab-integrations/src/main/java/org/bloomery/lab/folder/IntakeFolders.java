package org.bloomery.lab.folder;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The folders a table passes through. Only one thread of one process moves files here. */
final class IntakeFolders {
  static final String REPORT = ".report.txt";
  static final String PLAN = ".plan.json";

  private final Path root;

  IntakeFolders(Path root) {
    this.root = root;
  }

  Path inbox() {
    return root.resolve("inbox");
  }

  /**
   * Makes the folders that are missing, e.g. because somebody tidied up. An existing link to a
   * folder will do.
   */
  void make() throws IOException {
    for (Path folder : List.of(inbox(), files(), plans(), reports(), done(), rejected())) {
      if (!Files.isDirectory(folder)) {
        Files.createDirectories(folder);
      }
    }
  }

  /** Takes a file out of the inbox; nobody else touches it from now on. */
  TakenFile take(Path inInbox) throws IOException {
    Path target = DurableFiles.free(files().resolve(inbox().relativize(inInbox)), PLAN);
    DurableFiles.move(inInbox, target);
    return taken(target);
  }

  /** Files that an earlier run took out of the inbox and did not finish, by name. */
  List<TakenFile> unfinished() throws IOException {
    return regularFiles(files()).stream().map(this::taken).toList();
  }

  private TakenFile taken(Path file) {
    Path name = files().relativize(file);
    Path folder = name.getParent();
    return new TakenFile(
        file,
        name,
        folder == null ? "" : folder.toString(),
        DurableFiles.beside(plans().resolve(name), PLAN));
  }

  /** The last step of a file whose results are on disk. */
  Path done(TakenFile file) throws IOException {
    Path target = DurableFiles.free(done().resolve(file.name()), REPORT);
    DurableFiles.move(file.path(), target);
    Files.deleteIfExists(file.plan());
    return target;
  }

  /**
   * The last step of a file that was refused. The report is written first, so that no file is ever
   * rejected without one; {@link #tidy} brings it beside the file if that is prevented.
   */
  Path reject(TakenFile file, String report) throws IOException {
    Path target = DurableFiles.free(rejected().resolve(file.name()), REPORT);
    Path written = DurableFiles.beside(reports().resolve(rejected().relativize(target)), REPORT);
    DurableFiles.write(written, report.getBytes(StandardCharsets.UTF_8));
    DurableFiles.move(file.path(), target);
    DurableFiles.move(written, DurableFiles.beside(target, REPORT));
    Files.deleteIfExists(file.plan());
    return target;
  }

  /** Finishes what a crash left between two renames. */
  void tidy() throws IOException {
    for (Path report : regularFiles(reports())) {
      String name = reports().relativize(report).toString();
      Path beside = rejected().resolve(name);
      Path file =
          rejected().resolve(name.substring(0, Math.max(0, name.length() - REPORT.length())));
      if (name.endsWith(REPORT) && Files.isRegularFile(file) && !Files.exists(beside)) {
        DurableFiles.move(report, beside);
      } else {
        Files.delete(report);
      }
    }
    for (Path plan : regularFiles(plans())) {
      String name = plans().relativize(plan).toString();
      Path file = files().resolve(name.substring(0, Math.max(0, name.length() - PLAN.length())));
      if (!name.endsWith(PLAN) || !Files.exists(file)) {
        Files.delete(plan);
      }
    }
  }

  static List<Path> regularFiles(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
          .sorted()
          .toList();
    }
  }

  private Path files() {
    return root.resolve("taking/files");
  }

  private Path plans() {
    return root.resolve("taking/plans");
  }

  private Path reports() {
    return root.resolve("taking/reports");
  }

  private Path done() {
    return root.resolve("done");
  }

  private Path rejected() {
    return root.resolve("rejected");
  }
}
