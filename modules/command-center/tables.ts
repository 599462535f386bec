/** Tables of the Command Center; written nowhere else. */
export const tables = {
  piket: 'command_center_piket',
  pengganti: 'command_center_pengganti',
  dinas: 'command_center_dinas',
} as const;

/** Names of the constraints that keep seats and persons apart, as the drivers report them. */
export const constraints = {
  /** One open dinas a person. */
  satuPerOrang: ['command_center_dinas_satu_per_orang', 'command_center_dinas.pengguna_id'],
  /** One open dinas a seat. */
  satuPerKursi: [
    'command_center_dinas_satu_per_kursi',
    'command_center_dinas.tanggal, command_center_dinas.giliran, command_center_dinas.kursi',
  ],
  penggantiSekali: [
    'command_center_pengganti_sekali',
    'command_center_pengganti.tanggal, command_center_pengganti.giliran, command_center_pengganti.pengguna_id',
  ],
} as const;
