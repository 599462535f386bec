import type { Knex } from 'knex';
import type { Actor, Grant } from './actor.js';
import { KOTA } from './actor.js';
import { grantOf } from './peran.repository.js';
import type { JenisPengguna, PenggunaRow, PeranRow, StatusPengguna } from './pengguna.js';
import { PERAN_PETUGAS, type Peran } from './roles.js';

type Columns = Pick<
  PenggunaRow,
  'id' | 'jenis' | 'status' | 'nama' | 'penduduk_id' | 'kependudukan' | 'skpd_id' | 'totp_terpasang_at'
>;
type JoinedRow = Columns & {
  readonly [K in keyof Pick<PeranRow, 'peran' | 'lingkup_jenis' | 'lingkup_kode'>]: string | null;
};

/** An account read for a request. */
export interface LoadedAccount {
  readonly status: StatusPengguna;
  readonly actor: Actor;
}

/** One query for what every signed-in request needs: the account as it is now, and its grants. */
export async function loadAccount(
  knex: Knex,
  penggunaId: string,
  totpLolos: boolean,
): Promise<LoadedAccount | null> {
  const rows = await knex('pengguna as a')
    .leftJoin('pengguna_peran as p', (join) => join.on('p.pengguna_id', 'a.id').andOnNull('p.sampai_at'))
    .where('a.id', penggunaId)
    .orderBy('p.id')
    .select<JoinedRow[]>(
      'a.id',
      'a.jenis',
      'a.status',
      'a.nama',
      'a.penduduk_id',
      'a.kependudukan',
      'a.skpd_id',
      'a.totp_terpasang_at',
      'p.peran',
      'p.lingkup_jenis',
      'p.lingkup_kode',
    );
  const [first] = rows;
  if (first === undefined) return null;
  const actor: Actor = {
    penggunaId: first.id,
    pendudukId: first.penduduk_id,
    nama: first.nama,
    jenis: first.jenis,
    skpdId: first.skpd_id,
    grants: [...impliedGrants(first), ...rows.flatMap(givenGrant)],
    totpTerpasang: first.totp_terpasang_at !== null && totpLolos,
  };
  return { status: first.status, actor };
}

const OWN_ROLE: Readonly<Record<JenisPengguna, Peran | null>> = {
  warga: null,
  pemohon: 'pemohon',
  pasien: 'pasien',
  petugas: null,
};

// Being a resident is no grant an administrator gives: it follows from the registry, for staff with a NIK too.
function impliedGrants(row: Columns): readonly Grant[] {
  const isResident = row.penduduk_id !== null && row.kependudukan === 'penduduk';
  const peran = isResident ? 'warga' : OWN_ROLE[row.jenis];
  return peran === null ? [] : [{ peran, lingkup: KOTA }];
}

function givenGrant({ peran, lingkup_jenis, lingkup_kode }: JoinedRow): readonly Grant[] {
  if (peran === null || lingkup_jenis === null || lingkup_kode === null) return [];
  const grant = grantOf({ peran, lingkup_jenis, lingkup_kode });
  return grant === null || !PERAN_PETUGAS.includes(grant.peran) ? [] : [grant];
}
