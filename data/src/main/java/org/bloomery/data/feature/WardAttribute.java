package org.bloomery.data.feature;

/**
 * The 22 properties of elements from which the Ward descriptor is made, in its order. Keys are
 * those of the published feature names, {@code NValance} included as it is spelt there.
 */
enum WardAttribute {
  NUMBER("Number", ""),
  MENDELEEV_NUMBER("MendeleevNumber", "mendeleev_number"),
  ATOMIC_WEIGHT("AtomicWeight", "atomic_weight_g_per_mol"),
  MELTING_TEMPERATURE("MeltingT", "melting_temperature_K"),
  GROUP("Column", "group"),
  PERIOD("Row", "period"),
  COVALENT_RADIUS("CovalentRadius", "covalent_radius_pm"),
  ELECTRONEGATIVITY("Electronegativity", "electronegativity_Pauling"),
  S_ELECTRONS("NsValence", "s_electrons"),
  P_ELECTRONS("NpValence", "p_electrons"),
  D_ELECTRONS("NdValence", "d_electrons"),
  F_ELECTRONS("NfValence", "f_electrons"),
  ELECTRONS("NValance", ""),
  S_HOLES("NsUnfilled", "s_holes"),
  P_HOLES("NpUnfilled", "p_holes"),
  D_HOLES("NdUnfilled", "d_holes"),
  F_HOLES("NfUnfilled", "f_holes"),
  HOLES("NUnfilled", ""),
  GROUND_STATE_VOLUME("GSvolume_pa", "ground_state_volume_A3_per_atom"),
  GROUND_STATE_GAP("GSbandgap", "ground_state_gap_eV"),
  GROUND_STATE_MOMENT("GSmagmom", "ground_state_moment_muB_per_atom"),
  SPACE_GROUP("SpaceGroupNumber", "ground_state_space_group");

  private final String key;
  private final String column;

  WardAttribute(String key, String column) {
    this.key = key;
    this.column = column;
  }

  /** Its part of the published feature names. */
  String key() {
    return key;
  }

  /** Header of its column in the table, empty where it follows from others. */
  String column() {
    return column;
  }
}
