import type { DaftarKategori, Kategori, Pertanyaan } from '../../kategori/kategori.repository.js';
import type { Dokumen, Simpul } from '../wire/document.js';
import { wibIso } from '../../data/wib-iso.js';

/** True for a kategori clients may list and send to: in use, and not secret from the start. */
export function isListed(kategori: Kategori): boolean {
  return kategori.aktif && !kategori.tertutup && kategori.kerahasiaanAwal !== 'rahasia';
}

/** The complete list: clients delete what is missing from it. */
export function servicesDocument(daftar: DaftarKategori): Dokumen {
  return { akar: 'services', isi: daftar.semua.filter(isListed).map(toService) };
}

function toService(kategori: Kategori): Simpul {
  return {
    service_code: kategori.kode,
    service_name: kategori.nama.trim(),
    description: kategori.keterangan,
    metadata: kategori.pertanyaan.length > 0,
    type: 'realtime',
    keywords: kategori.kataKunci
      .split(',')
      .map((one) => one.trim())
      .filter((one) => one !== '')
      .join(','),
    group: kategori.kelompok,
  };
}

/** The questions of one kategori. */
export function definitionDocument(kategori: Kategori): Dokumen {
  const attributes = kategori.pertanyaan.map((one, index) => toAttribute(one, index + 1));
  return { akar: 'service_definition', isi: { service_code: kategori.kode, attributes } };
}

function toAttribute(pertanyaan: Pertanyaan, order: number): Simpul {
  return {
    variable: pertanyaan.variabel,
    code: pertanyaan.kode,
    datatype: pertanyaan.tipe,
    required: pertanyaan.wajib,
    datatype_description: pertanyaan.petunjuk === '' ? null : pertanyaan.petunjuk,
    order,
    description: pertanyaan.label.replace(/\s*:\s*$/, ''),
    values: isListType(pertanyaan)
      ? pertanyaan.pilihan.map(({ kunci, nama }) => ({ key: kunci, name: nama }))
      : undefined,
  };
}

/** True for questions answered by choosing. */
export function isListType({ tipe }: Pick<Pertanyaan, 'tipe'>): boolean {
  return tipe === 'singlevaluelist' || tipe === 'multivaluelist';
}

/** What the discovery tells beside the kategori. */
export interface Penemuan {
  readonly baseUrl: string;
  readonly jenis: string;
  readonly kontak: string;
}

/** The Service Discovery document. Its changeset is the last change of any kategori. */
export function discoveryDocument(daftar: DaftarKategori, { baseUrl, jenis, kontak }: Penemuan): Dokumen {
  const changeset = wibIso(Math.max(0, ...daftar.semua.map((one) => one.diubahAt)));
  const formats = ['text/xml', 'application/json'];
  const endpoint = {
    specification: 'http://wiki.open311.org/GeoReport_v2',
    url: `${baseUrl}/v2`,
    changeset,
    type: jenis,
    formats,
  };
  return {
    akar: 'discovery',
    isi: {
      changeset,
      contact: kontak,
      key_service: `Warga: buat kunci di halaman akun. Mitra: minta kunci ke Kominfo. Caranya: ${baseUrl}`,
      endpoints: [endpoint],
    },
  };
}
