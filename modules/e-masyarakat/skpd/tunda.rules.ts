/** Whose turn it is while an SKPD waits; the same words as the kernel's sides of a jeda. */
export const alasanTunda = {
  anggaran: 'Menunggu anggaran',
  pihak_lain: 'Menunggu pihak lain',
  kahar: 'Keadaan kahar (bencana, cuaca)',
} as const;

export type SisiTunda = keyof typeof alasanTunda;
export const semuaSisiTunda = ['anggaran', 'pihak_lain', 'kahar'] as const satisfies readonly SisiTunda[];
