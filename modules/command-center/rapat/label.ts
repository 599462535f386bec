/** What people call the status of a decision. */
export const STATUS_KEPUTUSAN: Readonly<Record<string, string>> = {
  dicatat: 'Belum dilaksanakan',
  dilaksanakan: 'Sudah dilaksanakan',
  ditutup: 'Ditutup',
};

/** What people call the status of an atensi. */
export const STATUS_ATENSI: Readonly<Record<string, string>> = {
  diberikan: 'belum dijawab',
  dijawab: 'sudah dijawab',
};
