import type { Tx, WorkContext } from '../../../src/db/unit-of-work.js';
import { Conflict, NotFound, RuleBroken } from '../../../src/errors.js';
import type { Alur, Terbuka } from '../pengaduan/alur.service.js';
import { kantorBcc } from '../pengaduan/kejadian.rules.js';
import type { DataKejadian } from '../pengaduan/kejadian.rules.js';
import type { KategoriRepository } from '../kategori/kategori.repository.js';
import type { JamPengaduan } from '../jam/jam.service.js';
import { visibilityOf } from '../jam/jam.service.js';
import type { PengaduanRepository } from '../pengaduan/pengaduan.repository.js';
import { refuse } from '../pengaduan/refuse.js';
import { requireOtherPerson, requireSeen, requireUndoable, requireWords } from '../pengaduan/syarat.rules.js';
import { semuaKerahasiaan } from '../pengaduan/status.js';
import type { GabungService } from '../gabung/gabung.service.js';
import type { CatatanRepository } from './catatan.repository.js';
import type { InstansiRepository } from './instansi.repository.js';
import type { KerjaMeja, Operator } from './kerja.service.js';
import { readUsul, writeUsul } from './tolak.rules.js';
import type { UsulTolak } from './tolak.rules.js';

export interface TriaseDeps {
  readonly kerja: KerjaMeja;
  readonly alur: Alur;
  readonly jam: JamPengaduan;
  readonly kategori: KategoriRepository;
  readonly pengaduan: PengaduanRepository;
  readonly catatan: CatatanRepository;
  readonly instansi: InstansiRepository;
  readonly gabung: Pick<GabungService, 'isolate'>;
}

/** What an operator does with a pengaduan he has read, beside routing it. */
export class TriaseService {
  constructor(private readonly deps: TriaseDeps) {}

  /** Asks the pelapor for what is missing: K6 starts, K2 rests. @throws RuleBroken where nobody can answer */
  async requestMore(
    context: WorkContext,
    operator: Operator,
    kode: string,
    minta: { readonly isi: string; readonly urutanTerlihat: number },
  ): Promise<void> {
    refuse(requireWords(minta.isi, 20, 'isi'));
    await this.deps.kerja.run(context, operator, kode, async (tx, terbuka) => {
      if (terbuka.baris.pelaporId === null)
        throw new RuleBroken('Pengaduan ini tanpa pelapor. Tidak ada yang dapat melengkapi.', {
          isi: 'Pengaduan ini tanpa pelapor. Tidak ada yang dapat melengkapi.',
        });
      await this.deps.alur.step(tx, terbuka, {
        aksi: 'minta_lengkap',
        sebagai: 'operator',
        kantor: kantorBcc,
        teks: minta.isi,
        urutanTerlihat: minta.urutanTerlihat,
      });
      await this.deps.pengaduan.freeLeases(tx.trx, operator.penggunaId, null);
    });
  }

  /** Hands it to an office outside: with the number it got there, else with that office's contact. */
  async refer(
    context: WorkContext,
    operator: Operator,
    kode: string,
    rujuk: { readonly instansiId: string; readonly nomor: string; readonly urutanTerlihat: number },
  ): Promise<void> {
    await this.deps.kerja.run(context, operator, kode, async (tx, terbuka) => {
      const instansi = await this.deps.instansi.find(tx.trx, rujuk.instansiId);
      if (instansi === null) throw new RuleBroken('Pilih instansi.', { instansi: 'Pilih instansi.' });
      const idLuar = rujuk.nomor === '' ? null : rujuk.nomor;
      if (idLuar === null && instansi.kontak === '')
        throw new RuleBroken('Tulis nomor laporan di instansi itu.', {
          nomor: 'Tulis nomor laporan di instansi itu.',
        });
      if (idLuar !== null && (await this.deps.instansi.isKnown(tx.trx, instansi.id, idLuar)))
        throw new RuleBroken('Nomor ini sudah dipakai pengaduan lain.', {
          nomor: 'Nomor ini sudah dipakai pengaduan lain.',
        });
      const data: DataKejadian =
        idLuar === null
          ? { instansi: instansi.nama, kontak: instansi.kontak }
          : { instansi: instansi.nama, nomor: idLuar };
      await this.deps.alur.step(tx, terbuka, {
        aksi: 'alihkan',
        sebagai: 'operator',
        kantor: kantorBcc,
        data,
        urutanTerlihat: rujuk.urutanTerlihat,
      });
      await this.deps.instansi.refer(tx.trx, {
        pengaduanId: terbuka.baris.id,
        instansiId: instansi.id,
        idLuar,
        at: tx.now,
      });
      await this.deps.pengaduan.freeLeases(tx.trx, operator.penggunaId, null);
    });
  }

  /** Proposes a refusal; another person decides. Nothing is seen by the public yet. */
  async proposeRefusal(
    context: WorkContext,
    operator: Operator,
    kode: string,
    usul: UsulTolak & { readonly urutanTerlihat: number },
  ): Promise<void> {
    refuse(requireWords(usul.kalimat, 30, 'kalimat'));
    await this.deps.kerja.run(context, operator, kode, (tx, terbuka) =>
      this.proposeWithin(tx, operator, terbuka, usul),
    );
  }

  /** The same in a transaction that already holds it. */
  async proposeWithin(
    tx: Tx,
    operator: Operator,
    terbuka: Terbuka,
    usul: UsulTolak & { readonly urutanTerlihat: number },
  ): Promise<void> {
    refuse(requireWords(usul.kalimat, 30, 'kalimat'), requireSeen(terbuka.keadaan, usul.urutanTerlihat));
    requireRead(terbuka);
    if ((await this.deps.catatan.findOpen(tx.trx, terbuka.baris.id, 'usul_tolak')) !== null)
      throw new Conflict('Penolakan sudah diusulkan. Tunggu keputusan penyelia.');
    const isi = writeUsul({ sebab: usul.sebab, kalimat: usul.kalimat });
    await this.deps.catatan.add(tx.trx, {
      pengaduanId: terbuka.baris.id,
      jenis: 'usul_tolak',
      pelakuId: operator.penggunaId,
      isi,
      at: tx.now,
    });
    tx.audit({
      tindakan: 'pengaduan.tolak_diusulkan',
      objekJenis: 'pengaduan',
      objekId: terbuka.baris.id,
      sesudah: { sebab: usul.sebab },
    });
    await this.deps.pengaduan.freeLeases(tx.trx, operator.penggunaId, null);
  }

  /** The operator looked at what a client flagged and did what he could: the flag is settled. */
  async settleFlag(context: WorkContext, operator: Operator, kode: string): Promise<void> {
    await this.deps.kerja.run(context, operator, kode, async (tx, { baris }) => {
      if ((await this.deps.catatan.findOpen(tx.trx, baris.id, 'tanda_klien')) === null)
        throw new Conflict('Keadaan sudah berubah: tanda ini sudah diselesaikan.');
      await this.deps.catatan.settle(tx.trx, baris.id, 'tanda_klien', tx.now);
      tx.audit({ tindakan: 'pengaduan.tanda_klien_selesai', objekJenis: 'pengaduan', objekId: baris.id });
    });
  }

  /** Penyelia agrees or not; who proposed may not decide. @throws Conflict when nothing is proposed any more */
  async decideRefusal(
    context: WorkContext,
    operator: Operator,
    kode: string,
    putusan: 'setuju' | 'tidak',
  ): Promise<void> {
    if (!operator.penyelia) throw new NotFound();
    await this.deps.kerja.run(context, operator, kode, async (tx, terbuka) => {
      const usul = await this.deps.catatan.findOpen(tx.trx, terbuka.baris.id, 'usul_tolak');
      if (usul === null) throw new Conflict('Keadaan sudah berubah: tidak ada usul tolak yang menunggu.');
      refuse(requireOtherPerson(usul.pelakuId, operator.penggunaId));
      await this.deps.catatan.settle(tx.trx, terbuka.baris.id, 'usul_tolak', tx.now);
      tx.audit({
        tindakan: `pengaduan.usul_tolak_${putusan}`,
        objekJenis: 'pengaduan',
        objekId: terbuka.baris.id,
      });
      if (putusan === 'tidak') return;
      const { sebab, kalimat } = readUsul(usul.isi);
      await this.deps.alur.step(tx, terbuka, {
        aksi: 'tolak',
        sebagai: 'penyelia',
        kantor: kantorBcc,
        data: { sebab },
        teks: kalimat,
      });
      await this.deps.pengaduan.freeLeases(tx.trx, operator.penggunaId, null);
    });
  }

  /** Takes the last minta lengkap, disposisi or alih back: the same operator, within 60 seconds, nothing happened since. */
  async undo(context: WorkContext, operator: Operator, kode: string): Promise<void> {
    await this.deps.kerja.run(context, operator, kode, async (tx, terbuka) => {
      const last = terbuka.riwayat.at(-1);
      if (last === undefined) throw new NotFound();
      refuse(requireUndoable(terbuka.keadaan, last, operator.penggunaId, tx.now));
      const perubahan = this.placeBefore(terbuka, last.data, await this.deps.kategori.within(tx.trx));
      const sesudah = await this.deps.alur.step(tx, terbuka, {
        aksi: 'urungkan',
        sebagai: 'operator',
        kantor: kantorBcc,
        perubahan,
      });
      if (last.jenis === 'dialihkan') await this.deps.instansi.unrefer(tx.trx, terbuka.baris.id);
      const { baris } = await this.deps.alur.open(tx, { id: sesudah.baris.id });
      await this.deps.jam.setVisibility(tx, baris.id, visibilityOf(false, baris.kerahasiaan));
      // Taking a routing back may make it rahasia again; what was merged into it meanwhile must not stay.
      if (baris.kerahasiaan === 'rahasia') await this.deps.gabung.isolate(tx, baris.id);
    });
  }

  /** The office outside refused: it comes back to this desk, K2 in its second round. */
  async takeBack(context: WorkContext, operator: Operator, kode: string, alasan: string): Promise<void> {
    refuse(requireWords(alasan, 20, 'alasan'));
    await this.deps.kerja.run(context, operator, kode, async (tx, terbuka) => {
      if (terbuka.keadaan.status !== 'dialihkan')
        throw new Conflict('Keadaan sudah berubah: pengaduan ini tidak sedang dialihkan.');
      await this.deps.alur.step(tx, terbuka, {
        aksi: 'keberatan',
        sebagai: 'operator',
        kantor: kantorBcc,
        data: { oleh: 'instansi' },
        teks: alasan,
      });
    });
  }

  /** An internal note; never public. */
  async addNote(context: WorkContext, operator: Operator, kode: string, isi: string): Promise<void> {
    refuse(requireWords(isi, 3, 'catatan'));
    await this.deps.kerja.run(context, operator, kode, async (tx, { baris }) => {
      await this.deps.catatan.add(tx.trx, {
        pengaduanId: baris.id,
        jenis: 'catatan',
        pelakuId: operator.penggunaId,
        isi,
        at: tx.now,
      });
    });
  }

  /** Kategori, place and kerahasiaan as they were before a routing corrected them; no office holds it. */
  private placeBefore(
    { baris }: Terbuka,
    data: DataKejadian,
    daftar: Awaited<ReturnType<KategoriRepository['within']>>,
  ) {
    const kategori = daftar.findByKode(String(data['dari_kategori'] ?? ''));
    const kelurahan = data['dari_kelurahan'];
    const kerahasiaan = semuaKerahasiaan.find((one) => one === data['dari_kerahasiaan']);
    return {
      skpdId: null,
      kategoriId: kategori?.id ?? baris.kategoriId,
      ...(typeof kelurahan === 'string'
        ? { kelurahanKode: kelurahan, kecamatanKode: kelurahan.slice(0, 8) }
        : {}),
      ...(kerahasiaan === undefined ? {} : { kerahasiaan }),
    };
  }
}

function requireRead({ keadaan }: Terbuka): void {
  if (keadaan.status !== 'dibaca')
    throw new Conflict('Keadaan sudah berubah: pengaduan ini tidak sedang di meja operator.');
}
