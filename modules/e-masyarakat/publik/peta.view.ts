import type { JumlahKolom } from '../angka/angka.queries.js';
import { url } from '../paths.js';
import { kalimatKolom } from '../pengaduan/kolom.rules.js';
import { judulOf, kartuPublik, kolomTampil } from '../tampilan/kartu.view.js';
import type { Rujukan } from '../tampilan/rujukan.js';
import { publicPoint } from '../tempat/tempat.rules.js';
import type { SaringanUrl } from './daftar.form.js';
import { formSaringan, judulSaringan } from './daftar.view.js';
import type { RingkasPublik } from './ringkas.queries.js';
import type { Saringan } from './saringan.queries.js';

/** What the map page is drawn from. */
export interface BahanPeta {
  readonly jumlah: ReadonlyMap<string, { readonly total: number; readonly kolom: JumlahKolom }>;
  readonly kota: JumlahKolom;
  readonly rows: readonly RingkasPublik[];
  readonly lanjut: string | null;
}

function barisKelurahan({ jumlah }: BahanPeta, { nilai }: SaringanUrl, rujukan: Rujukan) {
  return rujukan.kota.kelurahan
    .filter((one) => nilai.kecamatan === null || one.kecamatanKode === nilai.kecamatan)
    .map(({ kode, nama }) => {
      const angka = jumlah.get(kode);
      return {
        nama,
        href: url.peta({ kelurahan: kode }),
        terkirim: angka?.kolom.terkirim ?? 0,
        sedang: angka?.kolom.sedang_ditanggapi ?? 0,
        sudah: angka?.kolom.sudah_diproses ?? 0,
        total: angka?.total ?? 0,
      };
    })
    .sort((a, b) => b.total - a.total || a.nama.localeCompare(b.nama, 'id'));
}

/** The map page: the map, the same pengaduan as a list, and the counts per kelurahan as a table. */
export function petaView(bahan: BahanPeta, cari: SaringanUrl, rujukan: Rujukan) {
  return {
    judul: 'Peta pengaduan',
    subjudul: judulSaringan(cari, rujukan),
    saring: formSaringan(cari, rujukan, url.peta()),
    data: url.titikPeta(cari.nilai),
    perkiraan: rujukan.kota.areas().some((one) => one.perkiraan),
    kelurahan: barisKelurahan(bahan, cari, rujukan),
    daftar: bahan.rows.map((row) => kartuPublik(row, rujukan)),
    lanjut: bahan.lanjut,
    daftarHref: url.daftar(cari.nilai),
    kepalaTabel: {
      terkirim: kalimatKolom('terkirim'),
      sedang: kalimatKolom('sedang_ditanggapi'),
      sudah: kalimatKolom('sudah_diproses'),
    },
  };
}

/** The areas a filter looks at: one kelurahan, those of a kecamatan, or all. */
function areasOf({ kelurahanKode, kecamatanKode }: Saringan, { kota }: Rujukan) {
  if (kelurahanKode !== undefined) return kota.areas().filter((one) => one.kode === kelurahanKode);
  if (kecamatanKode === undefined) return kota.areas();
  const milik = new Set(kota.kelurahanOf(kecamatanKode).map((one) => one.kode));
  return kota.areas().filter((one) => milik.has(one.kode));
}

/** Areas and points as GeoJSON; a point is never more exact than its kategori allows. */
export function petaGeoJson(rows: readonly RingkasPublik[], saringan: Saringan, rujukan: Rujukan) {
  const wilayah = areasOf(saringan, rujukan).map(({ kode, nama, batas, perkiraan }) => ({
    type: 'Feature',
    geometry: batas,
    properties: {
      kode,
      judul: nama,
      keterangan: perkiraan ? 'Perkiraan, bukan batas resmi' : '',
      url: url.peta({ kelurahan: kode }),
    },
  }));
  const titik = rows.flatMap((row) => {
    const kelurahan = rujukan.kota.kelurahanByKode(row.kelurahanKode ?? '');
    if (kelurahan === null) return [];
    const persis =
      row.lintang === null || row.bujur === null ? null : { lintang: row.lintang, bujur: row.bujur };
    const tampil = publicPoint(persis, rujukan.kategori.byId(row.kategoriId).lokasiPublik, {
      lintang: kelurahan.lintang,
      bujur: kelurahan.bujur,
    });
    if (tampil === null) return [];
    const kolom = kolomTampil(row, rujukan);
    return [
      {
        type: 'Feature',
        geometry: { type: 'Point', coordinates: [tampil.bujur, tampil.lintang] },
        properties: {
          kode: row.kode,
          judul: judulOf(row, rujukan),
          keterangan: kolom.teks,
          url: url.pengaduan(row.kode),
          keadaan: kolom.jenis,
        },
      },
    ];
  });
  return { type: 'FeatureCollection', features: [...wilayah, ...titik] };
}
