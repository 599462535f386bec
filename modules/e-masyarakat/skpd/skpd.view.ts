import type { FormState } from '../../../src/http/form.js';
import type { AtensiTentang } from '../../command-center/index.js';
import { barisMeja } from '../meja/antre.view.js';
import { rencanaView } from './rencana.view.js';
import type { Templat, UntukTemplat } from './templat.repository.js';
import type { BarisMeja } from '../meja/meja.queries.js';
import { url } from '../paths.js';
import type { Foto } from '../pengaduan/foto.repository.js';
import { nextAksi } from '../pengaduan/pengaduan.rules.js';
import type { RingkasPublik } from '../publik/ringkas.queries.js';
import { namaPelapor } from '../publik/rincian.view.js';
import { atensiView } from '../tampilan/atensi.view.js';
import type { KejadianTampil } from '../publik/riwayat.queries.js';
import { judulOf, kartuPublik, kolomTampil, tenggatTampil } from '../tampilan/kartu.view.js';
import { galeriOf, linimasaOf } from '../tampilan/linimasa.view.js';
import { namaWilayah } from '../tampilan/rujukan.js';
import type { Rujukan } from '../tampilan/rujukan.js';

/** The three lists of the SKPD's desk, each row in one of them. */
export interface DaftarSkpd {
  /** Put off once, their work now realised: they lead. */
  readonly terlaksana: readonly BarisMeja[];
  readonly buka: readonly BarisMeja[];
  readonly menunggu: readonly BarisMeja[];
}

/** The SKPD's list: what was realised, then by tenggat. */
export function skpdView({ terlaksana, buka, menunggu }: DaftarSkpd, cari: string, rujukan: Rujukan) {
  const baris = (row: BarisMeja) => barisMeja(row, rujukan, url.skpdPengaduan(row.kode));
  return {
    judul: 'Pengaduan untuk SKPD Anda',
    layout: 'petugas' as const,
    terlaksana: terlaksana.map(baris),
    buka: buka.map(baris),
    lewat: [...terlaksana, ...buka].filter((row) => (row.tenggatAt ?? rujukan.now) < rujukan.now).length,
    menunggu: menunggu.map(baris),
    templatHref: url.templat(),
    lapanganHref: url.lapangan(),
    cari,
    skpdHref: url.skpd(),
  };
}

/** What the SKPD's page of one pengaduan is drawn from. */
export interface BahanSkpd {
  readonly row: BarisMeja;
  readonly riwayat: readonly KejadianTampil[];
  readonly foto: readonly Foto[];
  readonly dekat: readonly (RingkasPublik & { readonly jarakM: number | null })[];
  readonly templat: readonly Templat[];
  readonly atensi: readonly AtensiTentang[];
  /** Their list by tenggat, to lead on to the next. */
  readonly antre: readonly BarisMeja[];
}

/** Which of the forms the errors belong to. */
export type FormSkpd = 'tanggapan' | 'tindak_lanjut' | 'lepas' | 'jadwal' | 'tangguh';

/** One pengaduan at the holding SKPD. */
export function skpdRincianView(
  { row, riwayat, foto, dekat, templat, atensi, antre }: BahanSkpd,
  formulir: {
    readonly untuk: FormSkpd | null;
    readonly form: FormState;
    readonly templatId: string;
    readonly token: string;
    readonly menunggu: readonly string[];
    readonly diLapangan: boolean;
  },
  rujukan: Rujukan,
) {
  const kategori = rujukan.kategori.byId(row.kategoriId);
  const aksi = new Set(nextAksi(row.status, 'skpd'));
  const kini = antre.findIndex((one) => one.id === row.id);
  const hrefOf = (one: BarisMeja | undefined): string | null =>
    one === undefined ? null : url.skpdPengaduan(one.kode);
  const alamatIni = formulir.diLapangan ? url.lapanganPengaduan(row.kode) : url.skpdPengaduan(row.kode);
  const dipilih = templat.find((one) => one.id === formulir.templatId);
  const prefilled = (untuk: UntukTemplat): FormState => ({
    values: dipilih?.untuk === untuk ? { isi: dipilih.isi } : {},
    errors: {},
  });
  return {
    judul: judulOf(row, rujukan),
    layout: 'petugas' as const,
    form: formulir.form,
    isiId: formulir.untuk === 'tindak_lanjut' ? 'tindak-isi' : 'isi',
    formTanggapan: formulir.untuk === 'tanggapan' ? formulir.form : prefilled('tanggapan'),
    formTindakLanjut: formulir.untuk === 'tindak_lanjut' ? formulir.form : prefilled('tindak_lanjut'),
    rencana: rencanaView(row, formulir, rujukan),
    templat: templat.map((one) => ({
      judul: one.judul,
      untuk: one.untuk === 'tanggapan' ? 'tanggapan' : 'tindak lanjut',
      href: `${alamatIni}?templat=${one.id}#${one.untuk === 'tanggapan' ? 'tanggapi' : 'tindak'}-judul`,
    })),
    templatHref: url.templat(),
    token: formulir.token,
    menungguFoto: formulir.menunggu,
    kode: row.kode,
    kategori: kategori.nama,
    kolom: kolomTampil(row, rujukan),
    tenggat: tenggatTampil(row, rujukan.now),
    hukum: row.tenggatHukumAt,
    isi: row.isi === '' ? 'Pelapor tidak menulis keterangan.' : row.isi,
    rahasia: row.kerahasiaan === 'rahasia',
    pelapor: row.kerahasiaan === 'terbuka' ? (row.namaPelapor ?? namaPelapor(null)) : 'Disembunyikan',
    wilayah: namaWilayah(rujukan, row.kelurahanKode),
    patokan: row.patokan,
    titik: row.lintang === null || row.bujur === null ? null : { lintang: row.lintang, bujur: row.bujur },
    dikirim: row.diajukanAt,
    foto: galeriOf(
      row.kode,
      foto.filter((one) => one.tujuan === 'awal'),
      `Foto ${kategori.nama} dari pelapor`,
    ),
    linimasa: linimasaOf(row.kode, riwayat, foto, rujukan),
    dekat: dekat
      .filter((one) => one.kode !== row.kode)
      .map((one) => ({
        ...kartuPublik(one, rujukan),
        jarak: one.jarakM === null ? null : Math.round(one.jarakM),
      })),
    atensi: atensiView(atensi, rujukan),
    transisi: row.urutanTransisi,
    bisaTerima: aksi.has('terima'),
    bisaTanggapi: aksi.has('tanggapi'),
    bisaTindakLanjut: aksi.has('tindak_lanjut'),
    wajibFoto: kategori.wajibFotoSesudah,
    terimaHref: url.skpdTerima(row.kode),
    tanggapiHref: url.skpdTanggapi(row.kode),
    tindakLanjutHref: url.skpdTindakLanjut(row.kode),
    lengkapHref: url.skpdPengaduan(row.kode),
    sebelumHref: kini > 0 ? hrefOf(antre[kini - 1]) : null,
    berikutHref: hrefOf(antre[kini + 1]),
    kembali: formulir.diLapangan
      ? { href: url.lapangan(), text: 'Daftar lapangan' }
      : { href: url.skpd(), text: 'Daftar SKPD' },
  };
}
