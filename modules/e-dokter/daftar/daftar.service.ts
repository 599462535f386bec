import type { Vault } from '../../../src/auth/crypto.js';
import { isUniqueViolation } from '../../../src/db/driver-errors.js';
import { newId } from '../../../src/db/ids.js';
import type { Tx, UnitOfWork, WorkContext } from '../../../src/db/unit-of-work.js';
import { NotFound } from '../../../src/errors.js';
import type { Live } from '../../../src/http/live.js';
import { wibDay, wibInstant } from '../../../src/time/time.js';
import { hitungK, perkiraanAwal } from '../hitung/perkiraan.rules.js';
import { sidikTiket, tokenTiket } from '../hitung/tiket.rules.js';
import type { LangkahJknRepository } from '../jkn/langkah.repository.js';
import type { Kabar } from '../kabar/kabar.service.js';
import type { PasienRow } from '../pasien/pasien.js';
import type { PasienRepository } from '../pasien/pasien.repository.js';
import type { PeristiwaRepository } from '../peristiwa/peristiwa.repository.js';
import type { PolaRepository } from '../sesi/pola.repository.js';
import type { SesiRepository } from '../sesi/sesi.repository.js';
import type { NilaiSetelan } from '../setelan.js';
import { tabel } from '../tables.js';
import { topikSesi } from '../peristiwa/topik.js';
import { periksaBatas } from './batas.rules.js';
import { drawKode } from './kode.js';
import type { Kursi, KursiService, MauKursi } from './kursi.service.js';
import type { JenisKunjungan, Pelaku, Penjamin, Prioritas, Sumber } from './pendaftaran.js';
import type { BarisBaru, PendaftaranRepository } from './pendaftaran.repository.js';
import { PendaftaranDitolak, type SebabDitolak, TempatHabis } from './penolakan.js';

/** What somebody wants to register. */
export interface Permintaan {
  readonly sesiId: string;
  /** Null: the first that fits (JKN, desk). */
  readonly blokId: string | null;
  readonly pasienId: string;
  readonly penjamin: Penjamin;
  readonly jenisKunjungan: JenisKunjungan;
  readonly rujukan: string | null;
  readonly rujukanSampai?: string | null;
  readonly sumber: Sumber;
  readonly prioritas?: Prioritas | null;
  /** Stored on a patient who has none. */
  readonly kartu?: string | null;
  readonly pelaku: Pelaku;
  /** The account is of kind *pasien* and was not confirmed at the desk yet: one open pendaftaran. */
  readonly akunBelumPasti?: boolean;
}

/** What a registration made. */
export interface HasilDaftar {
  readonly id: string;
  readonly kode: string;
  readonly nomor: number;
  readonly sesiId: string;
  readonly blokId: string;
  readonly [key: string]: string | number;
}

/** How a new row takes the place of an old one. */
export interface Penggantian {
  readonly lamaId: string;
  readonly menempatkan?: true;
}

export interface DaftarDeps {
  readonly unitOfWork: UnitOfWork;
  readonly vault: Vault;
  readonly sesi: SesiRepository;
  readonly pasien: PasienRepository;
  readonly pendaftaran: PendaftaranRepository;
  readonly peristiwa: PeristiwaRepository;
  readonly pola: PolaRepository;
  readonly langkah: LangkahJknRepository;
  readonly kabar: Kabar;
  readonly kursi: KursiService;
  readonly live: Live;
  readonly setelan: () => Promise<NilaiSetelan>;
}

/** Registers: seat, patient, row, ledger, BPJS step and notice commit together or not at all. */
export class DaftarService {
  private readonly kunciTiket: Buffer;

  constructor(private readonly deps: DaftarDeps) {
    this.kunciTiket = deps.vault.deriveSecret('e-dokter.tiket');
  }

  /**
   * @param kunci the form's key: the same one again gets the first answer. Null for machines, which repeat by rule C4.
   * @throws TempatHabis (409), PendaftaranDitolak (422), NotFound when the perwalian is gone
   */
  async register(
    context: WorkContext,
    permintaan: Permintaan,
    kunci: string | null = null,
  ): Promise<HasilDaftar> {
    const nilai = await this.deps.setelan();
    const work = (tx: Tx) => this.registerIn(tx, permintaan, nilai);
    try {
      if (kunci === null) return await this.deps.unitOfWork.run(context, work);
      const lingkup = `e-dokter.daftar|${permintaan.pelaku.penggunaId ?? ''}`;
      return (await this.deps.unitOfWork.once(context, { lingkup, kunci }, work)).hasil;
    } catch (error) {
      throw asPenolakan(error);
    }
  }

  /** The same within a transaction of the caller; his locks must already be in order. */
  async registerIn(tx: Tx, permintaan: Permintaan, nilai: NilaiSetelan): Promise<HasilDaftar> {
    const kursi = await this.takeSeat(tx, permintaan, nilai);
    return this.fill(tx, kursi, permintaan, nilai, null);
  }

  /** Puts a patient on a seat that was taken; used by moving, where seats of two sesi are taken in one order. */
  async fill(
    tx: Tx,
    kursi: Kursi,
    permintaan: Permintaan,
    nilai: NilaiSetelan,
    penggantian: Penggantian | null,
  ): Promise<HasilDaftar> {
    const { sesi, blok, jalur } = kursi;
    const pasien = await this.deps.pasien.lock(tx.trx, permintaan.pasienId);
    if (pasien === null) throw new NotFound('Pasien ini tidak ada dalam daftar tanggungan Anda.');
    const keHarian = penggantian?.menempatkan
      ? await this.freeKeHarian(tx, pasien.id, sesi.tanggal)
      : await this.checkLimits(tx, permintaan, sesi.poliklinik_id, sesi.tanggal, nilai);
    await this.keepKartu(tx, pasien, permintaan.kartu ?? null);
    const id = newId();
    const baris: BarisBaru = {
      id,
      kode: drawKode(),
      tiket_idx: sidikTiket(tokenTiket(this.kunciTiket, id, 1)),
      tiket_versi: 1,
      sesi_id: sesi.id,
      blok_id: blok.id,
      poliklinik_id: sesi.poliklinik_id,
      tanggal: sesi.tanggal,
      pasien_id: pasien.id,
      didaftarkan_oleh: permintaan.pelaku.penggunaId,
      jalur,
      penjamin: permintaan.penjamin,
      sumber: permintaan.sumber,
      jenis_kunjungan: permintaan.jenisKunjungan,
      ...this.rujukanColumns(id, permintaan.rujukan),
      rujukan_sampai: permintaan.rujukanSampai ?? null,
      nomor: sesi.nomor_terakhir,
      ke_harian: keHarian,
      prioritas: permintaan.prioritas ?? null,
      status: 'terdaftar',
      urut_blok: blok.urutan,
      urut_lambat: 0,
      urut_at: blok.mulai,
      perkiraan_awal_at: await this.estimate(tx, kursi),
      dibuat_at: tx.now,
    };
    const { penggunaId, peran } = permintaan.pelaku;
    const isWali = (peran === 'pasien' || peran === 'wali') && penggunaId !== null;
    const wali = isWali ? { penggunaId, hari: wibDay(tx.now) } : null;
    if (!(await this.deps.pendaftaran.insert(tx.trx, baris, wali)))
      throw new NotFound('Pasien ini tidak ada dalam daftar tanggungan Anda.');
    const siapa = { id, nomor: baris.nomor };
    await this.deps.peristiwa.append(
      tx.trx,
      sesi.id,
      sesi.peristiwa_terakhir,
      [
        {
          jenis: 'terdaftar',
          pendaftaran: siapa,
          peran,
          ...(penggantian ? { alasanKode: 'pindah' as const } : {}),
        },
      ],
      tx.now,
    );
    tx.afterCommit(() => {
      this.deps.live.publish(topikSesi(sesi.id), { urutan: sesi.peristiwa_terakhir });
    });
    if (permintaan.sumber !== 'mobile_jkn' || penggantian !== null)
      await this.deps.langkah.write(tx.trx, id, 'add', tx.now, { now: tx.now });
    await this.deps.kabar.tell(tx, penggantian ? 'dipindah' : 'terdaftar', {
      pendaftaranId: id,
      pasien,
      blok,
      kunci: id,
    });
    return { id, kode: baris.kode, nomor: baris.nomor, sesiId: sesi.id, blokId: blok.id };
  }

  /** The secret part of a ticket's address. */
  tokenOf(id: string, versi: number): string {
    return tokenTiket(this.kunciTiket, id, versi);
  }

  private async takeSeat(tx: Tx, permintaan: Permintaan, nilai: NilaiSetelan): Promise<Kursi> {
    const { sesiId, blokId, penjamin, sumber } = permintaan;
    const pintu = sumber === 'loket' || sumber === 'telepon' ? 'loket' : 'daring';
    const mau: MauKursi = { sesiId, blokId, penjamin, pintu };
    try {
      return await this.deps.kursi.take(tx, mau, nilai.tutupDaringMenit);
    } catch (error) {
      // Rules about the patient answer before "full" (C3-C5 before D1).
      if (error instanceof TempatHabis) await this.refuseFirst(tx, permintaan, nilai);
      throw error;
    }
  }

  private async refuseFirst(tx: Tx, permintaan: Permintaan, nilai: NilaiSetelan): Promise<void> {
    const sesi = await this.deps.sesi.find(tx.trx, permintaan.sesiId);
    if (sesi) await this.checkLimits(tx, permintaan, sesi.poliklinik_id, sesi.tanggal, nilai);
  }

  private async checkLimits(
    tx: Tx,
    permintaan: Permintaan,
    poliklinikId: string,
    tanggal: string,
    nilai: NilaiSetelan,
  ): Promise<number> {
    const { pendaftaran, vault } = this.deps;
    if (permintaan.rujukan !== null) {
      const idx = vault.blindIndex('rujukan', permintaan.rujukan);
      if ((await pendaftaran.findOpenRujukan(tx.trx, idx)) !== null) throw new PendaftaranDitolak('rujukan');
    }
    const milik = await pendaftaran.activeOf(tx.trx, permintaan.pasienId);
    const hasil = periksaBatas(
      milik,
      { poliklinikId, tanggal, kecualiId: null },
      {
        poliklinikSehari: nilai.poliklinikSehari,
        terbuka: permintaan.akunBelumPasti === true ? 1 : nilai.terbukaPasien,
      },
    );
    if ('sebab' in hasil) throw new PendaftaranDitolak(hasil.sebab, hasil.pendaftaranId);
    return hasil.keHarian;
  }

  private async freeKeHarian(tx: Tx, pasienId: string, tanggal: string): Promise<number> {
    const milik = await this.deps.pendaftaran.activeOf(tx.trx, pasienId);
    const hasil = periksaBatas(
      milik.filter((one) => one.tanggal === tanggal),
      { poliklinikId: '', tanggal, kecualiId: null },
      { poliklinikSehari: Infinity, terbuka: Infinity },
    );
    return 'keHarian' in hasil ? hasil.keHarian : 1;
  }

  private async keepKartu(tx: Tx, pasien: PasienRow, kartu: string | null): Promise<void> {
    if (kartu !== null && pasien.kartu_idx === null)
      await this.deps.pasien.setKartu(tx.trx, pasien.id, kartu);
  }

  private rujukanColumns(id: string, rujukan: string | null): Pick<BarisBaru, 'rujukan_enc' | 'rujukan_idx'> {
    if (rujukan === null) return { rujukan_enc: null, rujukan_idx: null };
    const { vault } = this.deps;
    return {
      rujukan_enc: vault.encrypt(rujukan, { tabel: tabel.pendaftaran, kolom: 'rujukan_enc', baris: id }),
      rujukan_idx: vault.blindIndex('rujukan', rujukan),
    };
  }

  private async estimate(tx: Tx, { sesi, blok }: Kursi): Promise<number> {
    const pola = await this.deps.pola.find(
      tx.trx,
      sesi.dokter_pengganti_id ?? sesi.dokter_id,
      sesi.poliklinik_id,
    );
    const semua = await this.deps.sesi.blokOf(tx.trx, sesi.id);
    const isi = (one: typeof blok) => ({
      terisi: one.terisi_daring + one.terisi_loket,
      kapasitas: one.kapasitas_daring + one.kapasitas_loket,
    });
    const k = hitungK(semua.filter((one) => one.urutan < blok.urutan).map(isi), isi(blok).terisi - 1, pola.r);
    return perkiraanAwal(
      { blokMulai: blok.mulai, sesiMulai: wibInstant(sesi.tanggal, sesi.jam_mulai), k },
      pola,
    );
  }
}

const ganda: readonly (readonly [SebabDitolak, readonly string[]])[] = [
  ['rujukan', ['e_dokter_pendaftaran_rujukan_terbuka', `${tabel.pendaftaran}.rujukan_idx`]],
  [
    'ganda',
    [
      'e_dokter_pendaftaran_ganda',
      `${tabel.pendaftaran}.pasien_id, ${tabel.pendaftaran}.poliklinik_id, ${tabel.pendaftaran}.tanggal`,
    ],
  ],
  [
    'harian',
    [
      'e_dokter_pendaftaran_harian',
      `${tabel.pendaftaran}.pasien_id, ${tabel.pendaftaran}.tanggal, ${tabel.pendaftaran}.ke_harian`,
    ],
  ],
];

/** The last net: what a constraint refused, in the words of its rule. */
export function asPenolakan(error: unknown): unknown {
  const found = ganda.find(([, names]) => isUniqueViolation(error, ...names));
  return found ? new PendaftaranDitolak(found[0]) : error;
}
