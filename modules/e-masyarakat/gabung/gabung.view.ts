import { haversineM } from '../../../src/directory/geometry/distance.js';
import type { BarisMeja } from '../meja/meja.queries.js';
import { url } from '../paths.js';
import type { Foto } from '../pengaduan/foto.repository.js';
import type { RingkasPublik } from '../publik/ringkas.queries.js';
import { judulOf, kartuPublik, kolomTampil } from '../tampilan/kartu.view.js';
import { galeriOf } from '../tampilan/linimasa.view.js';
import { namaWilayah } from '../tampilan/rujukan.js';
import type { Rujukan } from '../tampilan/rujukan.js';
import type { AkibatGabung } from './gabung.queries.js';

/** What may be the same thing, nearest first. */
export function calonView(
  row: BarisMeja,
  dekat: readonly (RingkasPublik & { readonly jarakM: number | null })[],
  rujukan: Rujukan,
) {
  return {
    judul: 'Gabung dengan yang mana?',
    layout: 'petugas' as const,
    kode: row.kode,
    gabungHref: url.mejaGabung(row.kode),
    calon: dekat.map((one) => ({
      ...kartuPublik(one, rujukan),
      href: `${url.mejaGabung(row.kode)}?dengan=${one.kode}`,
      jarak: one.jarakM === null ? null : Math.round(one.jarakM),
    })),
    kembali: { href: url.mejaPengaduan(row.kode), text: row.kode },
  };
}

interface Sisi {
  readonly row: BarisMeja;
  readonly foto: readonly Foto[];
}

function sisiView({ row, foto }: Sisi, rujukan: Rujukan) {
  return {
    kode: row.kode,
    judul: judulOf(row, rujukan),
    kolom: kolomTampil(row, rujukan),
    isi: row.isi === '' ? 'Tanpa tulisan' : row.isi,
    wilayah: namaWilayah(rujukan, row.kelurahanKode),
    dikirim: row.diajukanAt,
    warga: row.jumlahDukungan,
    foto: galeriOf(row.kode, foto, `Foto ${row.kode}`),
  };
}

function jarakOf(a: BarisMeja, b: BarisMeja): number | null {
  if (a.lintang === null || a.bujur === null || b.lintang === null || b.bujur === null) return null;
  return Math.round(
    haversineM({ lintang: a.lintang, bujur: a.bujur }, { lintang: b.lintang, bujur: b.bujur }),
  );
}

/** Two side by side, the oldest proposed as induk, and what the merge would make of them. */
export function sandingView([ini, lain]: readonly [Sisi, Sisi], akibat: AkibatGabung, rujukan: Rujukan) {
  const tertua = ini.row.diajukanAt <= lain.row.diajukanAt ? ini : lain;
  return {
    judul: `Gabung ${ini.row.kode} dan ${lain.row.kode}`,
    layout: 'petugas' as const,
    sisi: [sisiView(ini, rujukan), sisiView(lain, rujukan)],
    jarak: jarakOf(ini.row, lain.row),
    akibat,
    dengan: lain.row.kode,
    transisi: ini.row.urutanTransisi,
    transisiLain: lain.row.urutanTransisi,
    gabungHref: url.mejaGabung(ini.row.kode),
    induk: {
      idPrefix: 'induk',
      name: 'induk',
      value: tertua.row.kode,
      fieldset: { legend: { text: 'Yang memimpin (induk)', classes: 'govuk-fieldset__legend--s' } },
      items: [ini, lain].map(({ row }) => ({
        value: row.kode,
        text: row.kode,
        hint: { text: row === tertua.row ? 'Lebih dulu dikirim' : 'Dikirim kemudian' },
      })),
    },
    kembali: { href: url.mejaPengaduan(ini.row.kode), text: ini.row.kode },
  };
}
