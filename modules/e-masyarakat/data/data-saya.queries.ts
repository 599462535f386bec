import type { ErasureAnswer, PersonalData, Person } from '../../../src/app-module.js';
import type { Database } from '../../../src/db/database.js';
import type { Tx } from '../../../src/db/unit-of-work.js';
import type { Json } from '../../../src/json.js';
import type { DukunganRepository } from '../dukungan/dukungan.repository.js';
import { wibIso } from './wib-iso.js';
import { tabel } from '../tables.js';

/** Everything this module holds about one person: own pengaduan, supports, verdicts, drafts. */
export class DataSaya implements PersonalData {
  constructor(
    private readonly db: Database,
    private readonly dukungan: DukunganRepository,
  ) {}

  async export({ penggunaId, pendudukId }: Person): Promise<Json> {
    const { read } = this.db;
    const [pengaduan, dukungan, penilaian, draf, kunciApi, langganan] = await Promise.all([
      pendudukId === null
        ? []
        : read(tabel.pengaduan)
            .where('pelapor_id', pendudukId)
            .orderBy('id')
            .select<BarisPengaduan[]>('kode', 'isi', 'patokan', 'kerahasiaan', 'status', 'diajukan_at'),
      pendudukId === null
        ? []
        : read(`${tabel.dukungan} as d`)
            .join(`${tabel.pengaduan} as p`, 'p.id', 'd.pengaduan_id')
            .where('d.penduduk_id', pendudukId)
            .select<{ kode: string; at: number }[]>('p.kode', 'd.at'),
      pendudukId === null
        ? []
        : read(`${tabel.penilaian} as n`)
            .join(`${tabel.pengaduan} as p`, 'p.id', 'n.pengaduan_id')
            .where('n.penduduk_id', pendudukId)
            .select<{ kode: string; nilai: string; alasan: string; at: number }[]>(
              'p.kode',
              'n.nilai',
              'n.alasan',
              'n.at',
            ),
      read(tabel.draf)
        .where('pengguna_id', penggunaId)
        .whereNull('pengaduan_id')
        .select<{ isi: string; diubah_at: number }[]>('isi', 'diubah_at'),
      read(tabel.klien)
        .where('pemilik_id', penggunaId)
        .orderBy('id')
        .select<{ nama: string; dibuat_at: number }[]>('nama', 'dibuat_at'),
      read(tabel.langganan)
        .where('pengguna_id', penggunaId)
        .orderBy('dibuat_at')
        .select<{ jenis: string; kunci: string; saluran: string; irama: string; dibuat_at: number }[]>(
          'jenis',
          'kunci',
          'saluran',
          'irama',
          'dibuat_at',
        ),
    ]);
    return {
      pengaduan: pengaduan.map(({ diajukan_at, ...one }) => ({ ...one, dikirim: wibIso(diajukan_at) })),
      dukungan: dukungan.map(({ kode, at }) => ({ kode, pada: wibIso(at) })),
      penilaian: penilaian.map(({ at, ...one }) => ({ ...one, pada: wibIso(at) })),
      draf: draf.map(({ isi, diubah_at }) => ({ isi: JSON.parse(isi) as Json, diubah: wibIso(diubah_at) })),
      kunciApi: kunciApi.map(({ nama, dibuat_at }) => ({ nama, dibuat: wibIso(dibuat_at) })),
      langganan: langganan.map(({ dibuat_at, ...one }) => ({ ...one, sejak: wibIso(dibuat_at) })),
    };
  }

  /** Cuts the person off his pengaduan; supports and verdicts keep the registry key so that one resident stays once. */
  async erase(tx: Tx, { penggunaId, pendudukId }: Person): Promise<readonly ErasureAnswer[]> {
    await tx.trx(tabel.draf).where('pengguna_id', penggunaId).delete();
    await tx.trx(tabel.langganan).where('pengguna_id', penggunaId).delete();
    const answers: ErasureAnswer[] = [
      { jenis: 'draf pengaduan', akibat: 'dihapus', alasan: 'Belum dikirim.' },
      { jenis: 'langganan', akibat: 'dihapus', alasan: 'Hanya untuk mengirim kabar kepada Anda.' },
    ];
    // The row stays for the pengaduan that came through it; without its owner's account the key opens nothing.
    await tx.trx(tabel.klien).where('pemilik_id', penggunaId).update({ nama: 'dihapus', aktif: 0 });
    answers.push({ jenis: 'kunci API', akibat: 'dihapus', alasan: 'Kunci dimatikan dan namanya dihapus.' });
    if (pendudukId === null) return answers;
    const milik = await tx
      .trx(tabel.pengaduan)
      .where('pelapor_id', pendudukId)
      .orderBy('id')
      .select<{ id: string; induk_id: string | null }[]>('id', 'induk_id');
    await tx.trx(tabel.pengaduan).where('pelapor_id', pendudukId).update({ pelapor_id: null });
    for (const { id, induk_id } of milik) {
      await this.dukungan.recount(tx.trx, id);
      if (induk_id !== null) await this.dukungan.recount(tx.trx, induk_id);
    }
    return [
      ...answers,
      {
        jenis: 'pengaduan',
        akibat: 'dilepas',
        alasan: 'Pengaduan dan kejadiannya tetap; hubungan dengan Anda diputus.',
      },
      {
        jenis: 'dukungan dan penilaian',
        akibat: 'disimpan',
        alasan: 'Kunci kependudukan disimpan dua tahun setelah penutupan supaya satu warga dihitung sekali.',
      },
    ];
  }
}

interface BarisPengaduan {
  readonly kode: string;
  readonly isi: string;
  readonly patokan: string | null;
  readonly kerahasiaan: string;
  readonly status: string;
  readonly diajukan_at: number;
}
