/** Tables of the Command Center; written nowhere else. */
export const tables = {
  piket: 'command_center_piket',
  pengganti: 'command_center_pengganti',
  dinas: 'command_center_dinas',
  nilai: 'command_center_nilai',
  nilaiUrutan: 'command_center_nilai_urutan',
  nilaiMingguan: 'command_center_nilai_mingguan',
  layar: 'command_center_layar',
  atensi: 'command_center_atensi',
  atensiNomor: 'command_center_atensi_nomor',
  keputusan: 'command_center_keputusan_rapat',
  tukar: 'command_center_tukar',
  serahTerima: 'command_center_serah_terima',
  serahTerimaNomor: 'command_center_serah_terima_nomor',
  tandaTangan: 'command_center_tanda_tangan',
  butirJaga: 'command_center_butir_jaga',
  rapat: 'command_center_laporan_rapat',
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
  /** One person a planned seat. */
  rencanaKursi: [
    'command_center_piket_satu_per_kursi',
    'command_center_piket.tanggal, command_center_piket.giliran, command_center_piket.kursi',
  ],
  /** One planned seat a person and turn. */
  rencanaOrang: [
    'command_center_piket_satu_kursi',
    'command_center_piket.tanggal, command_center_piket.giliran, command_center_piket.pengguna_id',
  ],
  /** One open swap a seat. */
  tukarTerbuka: [
    'command_center_tukar_satu_per_kursi',
    'command_center_tukar.dari_tanggal, command_center_tukar.dari_giliran, command_center_tukar.dari_kursi',
  ],
  tandaTanganSekali: [
    'command_center_tanda_tangan_pkey',
    'command_center_tanda_tangan.serah_terima_id, command_center_tanda_tangan.sha256, command_center_tanda_tangan.pengguna_id',
  ],
  rapatVersi: [
    'command_center_laporan_rapat_versi',
    'command_center_laporan_rapat.periode, command_center_laporan_rapat.versi',
  ],
} as const;
