import type { DomainEvent } from '../../../src/events/event.js';
import type { Terbuka } from './alur.service.js';
import type { KejadianTerantai } from './kejadian.rules.js';

/** Name of the event a kejadian publishes: `pengaduan.<status>` when it moved the state, else its own name. */
function nameOf(terbuka: Terbuka, kejadian: KejadianTerantai): string {
  if (kejadian.jenis === 'ditanggapi' || kejadian.jenis === 'dipisah') return `pengaduan.${kejadian.jenis}`;
  return terbuka.keadaan.urutanTransisi === kejadian.urutan
    ? `pengaduan.${terbuka.keadaan.status}`
    : `pengaduan.${kejadian.jenis}`;
}

/** The event of a kejadian. A rahasia one tells its id and moment and nothing else. */
export function eventOf(terbuka: Terbuka, kejadian: KejadianTerantai, kategoriKode: string): DomainEvent {
  const { baris } = terbuka;
  const dasar = { pengaduanId: baris.id, at: kejadian.at };
  return {
    nama: nameOf(terbuka, kejadian),
    agregat: `pengaduan:${baris.id}`,
    muatan:
      baris.kerahasiaan === 'rahasia'
        ? dasar
        : {
            ...dasar,
            kode: baris.kode,
            kategoriKode,
            kelurahanKode: baris.kelurahanKode,
            skpdId: baris.skpdId,
          },
  };
}
