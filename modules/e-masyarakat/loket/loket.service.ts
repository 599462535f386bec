import { randomInt } from 'node:crypto';
import type { Vault } from '../../../src/auth/crypto.js';
import type { Database } from '../../../src/db/database.js';
import { newId } from '../../../src/db/ids.js';
import { formatKode } from '../../../src/db/kode.js';
import type { Tx, UnitOfWork, WorkContext } from '../../../src/db/unit-of-work.js';
import { NotFound, RuleBroken } from '../../../src/errors.js';
import type { Directory } from '../../../src/directory/directory.js';
import { wibYear } from '../../../src/time/time.js';
import { kerahasiaanOf } from '../draf/draf.rules.js';
import type { DukunganRepository } from '../dukungan/dukungan.repository.js';
import type { KategoriRepository } from '../kategori/kategori.repository.js';
import { awalan } from '../kode.js';
import { kunciLacakOf, sealKunciLacak } from '../lacak/kunci-lacak.js';
import type { Alur } from '../pengaduan/alur.service.js';
import { kantorWarga } from '../pengaduan/kejadian.rules.js';
import type { PengaduanRepository } from '../pengaduan/pengaduan.repository.js';
import { refuse } from '../pengaduan/refuse.js';
import type { Kerahasiaan } from '../pengaduan/status.js';
import { requireWords } from '../pengaduan/syarat.rules.js';
import type { Penilaian, SayaService } from '../saya/saya.service.js';
import type { LoketRepository } from './loket.repository.js';
import type { WargaService } from './warga.service.js';

/** How it reached the officer; `petugas` is his own finding, with nobody behind it. */
export type Kanal = 'loket' | 'telepon' | 'petugas';

/** The officer at the counter: his desk in the chain, and the SKPD he works for. */
export interface PetugasLoket {
  readonly penggunaId: string;
  readonly kantor: string;
  readonly skpdIds: readonly string[];
}

/** A pengaduan as an officer writes it down. */
export interface Catatan {
  readonly kanal: Kanal;
  readonly nik: string;
  readonly tanggalLahir: string;
  readonly kategoriKode: string;
  readonly cerita: string;
  readonly kelurahanKode: string;
  readonly patokan: string;
  readonly kerahasiaan: Kerahasiaan;
}

/** The resident who stands there. */
export interface Orang {
  readonly nik: string;
  readonly tanggalLahir: string;
}

export interface LoketDeps {
  readonly db: Database;
  readonly unitOfWork: UnitOfWork;
  readonly vault: Vault;
  readonly directory: Directory;
  readonly kategori: KategoriRepository;
  readonly pengaduan: PengaduanRepository;
  readonly dukungan: DukunganRepository;
  readonly alur: Alur;
  readonly saya: SayaService;
  readonly loket: LoketRepository;
  readonly warga: WargaService;
}

/** Writes down for residents who come or telephone, and acts for pelapor without an account. */
export class LoketService {
  constructor(private readonly deps: LoketDeps) {}

  /**
   * Writes a pengaduan down once per `kunci` of its form; a repeat answers the same code.
   * @throws RuleBroken when no resident fits, or kategori or place is missing
   */
  async record(
    context: WorkContext,
    petugas: PetugasLoket,
    catatan: Catatan,
    kunci: string,
  ): Promise<string> {
    const pelaporId =
      catatan.kanal === 'petugas'
        ? null
        : await this.deps.warga.find(context, catatan.nik, catatan.tanggalLahir);
    const key = { lingkup: 'e-masyarakat.loket', kunci: `${petugas.penggunaId}:${kunci}` };
    const { hasil } = await this.deps.unitOfWork.once({ ...context, kantor: petugas.kantor }, key, (tx) =>
      this.write(tx, petugas, catatan, pelaporId),
    );
    return hasil;
  }

  /** What was missing, told at the counter by the pelapor himself. */
  async complete(
    context: WorkContext,
    petugas: PetugasLoket,
    orang: Orang,
    kode: string,
    isi: string,
  ): Promise<void> {
    refuse(requireWords(isi, 10, 'isi'));
    await this.requirePelapor(context, petugas, orang, kode);
    await this.deps.unitOfWork.run({ ...context, kantor: petugas.kantor }, async (tx) => {
      const terbuka = await this.deps.alur.open(tx, { kode });
      await this.deps.alur.step(tx, terbuka, {
        aksi: 'lengkapi',
        sebagai: 'loket',
        kantor: kantorWarga,
        teks: isi,
        data: { kanal: 'loket' },
      });
    });
  }

  /** The pelapor's verdict, given at the counter. Staff of the SKPD that did the work may not take it down. */
  async judge(
    context: WorkContext,
    petugas: PetugasLoket,
    orang: Orang,
    kode: string,
    penilaian: Omit<Penilaian, 'urutanTerlihat'>,
  ): Promise<void> {
    const { pelaporId, urutanTransisi } = await this.requirePelapor(context, petugas, orang, kode);
    await this.deps.saya.judge({ ...context, kantor: petugas.kantor }, pelaporId, kode, {
      ...penilaian,
      urutanTerlihat: urutanTransisi,
    });
  }

  private async requirePelapor(
    context: WorkContext,
    petugas: PetugasLoket,
    { nik, tanggalLahir }: Orang,
    kode: string,
  ): Promise<{ readonly pelaporId: string; readonly urutanTransisi: number }> {
    const pelaporId = await this.deps.warga.find(context, nik, tanggalLahir);
    const row = await this.deps.loket.find(this.deps.db.read, kode);
    const milikSendiri = row?.skpdId != null && petugas.skpdIds.includes(row.skpdId);
    if (row?.pelaporId !== pelaporId || milikSendiri)
      throw new RuleBroken('Kode ini bukan pengaduan orang ini, atau SKPD Anda yang memegangnya.', {
        kode: 'Kode ini bukan pengaduan orang ini, atau SKPD Anda yang memegangnya.',
      });
    return { pelaporId, urutanTransisi: row.urutanTransisi };
  }

  private async write(
    tx: Tx,
    petugas: PetugasLoket,
    catatan: Catatan,
    pelaporId: string | null,
  ): Promise<string> {
    const kategori = (await this.deps.kategori.within(tx.trx)).findByKode(catatan.kategoriKode);
    const kelurahan = (await this.deps.directory.within(tx)).kelurahanByKode(catatan.kelurahanKode);
    if (kategori?.aktif !== true)
      throw new RuleBroken('Pilih jenis masalah.', { kategori: 'Pilih jenis masalah.' });
    if (kelurahan === null) throw new RuleBroken('Pilih kelurahan.', { kelurahan: 'Pilih kelurahan.' });
    if (kategori.tertutup && pelaporId === null) throw new NotFound();
    const id = newId();
    const tahun = wibYear(tx.now);
    const kode = formatKode(
      awalan,
      tahun,
      await this.deps.pengaduan.nextNomor(tx.trx, tahun, randomInt(1, 4)),
    );
    const baru = {
      id,
      kode,
      kategoriId: kategori.id,
      kecamatanKode: kelurahan.kecamatanKode,
      kelurahanKode: kelurahan.kode,
      lingkunganId: null,
      lintang: null,
      bujur: null,
      ketepatan: 'patokan' as const,
      patokan: catatan.patokan === '' ? kelurahan.nama : catatan.patokan,
      isi: catatan.cerita,
      kerahasiaan: kerahasiaanOf(kategori, catatan.kerahasiaan),
      kanal: catatan.kanal,
      pelaporId,
      dicatatOlehId: petugas.penggunaId,
      kunciLacakHmac: sealKunciLacak(this.deps.vault, kunciLacakOf(this.deps.vault, id)),
      sebelumnyaId: null,
      diajukanAt: tx.now,
    };
    await this.deps.alur.begin(tx, baru, pelaporId === null ? petugas.kantor : kantorWarga);
    await this.deps.dukungan.recount(tx.trx, id);
    return kode;
  }
}
