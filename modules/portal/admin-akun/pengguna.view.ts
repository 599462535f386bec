import type { PenggunaListed } from '../../../src/auth/pengguna.queries.js';
import { grantOf } from '../../../src/auth/peran.repository.js';
import type { PeranRow } from '../../../src/auth/pengguna.js';
import type { DirectorySnapshot } from '../../../src/directory/snapshot.js';
import { penggunaUrl } from './admin-akun.paths.js';
import { sebutGrant } from './lingkup-pilihan.js';

const STATUS = { aktif: 'Aktif', dinonaktifkan: 'Dinonaktifkan', ditutup: 'Ditutup' } as const;
const JENIS = { warga: 'Warga', pemohon: 'Pemohon', pasien: 'Pasien', petugas: 'Petugas' } as const;

/** A line of the list of accounts. */
export function penggunaRow(row: PenggunaListed, directory: DirectorySnapshot) {
  return {
    nama: row.nama,
    url: penggunaUrl(row.id),
    jenis: JENIS[row.jenis],
    status: row.kata_sandi_at === null && row.status === 'aktif' ? 'Diundang' : STATUS[row.status],
    skpd: row.skpd_id === null ? null : (directory.skpdById(row.skpd_id)?.singkatan ?? null),
    terakhirMasuk: row.terakhir_masuk_at,
  };
}

/** The page of one account. */
export function penggunaPage(row: PenggunaListed, peran: readonly PeranRow[], directory: DirectorySnapshot) {
  const grants = peran.flatMap((one) => {
    const grant = grantOf(one);
    return grant === null
      ? []
      : [{ id: one.id, sebutan: sebutGrant(directory, grant), sejak: one.mulai_at, sampai: one.sampai_at }];
  });
  return {
    ...penggunaRow(row, directory),
    id: row.id,
    isPetugas: row.jenis === 'petugas',
    isAktif: row.status === 'aktif',
    isDinonaktifkan: row.status === 'dinonaktifkan',
    isDiundang: row.status === 'aktif' && row.kata_sandi_at === null,
    totpTerpasangAt: row.totp_terpasang_at,
    peran: grants.filter(({ sampai }) => sampai === null),
    riwayat: grants.filter(({ sampai }) => sampai !== null),
  };
}
