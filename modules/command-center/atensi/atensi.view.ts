import type { DirectorySnapshot } from '../../../src/directory/snapshot.js';
import type { FormState } from '../../../src/http/form.js';
import { atensiUrl, url } from '../paths.js';
import type { Atensi } from './atensi.repository.js';

const STATUS = {
  diberikan: { jenis: 'tunggu', teks: 'Menunggu jawaban' },
  dijawab: { jenis: 'jalan', teks: 'Sudah dijawab' },
  ditutup: { jenis: 'selesai', teks: 'Ditutup' },
} as const;

/** An atensi as a row. */
export function atensiRow(atensi: Atensi, kota: DirectorySnapshot, now: number) {
  const isLate = atensi.status === 'diberikan' && atensi.tenggatAt < now;
  return {
    kode: atensi.kode,
    href: atensiUrl(atensi.kode),
    label: atensi.label,
    isi: atensi.isi,
    kantor: kota.skpdById(atensi.skpdId)?.nama ?? '',
    singkatan: kota.skpdById(atensi.skpdId)?.singkatan ?? '',
    tenggat: { pada: atensi.tenggatAt, keadaan: isLate ? 'lewat' : 'biasa' },
    status: isLate ? { jenis: 'lewat', teks: 'Belum dijawab' } : STATUS[atensi.status],
    diberikanAt: atensi.diberikanAt,
  };
}

/** Offices to choose from. */
export function pilihanSkpd(kota: DirectorySnapshot) {
  return [
    { value: '', text: 'Pilih SKPD' },
    ...kota.agencies().map(({ id, nama }) => ({ value: id, text: nama })),
  ];
}

/** View model of the list, with the form for the mayor. `kunci`: idempotency key of the form. */
export function daftarAtensiPage(bahan: {
  readonly daftar: readonly Atensi[];
  readonly kota: DirectorySnapshot;
  readonly now: number;
  readonly form: FormState | null;
  readonly kunci: string;
}) {
  const { daftar, kota, now, form, kunci } = bahan;
  return {
    judul: 'Atensi',
    layout: 'petugas' as const,
    daftar: daftar.map((one) => atensiRow(one, kota, now)),
    bolehMemberi: form !== null,
    form,
    kunci,
    beriUrl: url('atensi'),
    pilihanSkpd: pilihanSkpd(kota),
  };
}

/** View model of one atensi. */
export function atensiPage(bahan: {
  readonly atensi: Atensi;
  readonly kota: DirectorySnapshot;
  readonly now: number;
  readonly bolehMenjawab: boolean;
  readonly bolehMenutup: boolean;
  readonly form: FormState;
}) {
  const { atensi, kota, now, form } = bahan;
  return {
    judul: `Atensi ${atensi.kode}`,
    layout: 'petugas' as const,
    kembali: { href: url('atensi'), text: 'Semua atensi' },
    ...atensiRow(atensi, kota, now),
    subjekUrl: atensi.url,
    jawaban: atensi.jawaban,
    dijawabAt: atensi.dijawabAt,
    ditutupAt: atensi.ditutupAt,
    bolehMenjawab: bahan.bolehMenjawab && atensi.status === 'diberikan',
    // Somebody else was quicker: what was typed stays to be copied.
    belumTerkirim: atensi.status === 'diberikan' ? null : (form.values['jawaban'] ?? null),
    bolehMenutup: bahan.bolehMenutup && atensi.status === 'dijawab',
    jawabUrl: `${atensiUrl(atensi.kode)}/jawab`,
    tutupUrl: `${atensiUrl(atensi.kode)}/tutup`,
    form,
  };
}
