import type { ErasureAnswer, Person, PersonalData } from '../../../src/app-module.js';
import { stopAccount } from '../../../src/auth/account-closing.js';
import type { IdentityRows } from '../../../src/auth/identity-rows.js';
import type { Database } from '../../../src/db/database.js';
import type { Tx } from '../../../src/db/unit-of-work.js';
import { NotFound } from '../../../src/errors.js';
import type { Json } from '../../../src/json.js';
import type { Inbox } from '../../../src/notifications/inbox.js';
import type { Clock } from '../../../src/time/time.js';
import type { Trace } from '../../../src/trace/trace.js';
import type { TraceQueries } from '../../../src/trace/trace.queries.js';
import { formatIso } from '../../../src/views/format.js';

/** What the kernel holds about a person lies in these services. */
export interface AkunDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly rows: IdentityRows;
  readonly inbox: Inbox;
  readonly trace: Trace;
  readonly traceQueries: TraceQueries;
}

/** Account, sessions, inbox and followed jejak of one person. */
export class AkunPersonalData implements PersonalData {
  constructor(private readonly deps: AkunDeps) {}

  async export({ penggunaId, pendudukId }: Person): Promise<Json> {
    const { inbox, traceQueries } = this.deps;
    const [akun, perangkat, kotakMasuk, jejak] = await Promise.all([
      this.account(penggunaId),
      this.sessions(penggunaId),
      inbox.export(penggunaId),
      pendudukId === null ? [] : traceQueries.followedBy(pendudukId),
    ]);
    return { akun, perangkat, kotakMasuk, jejakDiikuti: jejak };
  }

  /** Closes the account, forgets contacts, password and inbox; keeps what proves who acted. */
  async erase(tx: Tx, { penggunaId, pendudukId }: Person): Promise<readonly ErasureAnswer[]> {
    const { rows, inbox } = this.deps;
    const row = await rows.pengguna.lock(tx.trx, penggunaId);
    if (row === null) throw new NotFound();
    if (pendudukId !== null) await this.unfollowAll(tx, pendudukId);
    await inbox.erase(tx, penggunaId);
    await stopAccount(tx, rows, row, 'ditutup', 'permintaan');
    await rows.pengguna.update(tx.trx, penggunaId, {
      surel_enc: null,
      surel_idx: null,
      surel_terverifikasi_at: null,
      telepon_enc: null,
      telepon_idx: null,
      telepon_terverifikasi_at: null,
      kata_sandi: null,
      totp_rahasia_enc: null,
      totp_terpasang_at: null,
    });
    return [
      { jenis: 'Surel, nomor telepon, kata sandi', akibat: 'dihapus', alasan: 'Tidak diperlukan lagi.' },
      { jenis: 'Kotak masuk dan perangkat', akibat: 'dihapus', alasan: 'Tidak diperlukan lagi.' },
      {
        jenis: 'Jejak yang diikuti',
        akibat: 'disimpan',
        alasan: 'Anda berhenti mengikuti; catatannya dipakai menghitung pengikut.',
      },
      {
        jenis: 'Nama dan NIK akun',
        akibat: 'disimpan',
        alasan: 'Bukti siapa yang berbuat, tersandi. NIK dapat dipakai mendaftar lagi.',
      },
      {
        jenis: 'Catatan perbuatan (audit)',
        akibat: 'disimpan',
        alasan: 'Rantai catatan tidak dapat diubah oleh siapa pun.',
      },
    ];
  }

  private async unfollowAll(tx: Tx, pendudukId: string): Promise<void> {
    const { trace, traceQueries } = this.deps;
    const followed = (await traceQueries.followedBy(pendudukId)) as readonly { readonly jejakKode: string }[];
    for (const kode of new Set(followed.map((one) => one.jejakKode)))
      await trace.unfollow(tx, kode, pendudukId);
  }

  private async account(penggunaId: string): Promise<Json> {
    const { rows, db } = this.deps;
    const row = await rows.pengguna.find(db.read, penggunaId);
    if (row === null) throw new NotFound();
    return {
      nama: row.nama,
      jenis: row.jenis,
      nik: rows.pengguna.open(row, 'nik_enc'),
      surel: rows.pengguna.open(row, 'surel_enc'),
      telepon: rows.pengguna.open(row, 'telepon_enc'),
      dibuat: formatIso(row.dibuat_at),
      terakhirMasuk: row.terakhir_masuk_at === null ? null : formatIso(row.terakhir_masuk_at),
      verifikasiDuaLangkah: row.totp_terpasang_at !== null,
    };
  }

  private async sessions(penggunaId: string): Promise<Json> {
    const { rows, db, clock } = this.deps;
    const sessions = await rows.sesi.listOf(db.read, penggunaId, clock.now());
    return sessions.map(({ agen, alamat, dibuat_at, dilihat_at }) => ({
      peramban: agen,
      jaringan: alamat,
      masuk: formatIso(dibuat_at),
      terakhirDipakai: formatIso(dilihat_at),
    }));
  }
}
