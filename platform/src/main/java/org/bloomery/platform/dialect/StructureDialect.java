package org.bloomery.platform.dialect;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.structure.Cif;
import org.bloomery.data.structure.CrystalStructure;
import org.bloomery.data.structure.Lattice;
import org.bloomery.data.structure.Poscar;
import org.bloomery.data.structure.Site;

/**
 * Crystal structures as the text of a file, {@code {"poscar": "..."}} or {@code {"cif": "..."}}, or
 * as they are written: {@code {"lattice": [a, b, c], "sites": [["Fe", 0, 0, 0]]}}, the vectors in
 * angstrom, the places as fractions of them.
 */
final class StructureDialect {
  private static final String ACCEPTED =
      "{\"poscar\": \"text of a POSCAR\"}, {\"cif\": \"text of a CIF\"} or {\"lattice\":"
          + " [[2.8, 0, 0], [0, 2.8, 0], [0, 0, 2.8]], \"sites\": [[\"Fe\", 0, 0, 0]]}";
  private static final String VECTOR = "three numbers, the components in angstrom";
  private static final String SITE = "an element and three fractions, e.g. [\"Fe\", 0.5, 0.5, 0]";

  private StructureDialect() {}

  static CrystalStructure read(Given given) {
    if (!given.isObject()) {
      throw given.refusal(ACCEPTED);
    }
    Fields fields = given.fields();
    CrystalStructure structure;
    if (fields.has("poscar")) {
      structure = fields.require("poscar", ACCEPTED).as(Poscar::read);
    } else if (fields.has("cif")) {
      structure = fields.require("cif", ACCEPTED).as(Cif::read);
    } else {
      Lattice lattice = lattice(fields.require("lattice", ACCEPTED));
      Given places = fields.require("sites", ACCEPTED);
      List<Site> sites = places.items().stream().map(StructureDialect::site).toList();
      structure = places.told(() -> new CrystalStructure(lattice, sites));
    }
    fields.nothingElse();
    return structure;
  }

  private static Lattice lattice(Given given) {
    List<Given> vectors = given.items();
    if (vectors.size() != 3) {
      throw given.refusal("three vectors of " + VECTOR);
    }
    double[] rows = new double[9];
    for (int vector = 0; vector < 3; vector++) {
      List<Given> components = vectors.get(vector).items();
      if (components.size() != 3) {
        throw vectors.get(vector).refusal(VECTOR);
      }
      for (int axis = 0; axis < 3; axis++) {
        rows[3 * vector + axis] = components.get(axis).number();
      }
    }
    return given.told(() -> Lattice.ofRows(rows));
  }

  private static Site site(Given given) {
    List<Given> parts = new ArrayList<>(given.items());
    if (parts.size() != 4) {
      throw given.refusal(SITE);
    }
    Element element = CandidateDialect.element(parts.get(0), parts.get(0).name());
    double x = parts.get(1).number();
    double y = parts.get(2).number();
    double z = parts.get(3).number();
    return given.told(() -> new Site(element, x, y, z));
  }

  /** To the last digit, so that what is written is read as the same. */
  static ObjectNode write(CrystalStructure structure) {
    ObjectNode object = JsonText.object();
    ArrayNode vectors = object.putArray("lattice");
    for (int vector = 0; vector < 3; vector++) {
      ArrayNode components = vectors.addArray();
      for (int axis = 0; axis < 3; axis++) {
        components.add(structure.lattice().component(vector, axis));
      }
    }
    ArrayNode sites = object.putArray("sites");
    for (Site site : structure.sites()) {
      sites.addArray().add(site.element().symbol()).add(site.x()).add(site.y()).add(site.z());
    }
    return object;
  }
}
