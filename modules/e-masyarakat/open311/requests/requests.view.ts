import { wibIso } from '../../data/wib-iso.js';
import { kalimatKolom } from '../../pengaduan/kolom.rules.js';
import { isAkhir } from '../../pengaduan/status.js';
import type { KejadianTerantai } from '../../pengaduan/kejadian.rules.js';
import { readSampul } from '../../tampilan/sampul.js';
import { kolomTampil } from '../../tampilan/kartu.view.js';
import { namaKantor, namaSkpd, namaWilayah } from '../../tampilan/rujukan.js';
import type { Rujukan } from '../../tampilan/rujukan.js';
import { publicPoint } from '../../tempat/tempat.rules.js';
import { isListType } from '../layanan/layanan.view.js';
import { judulTanpaRahasia } from '../updates/judul.js';
import type { Dokumen, Simpul } from '../wire/document.js';
import type { BarisJawaban, BarisRequest, FotoTayang } from './requests.queries.js';
import { expectedOf, noticeOf } from './tenggat.js';

/** What the extensions add: loaded only when they are asked for. */
export interface Tambahan {
  readonly jawaban: readonly BarisJawaban[];
  readonly riwayat: ReadonlyMap<string, readonly KejadianTerantai[]>;
  readonly foto: readonly FotoTayang[];
  /** Which of the codes named in the histories are public. */
  readonly kodePublik: ReadonlySet<string>;
}

/** Absolute address of a published photo. */
export type FotoUrl = (kode: string, urutan: number) => string;

// The wire's word; ours is SKPD.
const pemegang = 'agency_responsible';

/** Public pengaduan, in the order given. */
export function requestsDocument(
  rows: readonly BarisRequest[],
  rujukan: Rujukan,
  fotoUrl: FotoUrl,
  tambahan: Tambahan | null,
): Dokumen {
  return {
    akar: 'service_requests',
    isi: rows.map((row) => ({
      ...toRequest(row, rujukan, fotoUrl),
      ...(tambahan === null ? {} : toExtensions(row, rujukan, fotoUrl, tambahan)),
    })),
  };
}

function toRequest(row: BarisRequest, rujukan: Rujukan, fotoUrl: FotoUrl): Simpul {
  const kategori = rujukan.kategori.byId(row.kategoriId);
  const akhir = isAkhir(row.status);
  const tenggatAt = akhir ? null : row.tenggatAt;
  const titik = pointOf(row, rujukan);
  const sampul = readSampul(row.foto);
  return {
    service_request_id: row.kode,
    status: akhir ? 'closed' : 'open',
    status_notes: kolomTampil(row, rujukan).teks,
    service_name: kategori.nama.trim(),
    service_code: kategori.kode,
    description: row.isi,
    [pemegang]:
      row.status === 'dialihkan' ? (row.instansi ?? kategori.instansi) : namaSkpd(rujukan, row.skpdId),
    service_notice: noticeOf({ tenggatAt, skpdId: row.skpdId }),
    requested_datetime: wibIso(row.diajukanAt),
    updated_datetime: wibIso(akhir ? (row.ditutupAt ?? row.publikAt) : row.publikAt),
    expected_datetime: expectedOf(tenggatAt, row.rencana),
    address: addressOf(row, rujukan),
    address_id: row.kelurahanKode,
    zipcode: null,
    lat: titik?.lintang ?? null,
    long: titik?.bujur ?? null,
    media_url: sampul === null ? null : fotoUrl(row.kode, sampul.urutan),
  };
}

/** Public precision; the kelurahan's centre without a point. Null only while the kelurahan is unknown. */
function pointOf(row: BarisRequest, rujukan: Rujukan) {
  const kelurahan = rujukan.kota.kelurahanByKode(row.kelurahanKode ?? '');
  if (kelurahan === null) return null;
  const persis =
    row.lintang === null || row.bujur === null ? null : { lintang: row.lintang, bujur: row.bujur };
  return publicPoint(persis, rujukan.kategori.byId(row.kategoriId).lokasiPublik, kelurahan) ?? kelurahan;
}

function addressOf(row: BarisRequest, rujukan: Rujukan): string {
  const wilayah = row.kelurahanKode === null ? null : namaWilayah(rujukan, row.kelurahanKode);
  return [row.patokan, wilayah, 'Kota Binjai'].filter((one) => one !== null && one !== '').join(', ');
}

function toExtensions(row: BarisRequest, rujukan: Rujukan, fotoUrl: FotoUrl, tambahan: Tambahan): Simpul {
  const { jawaban, riwayat, foto } = tambahan;
  const milik = jawaban.filter((one) => one.pengaduanId === row.id);
  const wilayah = rujukan.kota.kelurahanByKode(row.kelurahanKode ?? '');
  return {
    // Before the first read nothing the pelapor wrote is shown.
    attributes: row.dibacaAt === null ? [] : attributesOf(row, milik, rujukan),
    notes: (riwayat.get(row.id) ?? []).map((one) => ({
      datetime: wibIso(one.at),
      description: `${judulTanpaRahasia(one, tambahan.kodePublik, rujukan)} (${namaKantor(rujukan, one.kantor)})`,
      type: one.jenis,
    })),
    extended_attributes: {
      kolom: kalimatKolom(row.kolom),
      status: row.status,
      kecamatan:
        wilayah === null ? null : (rujukan.kota.kecamatanByKode(wilayah.kecamatanKode)?.nama ?? null),
      kelurahan: wilayah?.nama ?? null,
      ketepatan: row.dibacaAt === null ? null : row.ketepatan,
      dukungan: row.jumlahDukungan,
      jejak: row.jejakKode,
      photos: foto.filter((one) => one.pengaduanId === row.id).map((one) => fotoUrl(row.kode, one.urutan)),
    },
  };
}

/** Lists and numbers only: free text may hold anything. */
function attributesOf(
  row: BarisRequest,
  jawaban: readonly BarisJawaban[],
  rujukan: Rujukan,
): readonly Simpul[] {
  return rujukan.kategori.byId(row.kategoriId).pertanyaan.flatMap((pertanyaan) => {
    const nilai = jawaban.find((one) => one.pertanyaanId === pertanyaan.id)?.nilai;
    if (nilai === undefined || (!isListType(pertanyaan) && pertanyaan.tipe !== 'number')) return [];
    const kunci = isListType(pertanyaan) ? nilai.split(',') : [nilai];
    const values = kunci.map((key) => ({
      key,
      name: pertanyaan.pilihan.find((one) => one.kunci === key)?.nama ?? key,
    }));
    return [{ code: pertanyaan.kode, description: pertanyaan.label, values }];
  });
}
