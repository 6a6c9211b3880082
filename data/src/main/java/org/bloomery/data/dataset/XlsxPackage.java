package org.bloomery.data.dataset;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/**
 * The parts of an XLSX file that the table reader does not show: merged areas, and how large the
 * parts are once unpacked (a small file can unpack to a very large one).
 */
final class XlsxPackage {
  private static final String WORKBOOK = "xl/workbook.xml";
  private static final String RELATIONS = "xl/_rels/workbook.xml.rels";

  private XlsxPackage() {}

  /** Areas such as {@code A2:B3}. */
  static List<String> mergedAreasOfFirstSheet(byte[] bytes, ImportLimits limits)
      throws SourceTable.Unreadable {
    Map<String, byte[]> parts = parts(bytes, limits);
    try {
      List<String> sheets = attributes(parts, WORKBOOK, "sheet", "id");
      List<String> ids = attributes(parts, RELATIONS, "Relationship", "Id");
      List<String> targets = attributes(parts, RELATIONS, "Relationship", "Target");
      int first = sheets.isEmpty() ? -1 : ids.indexOf(sheets.get(0));
      if (first < 0) {
        throw new SourceTable.Unreadable("the file is no XLSX workbook with a sheet");
      }
      String target = targets.get(first);
      String sheet = target.startsWith("/") ? target.substring(1) : "xl/" + target;
      return attributes(parts, sheet, "mergeCell", "ref");
    } catch (XMLStreamException problem) {
      throw new SourceTable.Unreadable(
          "the file is no readable XLSX workbook; save it again as .xlsx or as CSV");
    }
  }

  private static Map<String, byte[]> parts(byte[] bytes, ImportLimits limits)
      throws SourceTable.Unreadable {
    Map<String, byte[]> parts = new HashMap<>();
    long left = limits.unpackedBytes();
    try (ZipFile zip =
        ZipFile.builder().setSeekableByteChannel(new SeekableInMemoryByteChannel(bytes)).get()) {
      for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
        byte[] part;
        try (InputStream stream = zip.getInputStream(entry)) {
          part = stream.readNBytes((int) Math.min(left + 1, Integer.MAX_VALUE - 8));
        }
        left -= part.length;
        if (left < 0) {
          throw new SourceTable.Unreadable(
              "the workbook unpacks to more than "
                  + limits.unpackedBytes()
                  + " bytes; split it into smaller files");
        }
        String name = entry.getName();
        if (name.equals(WORKBOOK) || name.equals(RELATIONS) || name.startsWith("xl/worksheets/")) {
          parts.put(name, part);
        }
      }
    } catch (IOException | RuntimeException problem) { // damaged directories show as either
      throw new SourceTable.Unreadable(
          "the file is damaged: it cannot be unpacked (" + problem.getMessage() + ")");
    }
    return parts;
  }

  private static List<String> attributes(
      Map<String, byte[]> parts, String part, String element, String attribute)
      throws XMLStreamException, SourceTable.Unreadable {
    byte[] bytes = parts.get(part);
    if (bytes == null) {
      throw new SourceTable.Unreadable("the file is no XLSX workbook: it has no part " + part);
    }
    XMLInputFactory factory = XMLInputFactory.newFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(bytes));
    List<String> values = new ArrayList<>();
    while (reader.hasNext()) {
      if (reader.next() == XMLStreamConstants.START_ELEMENT
          && reader.getLocalName().equals(element)) {
        for (int i = 0; i < reader.getAttributeCount(); i++) {
          if (reader.getAttributeLocalName(i).equals(attribute)) {
            values.add(reader.getAttributeValue(i));
          }
        }
      }
    }
    return values;
  }
}
