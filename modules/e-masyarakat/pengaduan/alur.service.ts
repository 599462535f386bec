import { randomBytes } from 'node:crypto';
import type { Tx } from '../../../src/db/unit-of-work.js';
import { Conflict, NotFound } from '../../../src/errors.js';
import { differenceOf } from '../angka/angka.rules.js';
import type { AngkaRepository } from '../angka/angka.repository.js';
import type { JamPengaduan } from '../jam/jam.service.js';
import type { KategoriRepository } from '../kategori/kategori.repository.js';
import { reasonToHold } from '../saring/saring.rules.js';
import type { KataRepository } from '../saring/saring.repository.js';
import { eventOf } from './acara.js';
import { applyKejadian, foldKejadian, kolomOfKeadaan } from './keadaan.rules.js';
import type { Keadaan } from './keadaan.rules.js';
import { chainKejadian, sidikTeks } from './kejadian.rules.js';
import type { DataKejadian, KejadianTerantai } from './kejadian.rules.js';
import type { KejadianRepository, Teks } from './kejadian.repository.js';
import { findTransisi } from './pengaduan.rules.js';
import type { Aksi, Sebagai, Transisi } from './pengaduan.rules.js';
import type {
  BarisPengaduan,
  PengaduanBaru,
  PengaduanRepository,
  PerubahanBaris,
} from './pengaduan.repository.js';
import { refuse } from './refuse.js';
import type { Status } from './status.js';
import { requireSeen } from './syarat.rules.js';

/** A pengaduan taken in hand: its row is locked, its history read and folded. */
export interface Terbuka {
  readonly baris: BarisPengaduan;
  readonly riwayat: readonly KejadianTerantai[];
  readonly keadaan: Keadaan;
}

/** One step somebody takes. `kantor` is an SKPD's slug or a fixed desk. */
export interface Langkah {
  readonly aksi: Aksi;
  readonly sebagai: Sebagai;
  readonly kantor: string;
  readonly data?: DataKejadian;
  readonly teks?: string;
  /** Why the words wait for a moderator whatever they say. */
  readonly tahan?: string;
  /** urutan of the last transition as the form showed it; left out by jobs. */
  readonly urutanTerlihat?: number;
  readonly perubahan?: Omit<PerubahanBaris, 'now'>;
}

/** What the Alur stands on. */
export interface AlurDeps {
  readonly pengaduan: PengaduanRepository;
  readonly kejadian: KejadianRepository;
  readonly angka: AngkaRepository;
  readonly kata: KataRepository;
  readonly jam: JamPengaduan;
  readonly kategori: KategoriRepository;
}

const kataStatus: Partial<Record<Status, string>> = {
  diajukan: 'menunggu dibaca',
  dibuka_kembali: 'dibuka kembali',
};

/**
 * The one way a pengaduan changes: looks the step up in the table, appends the kejadian, moves row, counters and clocks
 * and publishes the event, all in the caller's transaction.
 */
export class Alur {
  constructor(private readonly deps: AlurDeps) {}

  /** @throws NotFound when there is no such pengaduan */
  async open(tx: Tx, by: { readonly kode: string } | { readonly id: string }): Promise<Terbuka> {
    const baris = await this.deps.pengaduan.lock(tx.trx, by);
    if (baris === null) throw new NotFound();
    const riwayat = await this.deps.kejadian.load(tx.trx, baris.id);
    return { baris, riwayat, keadaan: foldKejadian(riwayat) };
  }

  /** Writes a new pengaduan with its first kejadian. */
  async begin(tx: Tx, baru: PengaduanBaru, kantor: string): Promise<Terbuka> {
    await this.deps.pengaduan.insert(tx.trx, baru);
    const baris = await this.deps.pengaduan.lock(tx.trx, { id: baru.id });
    if (baris === null) throw new Error('a pengaduan just written is missing');
    const transisi = findTransisi('kirim', null);
    if (transisi === null) throw new Error('the state table has no beginning');
    const kosong: Terbuka = { baris, riwayat: [], keadaan: foldKejadian([]) };
    const { kejadian } = await this.append(tx, kosong, transisi, {
      aksi: 'kirim',
      sebagai: 'pelapor',
      kantor,
    });
    await this.deps.angka.add(tx.trx, differenceOf(null, baris));
    return this.settle(
      tx,
      { baris, riwayat: [kejadian], keadaan: applyKejadian(kosong.keadaan, kejadian) },
      transisi,
      kejadian,
    );
  }

  /**
   * Takes one step.
   * @throws Conflict when the state does not allow it any more
   * @throws NotFound when the table gives this step to others
   */
  async step(tx: Tx, terbuka: Terbuka, langkah: Langkah): Promise<Terbuka> {
    const transisi = findTransisi(langkah.aksi, terbuka.keadaan.status);
    if (transisi === null)
      throw new Conflict(`Keadaan sudah berubah: pengaduan ini ${nameOf(terbuka.keadaan.status)}.`);
    if (!transisi.sebagai.includes(langkah.sebagai)) throw new NotFound();
    if (langkah.urutanTerlihat !== undefined) refuse(requireSeen(terbuka.keadaan, langkah.urutanTerlihat));

    const { kejadian, keadaan } = await this.append(tx, terbuka, transisi, langkah);
    const kolomInduk = await this.kolomInduk(tx, terbuka, langkah);
    const perubahan: PerubahanBaris = {
      ...langkah.perubahan,
      kolom: kolomOfKeadaan(keadaan, kolomInduk),
      now: tx.now,
    };
    const moved = await this.deps.pengaduan.advance(tx.trx, terbuka.baris, keadaan, perubahan);
    if (!moved) throw new Conflict('Keadaan sudah berubah. Baca lagi, lalu kirim ulang.');
    const { baris } = await this.open(tx, { id: terbuka.baris.id });
    await this.deps.angka.add(tx.trx, differenceOf(terbuka.baris, baris));
    if (baris.kolom !== terbuka.baris.kolom) await this.refreshChildren(tx, baris);
    return this.settle(tx, { baris, riwayat: [...terbuka.riwayat, kejadian], keadaan }, transisi, kejadian);
  }

  private async append(
    tx: Tx,
    terbuka: Terbuka,
    transisi: Transisi,
    langkah: Langkah,
  ): Promise<{ kejadian: KejadianTerantai; keadaan: Keadaan }> {
    const teks =
      langkah.teks === undefined || langkah.teks === ''
        ? null
        : await this.readTeks(tx, langkah.teks, langkah.tahan);
    const kejadian = chainKejadian(
      terbuka.baris.kode,
      {
        urutan: terbuka.keadaan.version + 1,
        jenis: transisi.jenis,
        at: tx.now,
        pelakuId: tx.context.pelakuId,
        kantor: langkah.kantor,
        data: langkah.data ?? {},
        sidikTeks: teks === null ? null : sidikTeks(teks.garam, teks.isi),
      },
      terbuka.riwayat.at(-1)?.hash ?? null,
    );
    await this.deps.kejadian.append(tx.trx, terbuka.baris.id, kejadian, teks);
    return { kejadian, keadaan: applyKejadian(terbuka.keadaan, kejadian) };
  }

  private async readTeks(tx: Tx, isi: string, tahan?: string): Promise<Teks> {
    const alasanTahan = tahan ?? reasonToHold(isi, await this.deps.kata.list(tx.trx));
    return { isi, garam: randomBytes(16).toString('hex'), alasanTahan };
  }

  private async kolomInduk(
    tx: Tx,
    terbuka: Terbuka,
    langkah: Langkah,
  ): Promise<BarisPengaduan['kolom'] | null> {
    const indukId =
      langkah.perubahan?.indukId === undefined ? terbuka.baris.indukId : langkah.perubahan.indukId;
    return indukId === null ? null : this.deps.pengaduan.kolomOf(tx.trx, indukId);
  }

  /** A merged pengaduan shows the phrase of its induk. */
  private async refreshChildren(tx: Tx, induk: BarisPengaduan): Promise<void> {
    for (const id of await this.deps.pengaduan.childrenOf(tx.trx, induk.id)) {
      const anak = await this.deps.pengaduan.lock(tx.trx, { id });
      if (anak === null) continue;
      await this.deps.pengaduan.amend(tx.trx, id, { kolom: induk.kolom });
      await this.deps.angka.add(tx.trx, differenceOf(anak, { ...anak, kolom: induk.kolom }));
    }
  }

  private async settle(
    tx: Tx,
    terbuka: Terbuka,
    transisi: Transisi,
    kejadian: KejadianTerantai,
  ): Promise<Terbuka> {
    const tenggat = await this.deps.jam.apply(tx, terbuka, transisi.jam);
    await this.deps.pengaduan.amend(tx.trx, terbuka.baris.id, tenggat);
    const kategori = (await this.deps.kategori.within(tx.trx)).byId(terbuka.baris.kategoriId);
    tx.publish(eventOf(terbuka, kejadian, kategori.kode));
    tx.audit({
      tindakan: `pengaduan.${kejadian.jenis}`,
      objekJenis: 'pengaduan',
      objekId: terbuka.baris.id,
      sesudah: { status: terbuka.keadaan.status, urutan: kejadian.urutan, kantor: kejadian.kantor },
    });
    return { ...terbuka, baris: { ...terbuka.baris, ...tenggat } };
  }
}

function nameOf(status: Status): string {
  return kataStatus[status] ?? status;
}
