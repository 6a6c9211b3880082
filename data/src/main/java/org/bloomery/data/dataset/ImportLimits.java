package org.bloomery.data.dataset;

/**
 * How large a file may be, so that no upload exhausts the memory.
 *
 * @param bytes of the file as sent
 * @param unpackedBytes of all parts of an XLSX file together
 * @param rows below the header
 */
public record ImportLimits(long bytes, long unpackedBytes, int rows, int columns) {
  /** 10 MiB as sent, 100 MiB unpacked, 100,000 rows, 500 columns. */
  public static final ImportLimits DEFAULT = new ImportLimits(10L << 20, 100L << 20, 100_000, 500);

  public ImportLimits {
    if (bytes < 1 || unpackedBytes < 1 || rows < 1 || columns < 1) {
      throw new IllegalArgumentException("limits of an import must be at least 1");
    }
  }

  public ImportLimits withBytes(long most) {
    return new ImportLimits(most, unpackedBytes, rows, columns);
  }
}
