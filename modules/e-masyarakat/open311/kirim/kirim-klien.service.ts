import { randomInt } from 'node:crypto';
import type { Vault } from '../../../../src/auth/crypto.js';
import { newId } from '../../../../src/db/ids.js';
import { formatKode } from '../../../../src/db/kode.js';
import type { Tx, UnitOfWork, WorkContext } from '../../../../src/db/unit-of-work.js';
import type { FileMaker } from '../../../../src/storage/file-maker.js';
import type { FileStore } from '../../../../src/storage/file-store.js';
import { wibYear } from '../../../../src/time/time.js';
import type { Clock } from '../../../../src/time/time.js';
import type { DukunganRepository } from '../../dukungan/dukungan.repository.js';
import { awalan } from '../../kode.js';
import { kunciLacakOf, sealKunciLacak } from '../../lacak/kunci-lacak.js';
import type { Alur } from '../../pengaduan/alur.service.js';
import type { FotoRepository } from '../../pengaduan/foto.repository.js';
import { kantorWarga } from '../../pengaduan/kejadian.rules.js';
import type { PengaduanBaru, PengaduanRepository } from '../../pengaduan/pengaduan.repository.js';
import { tabel } from '../../tables.js';
import type { Klien } from '../klien/klien.repository.js';
import type { MediaService } from '../media/media.service.js';
import { noticeOf } from '../requests/tenggat.js';
import { makeFoto } from './foto-kiriman.js';
import type { FotoKiriman } from './foto-kiriman.js';
import type { Kiriman, Kontak } from './kirim.form.js';
import type { KirimanRepository } from './kiriman.repository.js';
import type { BerkasKiriman } from './sidik.js';

/** What a client gets for a POST; a repeat gets the very same. */
export interface JawabanKiriman {
  readonly service_request_id: string;
  readonly service_notice: string | null;
  readonly account_id: null;
}

export interface KirimKlienDeps {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly vault: Vault;
  readonly files: FileStore;
  readonly maker: FileMaker;
  readonly kiriman: KirimanRepository;
  readonly pengaduan: PengaduanRepository;
  readonly foto: FotoRepository;
  readonly dukungan: DukunganRepository;
  readonly media: MediaService;
  readonly alur: Alur;
}

/** Turns a client's POST into a pengaduan, once per set of fingerprints within 24 hours. */
export class KirimKlienService {
  constructor(private readonly deps: KirimKlienDeps) {}

  /** The answer to an earlier POST with one of these fingerprints. */
  async repeat(klien: Klien, sidik: readonly string[]): Promise<JawabanKiriman | null> {
    const jawaban = await this.deps.kiriman.peek(klien.id, sidik, this.deps.clock.now());
    return jawaban === null ? null : (JSON.parse(jawaban) as JawabanKiriman);
  }

  /** Sends it. Photos are made before the transaction, so that nobody waits for them. */
  async send(
    context: WorkContext,
    klien: Klien,
    kiriman: Kiriman,
    berkas: readonly BerkasKiriman[],
    sidik: readonly string[],
  ): Promise<JawabanKiriman> {
    const foto = await makeFoto(this.deps.maker, berkas, klien.pemilikId);
    return this.deps.unitOfWork.run(context, async (tx) => {
      const mine: string[] = [];
      for (const one of sidik) {
        const earlier = await this.deps.kiriman.claim(tx.trx, klien.id, one, tx.now);
        if (earlier !== null) {
          await this.deps.kiriman.keep(tx.trx, klien.id, mine, earlier);
          return JSON.parse(earlier) as JawabanKiriman;
        }
        mine.push(one);
      }
      const jawaban = await this.write(tx, klien, kiriman, foto);
      await this.deps.kiriman.keep(tx.trx, klien.id, mine, JSON.stringify(jawaban));
      return jawaban;
    });
  }

  private async write(tx: Tx, klien: Klien, kiriman: Kiriman, foto: FotoKiriman): Promise<JawabanKiriman> {
    const baru = await this.rowOf(tx, klien, kiriman);
    const { baris } = await this.deps.alur.begin(tx, baru, kantorWarga);
    await this.deps.pengaduan.insertJawaban(tx.trx, baru.id, kiriman.jawaban);
    await this.attach(tx, baru.id, foto);
    await this.deps.kiriman.insertAsal(tx.trx, {
      pengaduanId: baru.id,
      fixmystreetId: kiriman.fixmystreetId,
      kontak: klien.pemilikId === null ? this.seal(baru.id, kiriman.kontak) : null,
    });
    await this.deps.dukungan.recount(tx.trx, baru.id);
    await this.deps.media.queue(tx, klien, { pengaduanId: baru.id, urutanKejadian: 1 }, kiriman.mediaUrl);
    return {
      service_request_id: baru.kode,
      service_notice: sentenceOf(noticeOf(baris), foto.ditolak),
      account_id: null,
    };
  }

  private async rowOf(tx: Tx, klien: Klien, { kategori, tempat, isi }: Kiriman): Promise<PengaduanBaru> {
    const id = newId();
    const tahun = wibYear(tx.now);
    const nomor = await this.deps.pengaduan.nextNomor(tx.trx, tahun, randomInt(1, 4));
    return {
      id,
      kode: formatKode(awalan, tahun, nomor),
      kategoriId: kategori.id,
      kecamatanKode: tempat.kelurahan?.kecamatanKode ?? null,
      kelurahanKode: tempat.kelurahan?.kode ?? null,
      lingkunganId: null,
      lintang: tempat.titik?.lintang ?? null,
      bujur: tempat.titik?.bujur ?? null,
      ketepatan: tempat.titik === null ? 'patokan' : 'peta',
      patokan: tempat.patokan,
      isi,
      kerahasiaan: 'anonim',
      kanal: 'open311',
      pelaporId: klien.pendudukId,
      klienId: klien.id,
      kunciLacakHmac: sealKunciLacak(this.deps.vault, kunciLacakOf(this.deps.vault, id)),
      sebelumnyaId: null,
      diajukanAt: tx.now,
    };
  }

  private async attach(tx: Tx, pengaduanId: string, { drafts }: FotoKiriman): Promise<void> {
    if (drafts.length === 0) return;
    const files = await this.deps.files.saveIn(tx, drafts, null);
    await this.deps.files.use(
      tx,
      files.map((one) => one.id),
    );
    const rows = files.map((file) => ({
      tujuan: 'awal' as const,
      urutanKejadian: 1,
      fileId: file.id,
      tayang: false,
      lintang: null,
      bujur: null,
      jarakM: null,
      alasanJauh: null,
    }));
    await this.deps.foto.add(tx.trx, pengaduanId, rows, tx.now);
  }

  private seal(pengaduanId: string, kontak: Kontak): string | null {
    if (Object.values(kontak).every((one) => one === null)) return null;
    return this.deps.vault.encrypt(JSON.stringify(kontak), {
      tabel: tabel.asal,
      kolom: 'kontak',
      baris: pengaduanId,
    });
  }
}

function sentenceOf(tenggat: string | null, ditolak: readonly string[]): string | null {
  const parts = [tenggat, ditolak.length === 0 ? null : `Berkas yang tidak disimpan: ${ditolak.join(', ')}.`];
  const text = parts.filter((one) => one !== null).join(' ');
  return text === '' ? null : text;
}
