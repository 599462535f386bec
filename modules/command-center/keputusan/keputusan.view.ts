import type { DirectorySnapshot } from '../../../src/directory/snapshot.js';
import type { FormState } from '../../../src/http/form.js';
import { pilihanSkpd } from '../atensi/atensi.view.js';
import { url } from '../paths.js';
import type { Keputusan } from './keputusan.repository.js';

const STATUS = {
  dicatat: { jenis: 'tunggu', teks: 'Belum dilaksanakan' },
  dilaksanakan: { jenis: 'jalan', teks: 'Sudah dilaksanakan' },
  ditutup: { jenis: 'selesai', teks: 'Ditutup' },
} as const;

/** A decision as a row. */
export function keputusanRow(keputusan: Keputusan, kota: DirectorySnapshot, now: number) {
  const { id, periode, isi, skpdId, tenggatAt, status, hasil } = keputusan;
  const isLate = status === 'dicatat' && tenggatAt < now;
  return {
    id,
    href: `${url('keputusan')}#k-${id}`,
    periode,
    isi,
    hasil,
    kantor: kota.skpdById(skpdId)?.nama ?? '',
    singkatan: kota.skpdById(skpdId)?.singkatan ?? '',
    tenggat: { pada: tenggatAt, keadaan: isLate ? 'lewat' : 'biasa' },
    status: isLate ? { jenis: 'lewat', teks: 'Belum dilaksanakan' } : STATUS[status],
  };
}

/** View model of `/keputusan`. `gagal`: the decision whose report was refused. */
export function keputusanPage(bahan: {
  readonly daftar: readonly Keputusan[];
  readonly kota: DirectorySnapshot;
  readonly now: number;
  readonly form: FormState | null;
  readonly kunci: string;
  readonly kantorSaya: readonly string[];
  readonly bolehMenutup: boolean;
  readonly gagal: { readonly id: string; readonly form: FormState } | null;
}) {
  const { daftar, kota, now, form, kunci, kantorSaya, gagal } = bahan;
  return {
    judul: 'Keputusan rapat',
    layout: 'petugas' as const,
    bolehMencatat: form !== null,
    form,
    gagal,
    kunci,
    catatUrl: url('keputusan'),
    pilihanSkpd: pilihanSkpd(kota),
    daftar: daftar.map((one) => ({
      ...keputusanRow(one, kota, now),
      bolehMelaksanakan: one.status === 'dicatat' && kantorSaya.includes(one.skpdId),
      bolehMenutup: one.status === 'dilaksanakan' && bahan.bolehMenutup,
      laksanakanUrl: `${url('keputusan')}/${one.id}/laksanakan`,
      tutupUrl: `${url('keputusan')}/${one.id}/tutup`,
      form: gagal?.id === one.id ? gagal.form : { values: {}, errors: {} },
    })),
  };
}
