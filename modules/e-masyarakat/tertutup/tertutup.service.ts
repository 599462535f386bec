import type { Tx, UnitOfWork, WorkContext } from '../../../src/db/unit-of-work.js';
import { Conflict, NotFound } from '../../../src/errors.js';
import { skpdIdOf } from '../../../src/directory/stable-id.js';
import type { Calendars } from '../../../src/time/calendars.js';
import { formatTanggal } from '../../../src/views/format.js';
import type { KategoriRepository } from '../kategori/kategori.repository.js';
import type { Alur, Terbuka } from '../pengaduan/alur.service.js';
import { refuse } from '../pengaduan/refuse.js';
import { requireOtherPerson, requireWords } from '../pengaduan/syarat.rules.js';
import { twoWorkingDaysAfter } from '../validasi/dua-hk.js';
import { requireNotAuthor, requireRefusable } from '../validasi/validasi.rules.js';
import type { TertutupRepository } from './tertutup.repository.js';

/** Slug of the one office that reads these; also the desk in the chain. */
export const kantorInspektorat = 'inspektorat';

export interface TertutupDeps {
  readonly unitOfWork: UnitOfWork;
  readonly calendars: Calendars;
  readonly alur: Alur;
  readonly kategori: KategoriRepository;
  readonly tertutup: TertutupRepository;
}

/** Inspektorat is operator, penyelia and SKPD of tertutup pengaduan; where the table asks for two persons, two persons act. */
export class TertutupService {
  constructor(private readonly deps: TertutupDeps) {}

  /** The first read, in Inspektorat's own hours. */
  async read(context: WorkContext, kode: string, urutanTerlihat: number): Promise<void> {
    await this.within(context, kode, async (tx, terbuka) => {
      // rahasia has no public page: the words are only marked as looked at.
      const perubahan = { isiTayang: terbuka.baris.isi, tayangAt: tx.now };
      await this.deps.alur.step(tx, terbuka, {
        aksi: 'baca',
        sebagai: 'operator',
        kantor: kantorInspektorat,
        urutanTerlihat,
        perubahan,
      });
    });
  }

  /** Takes it in hand: routed to Inspektorat itself, which cannot send it away. */
  async take(context: WorkContext, kode: string, urutanTerlihat: number): Promise<void> {
    await this.within(context, kode, async (tx, terbuka) => {
      const kategori = (await this.deps.kategori.within(tx.trx)).byId(terbuka.baris.kategoriId);
      await this.deps.alur.step(tx, terbuka, {
        aksi: 'disposisi',
        sebagai: 'operator',
        kantor: kantorInspektorat,
        data: {
          skpd: kantorInspektorat,
          kategori: kategori.kode,
          kelurahan: terbuka.baris.kelurahanKode,
          mengikat: true,
        },
        urutanTerlihat,
        perubahan: { skpdId: skpdIdOf(kantorInspektorat) },
      });
    });
  }

  /** Words to the pelapor, at least 30 characters. */
  async answer(context: WorkContext, kode: string, isi: string): Promise<void> {
    refuse(requireWords(isi, 30, 'isi'));
    await this.within(context, kode, async (tx, terbuka) => {
      await this.deps.alur.step(tx, terbuka, {
        aksi: 'tanggapi',
        sebagai: 'skpd',
        kantor: kantorInspektorat,
        teks: isi,
      });
    });
  }

  /** The claim that it is dealt with, at least 40 characters. */
  async followUp(context: WorkContext, kode: string, isi: string, urutanTerlihat: number): Promise<void> {
    refuse(requireWords(isi, 40, 'isi'));
    await this.within(context, kode, async (tx, terbuka) => {
      await this.deps.alur.step(tx, terbuka, {
        aksi: 'tindak_lanjut',
        sebagai: 'skpd',
        kantor: kantorInspektorat,
        teks: isi,
        data: { foto: 0, jarakM: null },
        urutanTerlihat,
      });
    });
  }

  /** Proposes to refuse it; another inspector decides. */
  async proposeRefusal(context: WorkContext, kode: string, isi: string): Promise<void> {
    refuse(requireWords(isi, 30, 'isi'));
    await this.within(context, kode, async (tx, { baris, keadaan }) => {
      if (keadaan.status !== 'dibaca') throw new Conflict('Keadaan sudah berubah. Baca lagi.');
      await this.deps.tertutup.propose(tx.trx, {
        pengaduanId: baris.id,
        pelakuId: context.pelakuId ?? '',
        isi,
        at: tx.now,
      });
      tx.audit({ tindakan: 'pengaduan.usul_tolak', objekJenis: 'pengaduan', objekId: baris.id });
    });
  }

  /** Agrees to the proposal. @throws RuleBroken for the one who proposed */
  async agreeRefusal(context: WorkContext, kode: string, urutanTerlihat: number): Promise<void> {
    await this.within(context, kode, async (tx, terbuka) => {
      const usul = await this.deps.tertutup.take(tx.trx, terbuka.baris.id, tx.now);
      if (usul === null) throw new Conflict('Tidak ada usul yang menunggu.');
      refuse(requireOtherPerson(usul.pelakuId, context.pelakuId ?? ''));
      await this.deps.alur.step(tx, terbuka, {
        aksi: 'tolak',
        sebagai: 'penyelia',
        kantor: kantorInspektorat,
        data: { alasan: 'inspektorat' },
        teks: usul.isi,
        urutanTerlihat,
      });
    });
  }

  /** Another inspector finds the work not done, within two working days. */
  async refuseClaim(context: WorkContext, kode: string, isi: string, urutanTerlihat: number): Promise<void> {
    refuse(requireWords(isi, 20, 'isi'));
    await this.within(context, kode, async (tx, terbuka) => {
      const tl = terbuka.riwayat.find((one) => one.urutan === terbuka.keadaan.urutanTindakLanjut);
      if (tl === undefined) throw new Conflict('Keadaan sudah berubah. Baca lagi.');
      const batasAt = twoWorkingDaysAfter(await this.deps.calendars.within(tx), tl.at, kantorInspektorat);
      refuse(
        requireNotAuthor(tl.pelakuId, context.pelakuId),
        requireRefusable(tx.now, batasAt, formatTanggal(batasAt)),
      );
      await this.deps.alur.step(tx, terbuka, {
        aksi: 'tolak_tindak_lanjut',
        sebagai: 'penyelia',
        kantor: kantorInspektorat,
        teks: isi,
        urutanTerlihat,
      });
    });
  }

  private async within(
    context: WorkContext,
    kode: string,
    work: (tx: Tx, terbuka: Terbuka) => Promise<void>,
  ): Promise<void> {
    await this.deps.unitOfWork.run({ ...context, kantor: kantorInspektorat }, async (tx) => {
      const terbuka = await this.deps.alur.open(tx, { kode });
      if (!(await this.deps.kategori.within(tx.trx)).byId(terbuka.baris.kategoriId).tertutup)
        throw new NotFound();
      await work(tx, terbuka);
    });
  }
}
