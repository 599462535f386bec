import type { AtensiTentang } from '../../command-center/index.js';
import { namaSkpd } from './rujukan.js';
import type { Rujukan } from './rujukan.js';

const kataStatus: Readonly<Record<AtensiTentang['status'], { jenis: string; teks: string }>> = {
  diberikan: { jenis: 'tunggu', teks: 'Menunggu jawaban' },
  dijawab: { jenis: 'jalan', teks: 'Sudah dijawab' },
  ditutup: { jenis: 'selesai', teks: 'Ditutup' },
};

/** What the leaders noted about a pengaduan, for the pages of staff. */
export function atensiView(daftar: readonly AtensiTentang[], rujukan: Rujukan) {
  return daftar.map((one) => ({
    kode: one.kode,
    kantor: namaSkpd(rujukan, one.skpdId) ?? '',
    isi: one.isi,
    jawaban: one.jawaban,
    diberikanAt: one.diberikanAt,
    status: kataStatus[one.status],
    tenggat:
      one.status === 'diberikan'
        ? {
            pada: one.tenggatAt,
            keadaan: one.tenggatAt < rujukan.now ? ('lewat' as const) : ('biasa' as const),
          }
        : null,
  }));
}
