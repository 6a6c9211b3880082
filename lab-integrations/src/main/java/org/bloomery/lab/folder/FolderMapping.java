package org.bloomery.lab.folder;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bloomery.data.dataset.ColumnRole;
import org.bloomery.data.dataset.ImportMapping;
import org.bloomery.data.objective.Conditions;
import org.bloomery.data.store.ArtifactFiles;
import org.bloomery.data.store.JsonMappers;

/**
 * What a person wrote into {@code mapping.json} about the tables of a folder; every part may be
 * left out.
 *
 * @param campaign id of the campaign, where the folder has another name
 * @param columns header to role, where the header alone does not tell
 * @param leftAlone headers of columns that are not to be read
 * @param fixed conditions of every row that does not state them itself
 */
record FolderMapping(
    Optional<String> campaign,
    Optional<Map<String, ColumnRole>> columns,
    Optional<List<String>> leftAlone,
    Optional<Conditions> fixed,
    Optional<ImportMapping.DecimalMark> decimalMark) {
  static final String FILE = "mapping.json";

  private static final FolderMapping NONE =
      new FolderMapping(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /** A mapping that cannot be read, in words for its author. */
  static final class WrongMapping extends Exception {
    private static final long serialVersionUID = 1;

    WrongMapping(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /**
   * The mapping of a folder, empty where there is none.
   *
   * @throws WrongMapping when it says something that is not understood
   * @throws IOException when the disk does not give it
   */
  static FolderMapping of(Path folder) throws IOException, WrongMapping {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(folder.resolve(FILE));
    } catch (NoSuchFileException none) {
      return NONE;
    }
    try {
      return JsonMappers.json().readValue(bytes, FolderMapping.class);
    } catch (JsonProcessingException e) {
      throw new WrongMapping(
          FILE
              + ", line "
              + (e.getLocation() == null ? 1 : e.getLocation().getLineNr())
              + ": "
              + e.getOriginalMessage()
              + "; accepted are \"campaign\", \"columns\", \"leftAlone\", \"fixed\" and"
              + " \"decimalMark\"",
          e);
    }
  }

  /** What the headers suggest, corrected by what was written. */
  ImportMapping over(ImportMapping suggested) {
    ImportMapping mapping = suggested;
    for (Map.Entry<String, ColumnRole> column : columns.orElse(Map.of()).entrySet()) {
      mapping = mapping.with(column.getKey(), column.getValue());
    }
    for (String header : leftAlone.orElse(List.of())) {
      mapping = mapping.without(header);
    }
    return mapping
        .withFixed(fixed.orElse(mapping.fixed()))
        .withDecimalMark(decimalMark.orElse(mapping.decimalMark()));
  }

  /** SHA-256 of what was written, independent of its layout. */
  String digest() {
    try {
      return ArtifactFiles.digest(JsonMappers.json().writeValueAsBytes(this));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a mapping cannot be written as JSON", e);
    }
  }
}
