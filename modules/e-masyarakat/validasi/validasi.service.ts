import type { Tx, UnitOfWork, WorkContext } from '../../../src/db/unit-of-work.js';
import { systemContext } from '../../../src/db/unit-of-work.js';
import { Conflict, NotFound } from '../../../src/errors.js';
import type { Notifier } from '../../../src/notifications/notifier.js';
import type { Calendars } from '../../../src/time/calendars.js';
import type { Clock } from '../../../src/time/time.js';
import { formatTanggal } from '../../../src/views/format.js';
import type { KabarQueries } from '../kabar/kabar.queries.js';
import type { KategoriRepository } from '../kategori/kategori.repository.js';
import { url as urlUmum } from '../paths.js';
import type { Alur, Terbuka } from '../pengaduan/alur.service.js';
import { kantorBcc, kantorSistem } from '../pengaduan/kejadian.rules.js';
import { refuse } from '../pengaduan/refuse.js';
import { reopeningAskedAt, requireSeen, requireWords } from '../pengaduan/syarat.rules.js';
import { twoWorkingDaysAfter } from './dua-hk.js';
import type { ValidasiQueries } from './validasi.queries.js';
import type { ValidasiRepository } from './validasi.repository.js';
import { requireNotAuthor, requireRefusable } from './validasi.rules.js';

export interface ValidasiDeps {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly calendars: Calendars;
  readonly alur: Alur;
  readonly kategori: KategoriRepository;
  readonly validasi: ValidasiRepository;
  readonly queries: ValidasiQueries;
  readonly kabarQueries: KabarQueries;
  readonly notifier: Notifier;
}

/** What penyelia decides about work that is said to be done. */
export class ValidasiService {
  constructor(private readonly deps: ValidasiDeps) {}

  /** Until when this claim can be refused, UTC ms. */
  async refusableUntil(claimedAt: number): Promise<number> {
    return twoWorkingDaysAfter(await this.deps.calendars.current(), claimedAt);
  }

  /** The work is as claimed. Where no pelapor can judge, this is the verdict and closes it. */
  async confirm(context: WorkContext, kode: string, urutanTerlihat: number): Promise<void> {
    await this.within(context, kode, async (tx, terbuka) => {
      const tl = await this.claimOf(tx, terbuka, urutanTerlihat);
      refuse(requireNotAuthor(tl.pelakuId, context.pelakuId));
      await this.note(tx, terbuka, 'sesuai', '');
      if (terbuka.baris.pelaporId !== null || terbuka.baris.kanal === 'open311') return;
      await this.deps.alur.step(tx, terbuka, {
        aksi: 'nilai_tutup',
        sebagai: 'penyelia',
        kantor: kantorBcc,
        data: { cara: 'dinilai', nilai: 'sudah' },
      });
    });
  }

  /**
   * The work is not as claimed: it goes back, the due date as if it had never been claimed.
   * @throws WindowClosed after two working days; RuleBroken by its author or without 20 characters
   */
  async refuseClaim(
    context: WorkContext,
    kode: string,
    alasan: string,
    urutanTerlihat: number,
  ): Promise<void> {
    refuse(requireWords(alasan, 20, 'alasan'));
    const diklaim = await this.deps.queries.findClaim(kode);
    const batasAt = diklaim === null ? null : await this.refusableUntil(diklaim.at);
    await this.within(context, kode, async (tx, terbuka) => {
      const tl = await this.claimOf(tx, terbuka, urutanTerlihat);
      refuse(requireNotAuthor(tl.pelakuId, context.pelakuId));
      if (batasAt !== null) refuse(requireRefusable(tx.now, batasAt, formatTanggal(batasAt)));
      await this.note(tx, terbuka, 'ditolak', alasan);
      await this.deps.alur.step(tx, terbuka, {
        aksi: 'tolak_tindak_lanjut',
        sebagai: 'penyelia',
        kantor: kantorBcc,
        teks: alasan,
        urutanTerlihat,
      });
      await this.tell(tx, terbuka, 'e-masyarakat.tindak_lanjut_ditolak', tl.pelakuId);
    });
  }

  /** Grants a third "belum": open again, and the SKPD cannot send it back. @throws Conflict when nobody asks any more */
  async grant(context: WorkContext, kode: string): Promise<void> {
    await this.within(context, kode, (tx, terbuka) => this.reopen(tx, terbuka, 'penyelia'));
  }

  /** Two working days of silence grant what was asked. Answers how many. */
  async grantSilent(): Promise<number> {
    let jumlah = 0;
    for (const { kode, dimintaAt } of await this.deps.queries.listAsked(200)) {
      if (this.deps.clock.now() <= twoWorkingDaysAfter(await this.deps.calendars.current(), dimintaAt))
        continue;
      await this.within(systemContext, kode, (tx, terbuka) =>
        isAsked(terbuka) ? this.reopen(tx, terbuka, 'sistem') : Promise.resolve(),
      );
      jumlah += 1;
    }
    return jumlah;
  }

  private async reopen(tx: Tx, terbuka: Terbuka, sebagai: 'penyelia' | 'sistem'): Promise<void> {
    if (!isAsked(terbuka))
      throw new Conflict('Keadaan sudah berubah: tidak ada lagi yang meminta dibuka kembali.');
    const kantor = sebagai === 'penyelia' ? kantorBcc : kantorSistem;
    await this.deps.alur.step(tx, terbuka, {
      aksi: 'nilai_buka',
      sebagai,
      kantor,
      data: { nilai: 'belum', mengikat: true },
    });
    await this.tell(tx, terbuka, 'e-masyarakat.dibuka_kembali_penyelia', null);
  }

  private async within(
    context: WorkContext,
    kode: string,
    work: (tx: Tx, terbuka: Terbuka) => Promise<void>,
  ): Promise<void> {
    await this.deps.unitOfWork.run(
      { ...context, kantor: context.pelakuId === null ? kantorSistem : kantorBcc },
      async (tx) => {
        const terbuka = await this.deps.alur.open(tx, { kode });
        if ((await this.deps.kategori.within(tx.trx)).byId(terbuka.baris.kategoriId).tertutup)
          throw new NotFound();
        await work(tx, terbuka);
      },
    );
  }

  private async claimOf(tx: Tx, terbuka: Terbuka, urutanTerlihat: number) {
    refuse(requireSeen(terbuka.keadaan, urutanTerlihat));
    const { urutanTindakLanjut, status } = terbuka.keadaan;
    const tl = terbuka.riwayat.find((one) => one.urutan === urutanTindakLanjut);
    if (tl === undefined || status !== 'ditindaklanjuti')
      throw new Conflict('Keadaan sudah berubah. Baca lagi.');
    if (await this.deps.validasi.exists(tx.trx, terbuka.baris.id, tl.urutan))
      throw new Conflict('Tindak lanjut ini sudah diperiksa penyelia lain.');
    return tl;
  }

  private async note(
    tx: Tx,
    { baris, keadaan }: Terbuka,
    hasil: 'sesuai' | 'ditolak',
    alasan: string,
  ): Promise<void> {
    const urutanTl = keadaan.urutanTindakLanjut ?? keadaan.urutanTransisi;
    await this.deps.validasi.insert(tx.trx, {
      pengaduanId: baris.id,
      urutanTl,
      hasil,
      alasan,
      pelakuId: tx.context.pelakuId ?? '',
      at: tx.now,
    });
    tx.audit({
      tindakan: `pengaduan.validasi_${hasil}`,
      objekJenis: 'pengaduan',
      objekId: baris.id,
      sesudah: { urutanTl },
    });
  }

  private async tell(
    tx: Tx,
    { baris, keadaan }: Terbuka,
    jenis: string,
    petugasId: string | null,
  ): Promise<void> {
    const kabar = await this.deps.kabarQueries.find(tx.trx, baris.id);
    const kode = baris.kerahasiaan === 'rahasia' ? null : baris.kode;
    const kunci = `${jenis}:${baris.id}:${String(keadaan.version)}`;
    if (kabar?.pelaporPenggunaId != null)
      await this.deps.notifier.notify(tx, {
        penerimaId: kabar.pelaporPenggunaId,
        jenis,
        data: { kode },
        tautan: urlUmum.sayaPengaduan(baris.kode),
        kunci,
      });
    const petugas =
      petugasId === null
        ? baris.skpdId === null
          ? []
          : await this.deps.kabarQueries.staffOf(tx.trx, baris.skpdId)
        : [petugasId];
    for (const penerimaId of petugas)
      await this.deps.notifier.notify(tx, {
        penerimaId,
        jenis,
        data: { kode },
        tautan: urlUmum.skpdPengaduan(baris.kode),
        kunci,
      });
  }
}

/** A third "belum" waits: it was asked after the last change of state. */
function isAsked({ keadaan, riwayat }: Terbuka): boolean {
  return reopeningAskedAt(riwayat, keadaan.urutanTransisi) !== null;
}
