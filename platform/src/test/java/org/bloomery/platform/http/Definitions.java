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

  private Definitions() {}
}
