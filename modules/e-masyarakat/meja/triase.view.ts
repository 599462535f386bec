import { url } from '../paths.js';
import { isAkhir } from '../pengaduan/status.js';
import type { KejadianTampil } from '../publik/riwayat.queries.js';
import { namaSkpd } from '../tampilan/rujukan.js';
import type { Rujukan } from '../tampilan/rujukan.js';
import type { Catatan } from './catatan.repository.js';
import type { Instansi } from './instansi.repository.js';
import type { BarisMeja } from './meja.queries.js';
import { readUsul, sebabTolak } from './tolak.rules.js';

/** What the desk's further actions are drawn from. */
export interface BahanTriase {
  readonly row: BarisMeja;
  readonly riwayat: readonly KejadianTampil[];
  readonly instansi: readonly Instansi[];
  readonly catatan: readonly (Catatan & { readonly nama: string })[];
  readonly usul: Catatan | null;
}

interface Penonton {
  readonly penggunaId: string;
  readonly penyelia: boolean;
}

interface Isian {
  readonly values: Readonly<Record<string, unknown>>;
  readonly errors: Readonly<Record<string, string>>;
}

const dapatDiurungkan = ['minta_lengkap', 'didisposisikan', 'dialihkan'];

/** True while the last step can be taken back. */
function canUndo(riwayat: readonly KejadianTampil[], now: number): boolean {
  const last = riwayat.at(-1);
  return last !== undefined && dapatDiurungkan.includes(last.jenis) && now - last.at <= 60_000;
}

/** The operator's last step on one, while it can be taken back; null later or for others. */
export function urungView(
  row: BarisMeja,
  riwayat: readonly KejadianTampil[],
  penggunaId: string,
  rujukan: Rujukan,
) {
  const last = riwayat.at(-1);
  if (last?.pelakuId !== penggunaId || !canUndo(riwayat, rujukan.now)) return null;
  const ke = namaSkpd(rujukan, row.skpdId);
  const langkah =
    last.jenis === 'didisposisikan' && ke !== null
      ? `diteruskan ke ${ke}`
      : last.jenis === 'dialihkan'
        ? 'dialihkan'
        : 'diminta dilengkapi';
  return { kode: row.kode, langkah, href: url.mejaUrung(row.kode) };
}

/** The desk's actions beside reading and routing. */
export function triaseView(
  { row, riwayat, instansi, catatan, usul }: BahanTriase,
  form: Isian,
  penonton: Penonton,
  now: number,
) {
  const dibaca = row.status === 'dibaca';
  const pilihan = (nama: string) => String(form.values[nama] ?? '');
  return {
    bisaLengkap: dibaca && row.pelaporId !== null && usul === null,
    lengkapHref: url.mejaLengkap(row.kode),
    bukaLengkap: form.errors['isi'] !== undefined,
    bisaAlih: dibaca && usul === null,
    alihHref: url.mejaAlih(row.kode),
    bukaAlih: form.errors['instansi'] !== undefined || form.errors['nomor'] !== undefined,
    pilihanInstansi: [
      { value: '', text: 'Pilih instansi' },
      ...instansi.map(({ id, nama, kontak }) => ({
        value: id,
        text: kontak === '' ? nama : `${nama} (${kontak})`,
        selected: id === pilihan('instansi'),
      })),
    ],
    bisaUsul: dibaca && usul === null,
    usulHref: url.mejaUsulTolak(row.kode),
    bukaUsul: form.errors['sebab'] !== undefined || form.errors['kalimat'] !== undefined,
    pilihanSebab: [
      { value: '', text: 'Pilih alasan' },
      ...Object.entries(sebabTolak).map(([value, text]) => ({
        value,
        text,
        selected: value === pilihan('sebab'),
      })),
    ],
    usul:
      usul === null || !dibaca
        ? null
        : {
            ...tampilUsul(usul),
            putusHref: url.mejaPutusTolak(row.kode),
            bisaPutus: penonton.penyelia && usul.pelakuId !== penonton.penggunaId,
          },
    urungHref: canUndo(riwayat, now) ? url.mejaUrung(row.kode) : null,
    kembaliHref: row.status === 'dialihkan' ? url.mejaKeberatan(row.kode) : null,
    catatan: catatan.map(({ isi, at, nama }) => ({ isi, at, nama })),
    catatanHref: url.mejaCatatan(row.kode),
    gabungHref:
      row.dibacaAt !== null && !isAkhir(row.status) && row.kerahasiaan !== 'rahasia'
        ? url.mejaGabung(row.kode)
        : null,
    pisahHref: row.status === 'digabung' ? url.mejaPisah(row.kode) : null,
    indukKode: row.indukKode,
  };
}

function tampilUsul(usul: Catatan) {
  const { sebab, kalimat } = readUsul(usul.isi);
  return { sebab: sebabTolak[sebab], kalimat, at: usul.at };
}
