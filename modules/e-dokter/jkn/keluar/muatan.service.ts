import type { Vault } from '../../../../src/auth/crypto.js';
import type { Database } from '../../../../src/db/database.js';
import type { JsonObject } from '../../../../src/json.js';
import type { AcuanRepository } from '../../acuan/acuan.repository.js';
import type { PendaftaranRow } from '../../daftar/pendaftaran.js';
import { tampilNomor } from '../../hitung/kode.rules.js';
import type { Pasien } from '../../pasien/pasien.js';
import type { PasienRepository } from '../../pasien/pasien.repository.js';
import type { SesiRepository } from '../../sesi/sesi.repository.js';
import { tabel } from '../../tables.js';
import { keteranganDatang, kuotaView } from '../masuk/status.view.js';
import type { LangkahJkn } from '../langkah.repository.js';
import type { JalanBpjs } from './port.js';

/** What leaves, or why it cannot yet. */
export type Muatan = { readonly jalan: JalanBpjs; readonly body: JsonObject } | { readonly kurang: string };

export interface MuatanDeps {
  readonly db: Database;
  readonly vault: Vault;
  readonly acuan: AcuanRepository;
  readonly pasien: PasienRepository;
  readonly sesi: SesiRepository;
}

/** Builds a body in the moment of sending; it is never stored and never logged. */
export class MuatanService {
  constructor(private readonly deps: MuatanDeps) {}

  /** @param waktu UTC ms of the task */
  async build(row: PendaftaranRow, langkah: LangkahJkn, waktu: number): Promise<Muatan> {
    if (langkah === 'add') return this.add(row);
    if (langkah === 'batal')
      return {
        jalan: '/antrean/batal',
        body: { kodebooking: row.kode, keterangan: row.alasan ?? keteranganBatal(row) },
      };
    return {
      jalan: '/antrean/updatewaktu',
      body: { kodebooking: row.kode, taskid: Number(langkah), waktu },
    };
  }

  private async add(row: PendaftaranRow): Promise<Muatan> {
    const { acuan, db, pasien: repository, sesi: sesiRepository } = this.deps;
    const sesi = await sesiRepository.find(db.read, row.sesi_id);
    const blok = await sesiRepository.findBlok(db.read, row.blok_id);
    const poliklinik = await acuan.findPoliklinik(db.read, row.poliklinik_id);
    const dokter = sesi === null ? null : await acuan.findDokter(db.read, sesi.dokter_id);
    const pasienRow = row.pasien_id === null ? null : await repository.find(db.read, row.pasien_id);
    if (pasienRow === null || sesi === null || blok === null) return { kurang: 'pasien_dilepas' };
    const kodepoli = poliklinik?.kode_subspesialis_jkn ?? null;
    if (poliklinik === null || kodepoli === null) return { kurang: 'kode_poliklinik' };
    if (dokter?.kode_jkn == null) return { kurang: 'kode_dokter' };
    const pasien = repository.open(pasienRow);
    const jkn = row.penjamin === 'jkn';
    if (pasien.nik === null) return { kurang: 'nik_kosong' };
    if (jkn && pasien.kartu === null) return { kurang: 'kartu_kosong' };
    return {
      jalan: '/antrean/add',
      body: {
        kodebooking: row.kode,
        ...this.identity(row, { ...pasien, nik: pasien.nik }),
        kodepoli,
        namapoli: poliklinik.nama,
        tanggalperiksa: row.tanggal,
        kodedokter: dokter.kode_jkn,
        namadokter: dokter.nama,
        jampraktek: `${sesi.jam_mulai}-${sesi.jam_selesai}`,
        jeniskunjungan: row.jenis_kunjungan,
        nomorantrean: tampilNomor(sesi.awalan, row.nomor),
        angkaantrean: row.nomor,
        estimasidilayani: row.perkiraan_awal_at,
        ...kuotaView(sesi),
        keterangan: keteranganDatang(blok),
      },
    };
  }

  private identity(row: PendaftaranRow, pasien: Pasien & { readonly nik: string }): JsonObject {
    const jkn = row.penjamin === 'jkn';
    return {
      jenispasien: jkn ? 'JKN' : 'NON JKN',
      nomorkartu: jkn ? (pasien.kartu ?? '') : '',
      nik: pasien.nik,
      nohp: pasien.telepon ?? '',
      pasienbaru: pasien.lengkap ? 0 : 1,
      norm: pasien.nomorRm ?? '',
      nomorreferensi: jkn ? this.rujukanOf(row) : '',
    };
  }

  private rujukanOf({ id, rujukan_enc: isi }: PendaftaranRow): string {
    if (isi === null) return '';
    return this.deps.vault.decrypt(isi, { tabel: tabel.pendaftaran, kolom: 'rujukan_enc', baris: id });
  }
}

function keteranganBatal({ alasan_kode: kode, pembatal }: PendaftaranRow): string {
  if (kode === 'pindah') return 'Dipindah ke jadwal lain';
  return pembatal === 'rumah_sakit' ? 'Dibatalkan rumah sakit' : 'Dibatalkan pasien';
}
