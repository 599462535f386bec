import { emptyForm, type FormState } from '../../../src/http/form.js';
import { formatJam, formatTanggalWaktu } from '../../../src/views/format.js';
import { kalimatGiliran } from '../jadwal/kalimat.js';
import { serahTerimaUrl, url } from '../paths.js';
import { sameTurn } from '../piket/dinas.rules.js';
import { countsUntil, nextGiliran, type GiliranHari } from '../piket/giliran.rules.js';
import { LABEL_PERIKSA, LABEL_SEBAGAI, LABEL_STATUS, WARNA_STATUS } from './label.js';
import { BUKAN_SERTIFIKAT } from './serah-terima.pdf.js';
import type { SerahTerimaRingkas, TandaTangan } from './serah-terima.queries.js';
import type { SerahTerima } from './serah-terima.repository.js';
import { PERIKSA, signableFrom, type ButirJaga, type Sebagai } from './serah-terima.rules.js';

/** What one serah terima's page is made of. */
export interface SerahTerimaBahan {
  readonly now: number;
  readonly one: SerahTerima;
  readonly butir: readonly ButirJaga[];
  readonly signatures: readonly TandaTangan[];
  readonly isPenyelia: boolean;
  readonly penggunaId: string;
  /** The turn the viewer sits in now. */
  readonly turn: GiliranHari | null;
  readonly formIsi?: FormState;
  readonly formTandaTangan?: FormState;
  readonly formKembali?: FormState;
}

/** View model of `/command-center/serah-terima/<kode>`. */
export function serahTerimaPage(bahan: SerahTerimaBahan): Record<string, unknown> & { judul: string } {
  const { one, butir, turn, isPenyelia, now } = bahan;
  const sits = turn !== null && sameTurn(turn, one);
  const receives = turn !== null && sameTurn(turn, nextGiliran(one));
  const isOpen = one.status === 'disusun';
  const mayFill = isOpen && (sits || isPenyelia);
  const formIsi = bahan.formIsi ?? emptyForm();
  const formTandaTangan = bahan.formTandaTangan ?? emptyForm();
  return {
    judul: `Serah terima ${one.kode}`,
    layout: 'petugas',
    kembali: { href: url('serahTerima'), text: 'Semua serah terima' },
    kode: one.kode,
    giliran: kalimatGiliran(one),
    status: { text: LABEL_STATUS[one.status], classes: WARNA_STATUS[one.status] },
    petugas: one.bahan.petugas.join(', ') || 'belum ada',
    dikumpulkan: formatTanggalWaktu(one.dikumpulkanAt),
    url: {
      isi: serahTerimaUrl(one.kode, 'isi'),
      tandaTangan: serahTerimaUrl(one.kode, 'tanda-tangan'),
      kembalikan: serahTerimaUrl(one.kode, 'kembalikan'),
      pdf: serahTerimaUrl(one.kode, 'pdf'),
    },
    // Errors of a signature point at the reasons that are missing: one form state for both.
    formIsi: { values: formIsi.values, errors: { ...formIsi.errors, ...reasonErrors(formTandaTangan) } },
    formTandaTangan: { values: formTandaTangan.values, errors: otherErrors(formTandaTangan) },
    formKembali: bahan.formKembali ?? emptyForm(),
    bolehIsi: mayFill,
    butir: butir.map((one) => butirRow(one)),
    belumDijelaskan: butir.filter(({ alasan }) => alasan === null).length,
    atensi: one.bahan.atensi,
    langkah: one.bahan.langkah,
    langkahRahasia: one.bahan.langkahRahasia,
    catatan: one.bahan.catatan.map((note) => ({ ...note, waktu: formatTanggalWaktu(note.at) })),
    periksa: PERIKSA.map((nama) => ({
      nama,
      label: LABEL_PERIKSA[nama],
      ...one.bahan.periksa[nama],
      ket: `ket-${nama}`,
      pilihan: [
        { value: 'belum', text: 'Belum diperiksa' },
        { value: 'baik', text: 'Baik' },
        { value: 'bermasalah', text: 'Bermasalah' },
      ],
    })),
    tandaTangan: bahan.signatures.map((row) => ({
      ...row,
      sebagai: LABEL_SEBAGAI[row.sebagai],
      waktu: formatTanggalWaktu(row.at),
    })),
    sha256: one.sha256,
    statusDilihat: one.status,
    ...signing(bahan, sits, receives),
    bukaPukul: now < signableFrom(one) ? formatJam(signableFrom(one)) : '',
    sampaiPukul: formatJam(countsUntil(one)),
    bukanSertifikat: BUKAN_SERTIFIKAT,
  };
}

function signing(
  { one, signatures, penggunaId }: SerahTerimaBahan,
  sits: boolean,
  receives: boolean,
): Record<string, unknown> {
  const hasSigned = signatures.some((row) => row.berlaku && row.penggunaId === penggunaId);
  const isWaiting = one.status === 'disusun' || one.status === 'diserahkan';
  const side: Sebagai | null =
    hasSigned || !isWaiting
      ? null
      : sits
        ? 'penyerah'
        : receives && one.status === 'diserahkan'
          ? 'penerima'
          : null;
  return {
    sebagai: side,
    tombolTandaTangan: side === 'penerima' ? 'Terima dan tanda tangani' : 'Serahkan dan tanda tangani',
    bolehKembalikan: side === 'penerima',
    menungguPenerima: hasSigned && one.status === 'diserahkan',
  };
}

function butirRow({
  id,
  rujukan,
  label,
  url: href,
  sejak,
  alasan,
  alasanNama,
}: ButirJaga): Record<string, unknown> {
  return {
    isian: `alasan-${id}`,
    rujukan,
    label,
    url: href,
    sejak: formatTanggalWaktu(sejak),
    alasan,
    alasanNama,
    judul: `Alasan untuk ${rujukan}`,
  };
}

function reasonErrors({ errors }: FormState): Record<string, string> {
  return Object.fromEntries(Object.entries(errors).filter(([name]) => name.startsWith('alasan-')));
}

function otherErrors({ errors }: FormState): Record<string, string> {
  return Object.fromEntries(Object.entries(errors).filter(([name]) => !name.startsWith('alasan-')));
}

/** View model of the list. */
export function serahTerimaList(
  daftar: readonly SerahTerimaRingkas[],
): Record<string, unknown> & { judul: string } {
  return {
    judul: 'Serah terima',
    layout: 'petugas',
    kembali: { href: url('piket'), text: 'Piket' },
    daftar: daftar.map((one) => ({
      kode: one.kode,
      url: serahTerimaUrl(one.kode),
      giliran: kalimatGiliran(one),
      status: { text: LABEL_STATUS[one.status], classes: WARNA_STATUS[one.status] },
    })),
  };
}
