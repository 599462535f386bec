import { isUniqueViolation } from '../../../../src/db/driver-errors.js';
import type { Tx, UnitOfWork, WorkContext } from '../../../../src/db/unit-of-work.js';
import type { JamPengaduan } from '../../jam/jam.service.js';
import type { Alur, Langkah, Terbuka } from '../../pengaduan/alur.service.js';
import { kantorWarga } from '../../pengaduan/kejadian.rules.js';
import { isAkhir } from '../../pengaduan/status.js';
import { outcomeOfNilai, requireWindow, requireWords } from '../../pengaduan/syarat.rules.js';
import type { PenilaianRepository } from '../../saya/penilaian.repository.js';
import type { Klien } from '../klien/klien.repository.js';
import type { MediaService } from '../media/media.service.js';
import { unknown } from '../wire/refusal.js';
import type { Pembaruan } from './pembaruan.form.js';
import type { PembaruanRepository, Tercatat } from './pembaruan.repository.js';

export interface PembaruanDeps {
  readonly unitOfWork: UnitOfWork;
  readonly pembaruan: PembaruanRepository;
  readonly penilaian: PenilaianRepository;
  readonly jam: JamPengaduan;
  readonly media: MediaService;
  readonly alur: Alur;
}

/** Takes what clients write about their pengaduan. It is a keterangan tambahan; only REOPEN asks for more. */
export class PembaruanService {
  constructor(private readonly deps: PembaruanDeps) {}

  /** Id of the pengaduan, if this key may write about it. @throws Refusal 404 */
  async requireOwn(klien: Klien, kode: string | null): Promise<string> {
    const id = kode === null ? null : await this.deps.pembaruan.findOwn(klien.id, kode);
    if (id === null) throw unknown('service_request_id tidak dikenal.');
    return id;
  }

  /** Records an update once per update_id of the key; a repeat gets the first answer. */
  async record(
    context: WorkContext,
    klien: Klien,
    pengaduanId: string,
    pembaruan: Pembaruan,
  ): Promise<Tercatat> {
    try {
      return await this.write(context, klien, pengaduanId, pembaruan);
    } catch (error) {
      // The same update_id for two pengaduan at one moment: the other one was first.
      if (!isUniqueViolation(error)) throw error;
      return this.write(context, klien, pengaduanId, pembaruan);
    }
  }

  private write(
    context: WorkContext,
    klien: Klien,
    pengaduanId: string,
    pembaruan: Pembaruan,
  ): Promise<Tercatat> {
    return this.deps.unitOfWork.run(context, async (tx) => {
      const terbuka = await this.deps.alur.open(tx, { id: pengaduanId });
      const earlier = await this.deps.pembaruan.find(tx.trx, klien.id, pembaruan.updateId);
      if (earlier !== null) return earlier;
      const { baris, keadaan } = await this.carryOut(tx, klien, terbuka, pembaruan);
      const urutan = keadaan.version;
      await this.deps.pembaruan.insert(tx.trx, {
        klienId: klien.id,
        updateId: pembaruan.updateId,
        pengaduanId,
        urutan,
        at: tx.now,
      });
      await this.deps.media.queue(tx, klien, { pengaduanId, urutanKejadian: urutan }, pembaruan.mediaUrl);
      return { kode: baris.kode, urutan };
    });
  }

  private async carryOut(tx: Tx, klien: Klien, terbuka: Terbuka, pembaruan: Pembaruan): Promise<Terbuka> {
    const buka =
      pembaruan.status === 'reopen' ? await this.reopening(tx, klien, terbuka, pembaruan.isi) : null;
    if (buka !== null) return this.deps.alur.step(tx, terbuka, buka);
    const tanda = flagOf(pembaruan.status, terbuka);
    if (tanda !== null) await this.deps.pembaruan.flag(tx.trx, terbuka.baris.id, tanda, tx.now);
    return this.deps.alur.step(tx, terbuka, {
      aksi: 'tambah_keterangan',
      sebagai: 'klien',
      kantor: kantorWarga,
      teks: pembaruan.isi,
      // Before an operator has read the pengaduan nothing written about it is shown.
      ...(terbuka.keadaan.dibacaAt === null ? { tahan: 'belum_dibaca' } : {}),
    });
  }

  /** The pelapor's own verdict "belum", under the same guards; null outside them. */
  private async reopening(
    tx: Tx,
    klien: Klien,
    { baris, keadaan }: Terbuka,
    isi: string,
  ): Promise<Langkah | null> {
    if (keadaan.status !== 'ditindaklanjuti' && keadaan.status !== 'ditutup') return null;
    const batasAt = await this.deps.jam.windowOf(tx.trx, baris.id);
    if (requireWindow(tx.now, batasAt, '') !== null || requireWords(isi, 10, 'description') !== null)
      return null;
    if (klien.pendudukId !== null && klien.pendudukId === baris.pelaporId) {
      const urutanTl = keadaan.urutanTindakLanjut ?? keadaan.urutanTransisi;
      await this.deps.penilaian.put(tx.trx, {
        pengaduanId: baris.id,
        urutanTl,
        pendudukId: klien.pendudukId,
        sebagai: 'pelapor',
        nilai: 'belum',
        alasan: isi,
        at: tx.now,
      });
    }
    const akibat = outcomeOfNilai('belum', false, 'pelapor', keadaan.jumlahBukaKembali);
    if (akibat === 'dicatat') return null;
    return { aksi: akibat, sebagai: 'pelapor', kantor: kantorWarga, data: { nilai: 'belum' }, teks: isi };
  }
}

function flagOf(status: string | null, { keadaan }: Terbuka): string | null {
  if (status === 'reopen') return 'Klien meminta dibuka kembali, di luar masa atau syarat penilaian.';
  if (status === 'cancelled') return 'Klien menyatakan batal.';
  return status === 'open' && isAkhir(keadaan.status) ? 'Klien menganggap masih terbuka.' : null;
}
