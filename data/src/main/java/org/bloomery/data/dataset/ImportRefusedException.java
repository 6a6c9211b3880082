package org.bloomery.data.dataset;

import java.util.List;
import java.util.stream.Collectors;

/** A file that was not imported because of its errors; nothing was. */
public final class ImportRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Errors told in the message; all of them are in {@link #errors()}. */
  private static final int SHOWN = 10;

  private final transient List<ImportProblem> errors;

  ImportRefusedException(String fileName, List<ImportProblem> errors) {
    super(
        fileName
            + ": "
            + errors.stream()
                .limit(SHOWN)
                .map(ImportProblem::text)
                .collect(Collectors.joining("; "))
            + (errors.size() > SHOWN ? "; and " + (errors.size() - SHOWN) + " more" : "")
            + "; nothing was imported");
    this.errors = List.copyOf(errors);
  }

  public List<ImportProblem> errors() {
    return errors;
  }
}
