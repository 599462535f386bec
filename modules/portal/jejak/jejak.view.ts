import type { Relasi } from '../../../src/trace/jejak.js';
import type { Jejak, JejakPage, LinkView } from '../../../src/trace/trace.queries.js';
import { formatRupiah } from '../../../src/views/format.js';
import { jejakUrl } from '../paths.js';
import { trail } from '../remah.js';

/** What a link says between its two ends. */
const KATA: Readonly<Record<Relasi, string>> = {
  bagian_dari: 'bagian dari',
  memicu: 'memicu',
  digabung_ke: 'digabung ke',
  diajukan_ulang: 'diajukan ulang sebagai',
  menjadi: 'menjadi',
  didanai_oleh: 'didanai oleh',
  tidak_dianggarkan: 'tidak dianggarkan dalam',
  direalisasikan_oleh: 'dikerjakan lewat',
  terkait: 'berkaitan dengan',
};

/** View model of `/jejak/<kode>`. Dead ends are shown as plainly as successes. */
export function jejakPage(
  { jejak, berasalDari, kabar, tautan, pengikut }: JejakPage,
  kelurahan: string | null,
) {
  return {
    judul: jejak.judul,
    remah: trail(jejak.kode),
    kode: jejak.kode,
    kelurahan,
    dibuatAt: jejak.dibuatAt,
    pengikut,
    lanjut: jejak.lanjutKe === null ? null : { kode: jejak.lanjutKe, url: jejakUrl(jejak.lanjutKe) },
    asal: berasalDari.map((one: Jejak) => ({ kode: one.kode, judul: one.judul, url: jejakUrl(one.kode) })),
    kabar,
    hubungan: tautan.map(linkRow),
  };
}

function linkRow(link: LinkView) {
  const { relasi, rupiah, alasan, dibuatAt, endedAt, alasanAkhir } = link;
  return {
    dari: endOf(link.dari),
    kata: KATA[relasi],
    ke: endOf(link.ke),
    uang: rupiah === null ? null : formatRupiah(rupiah),
    alasan,
    dibuatAt,
    berakhir: endedAt === null ? null : { at: endedAt, alasan: alasanAkhir },
  };
}

function endOf({ jenis, kartu }: LinkView['dari']) {
  return kartu === null
    ? { judul: `${jenis} (tidak dibuka untuk umum)`, keterangan: null, url: null }
    : { judul: kartu.judul, keterangan: kartu.keterangan, url: kartu.url };
}
