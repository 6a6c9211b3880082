package org.bloomery.platform.http;

/** Definitions of campaigns as people write them. */
final class Definitions {
  /** Nine alloys, no prior, nobody waits for a debounce. */
  static final String SMALL_POOL =
      """
      {
        "name": "strongest of nine",
        "space": {"pool": [
          {"id": "a", "composition": "MoNbTaW", "tests": ["hardness"]},
          {"id": "b", "composition": "MoNbTa", "tests": ["hardness"]},
          {"id": "c", "composition": "MoNbW", "tests": ["hardness"]},
          {"id": "d", "composition": "NbTaW", "tests": ["hardness"]},
          {"id": "e", "composition": "MoTaW", "tests": ["hardness"]},
          {"id": "f", "composition": "NbTiZr", "tests": ["hardness"]},
          {"id": "g", "composition": "HfNbTaTiZr", "tests": ["hardness"]},
          {"id": "h", "composition": "MoNb", "tests": ["hardness"]},
          {"id": "i", "composition": "TaW", "tests": ["hardness"]}
        ]},
        "objective": {"maximise": "hardness"},
        "acquisition": {"controlShare": 0},
        "debounce": "0 s",
        "budget": 8
      }
      """;

  /** Two orders of one compound and an element, as files of the computing centre. */
  static final String POLYMORPHS =
      """
      {
        "name": "most stable of three",
        "space": {"pool": [
          {"id": "layers", "tests": ["formation_energy"], "structure":
            {"poscar": "layers\\n3.57\\n1 0 0\\n0 1 0\\n0 0 1\\nFe Ni\\n1 1\\nDirect\\n0 0 0\\n0 0.5 0.5\\n"}},
          {"id": "chains", "composition": "FeNi", "tests": ["formation_energy"], "structure":
            {"poscar": "chains\\n2.83\\n1 0 0\\n0 1 0\\n0 0 1\\nFe Ni\\n1 1\\nDirect\\n0 0 0\\n0.5 0.5 0.5\\n"}},
          {"id": "iron", "tests": ["formation_energy"], "structure":
            {"lattice": [[2.83, 0, 0], [0, 2.83, 0], [0, 0, 2.83]],
             "sites": [["Fe", 0, 0, 0], ["Fe", 0.5, 0.5, 0.5]]}}
        ]},
        "objective": {"minimise": "formation_energy"},
        "acquisition": {"controlShare": 0},
        "debounce": "0 s",
        "budget": 3
      }
      """;

  private Definitions() {}
}
