import type { Tx, UnitOfWork, WorkContext } from '../../../src/db/unit-of-work.js';
import { systemContext } from '../../../src/db/unit-of-work.js';
import { NotFound, RuleBroken } from '../../../src/errors.js';
import type { EventEnvelope } from '../../../src/events/event.js';
import type { Notifier } from '../../../src/notifications/notifier.js';
import type { JobDefinition } from '../../../src/jobs/job.js';
import type { KabarQueries } from '../kabar/kabar.queries.js';
import type { JenisTunda, Tertunda, Tunda } from '../kabar/tunda.js';
import { url as urlUtama } from '../paths.js';
import { url } from '../pantau/paths.js';
import { sentenceOfKolom } from '../pengaduan/kolom.rules.js';
import { formatTanggal } from '../../../src/views/format.js';
import { judulOf } from '../tampilan/kartu.view.js';
import { namaSkpd, namaWilayah } from '../tampilan/rujukan.js';
import type { Rujukan, RujukanReader } from '../tampilan/rujukan.js';
import { publicPoint } from '../tempat/tempat.rules.js';
import type { Titik } from '../tempat/tempat.rules.js';
import { isForArea, isUndoable, kabarPengaduan, liesIn, readLingkaran } from './langganan.rules.js';
import type { KabarPengaduan } from './langganan.rules.js';
import type { Langganan, LanggananRepository, PengaduanKabar, TayangBaru } from './langganan.repository.js';

/** One person cannot watch more than this. */
export const langgananTerbanyak = 50;

/** What subscribers hear once it cannot be taken back any more. */
interface LanggananTertunda extends Tertunda {
  readonly kabar: KabarPengaduan;
  readonly kunci: string;
}

/** The same wait as the pelapor's own notices have. */
export const tundaLangganan: JenisTunda<LanggananTertunda> = {
  nama: 'e-masyarakat.langganan-tertunda',
  write: (kabar) => ({ ...kabar }),
  read: (muatan) => {
    const kabar = kabarPengaduan.find((one) => one === muatan['kabar']);
    if (kabar === undefined) return null;
    return {
      pengaduanId: String(muatan['pengaduanId']),
      at: Number(muatan['at']),
      kabar,
      kunci: String(muatan['kunci']),
    };
  },
};

const kabarTerbanyak = 5_000;
const sekaliMuat = 200;

/** What is told, to whom, once (`kunci`). */
interface Pesan {
  readonly rujukan: Rujukan;
  readonly jangkauan: 'wilayah' | 'saja';
  readonly kalimat: string;
  readonly kunci: string;
}

/** Who watches what, and telling them. */
export class LanggananService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly repository: LanggananRepository,
    private readonly notifier: Notifier,
    private readonly rujukan: RujukanReader,
    private readonly kabar: KabarQueries,
    private readonly tunda: Tunda<LanggananTertunda>,
  ) {}

  /** Hears of a kejadian: told now, or after the minute in which it can be taken back. */
  async hear(tx: Tx, event: EventEnvelope, kabar: KabarPengaduan): Promise<void> {
    const [pengaduanId, at] = [String(event.muatan['pengaduanId']), Number(event.muatan['at'])];
    // It came back to the desk (urungkan, lepas, lengkapi): that is no read, and what was taken back is not told.
    if (kabar === 'dibaca' && !(await this.kabar.wasReadAt(tx.trx, pengaduanId, at))) return;
    if (isUndoable(kabar)) return this.tunda.later(tx, { pengaduanId, at, kabar, kunci: event.id });
    return this.tell(tx, pengaduanId, kabar, event.id);
  }

  /** The job that tells what waited; what was taken back meanwhile is never told. */
  job(): JobDefinition {
    return this.tunda.job((tx, { pengaduanId, kabar, kunci }) => this.tell(tx, pengaduanId, kabar, kunci));
  }

  /** Subscribes; the same once more only changes the rhythm. @throws RuleBroken beyond 50 */
  async subscribe(
    context: WorkContext,
    baru: Pick<Langganan, 'penggunaId' | 'jenis' | 'kunci' | 'saluran' | 'irama'>,
  ): Promise<void> {
    await this.unitOfWork.run(context, async (tx) => {
      if ((await this.repository.count(tx.trx, baru.penggunaId)) >= langgananTerbanyak)
        throw new RuleBroken(
          `Paling banyak ${String(langgananTerbanyak)} langganan. Hentikan salah satu dulu.`,
          { jenis: 'Terlalu banyak langganan.' },
        );
      await this.repository.put(tx.trx, baru, tx.now);
    });
  }

  /** @throws NotFound when it is not this person's */
  async unsubscribe(context: WorkContext, penggunaId: string, id: string): Promise<void> {
    const ended = await this.unitOfWork.run(context, (tx) => this.repository.delete(tx.trx, penggunaId, id));
    if (!ended) throw new NotFound();
  }

  /** Tells those who wanted to know at once; each person once, by mail if one of his subscriptions says so. */
  private async tell(tx: Tx, pengaduanId: string, kabar: KabarPengaduan, kunci: string): Promise<void> {
    const pengaduan = await this.repository.findPublic(tx.trx, { id: pengaduanId });
    if (pengaduan === null) return;
    const rujukan = await this.rujukan.within(tx);
    await this.send(tx, pengaduan, {
      rujukan,
      jangkauan: isForArea(kabar) ? 'wilayah' : 'saja',
      kalimat: kalimatOf(pengaduan, kabar, rujukan),
      kunci,
    });
  }

  /** The calendar moved its due: those who follow this very one are told the new day. */
  async tellShift(tx: Tx, pengaduanId: string, tenggatAt: number, kunci: string): Promise<void> {
    const pengaduan = await this.repository.findPublic(tx.trx, { id: pengaduanId });
    if (pengaduan === null) return;
    const rujukan = await this.rujukan.within(tx);
    const kalimat = `${judulOf(pengaduan, rujukan)}: tenggatnya kini ${formatTanggal(tenggatAt)}.`;
    await this.send(tx, pengaduan, { rujukan, jangkauan: 'saja', kalimat, kunci });
  }

  private async send(tx: Tx, pengaduan: PengaduanKabar, pesan: Pesan): Promise<void> {
    const { rujukan, jangkauan, kalimat, kunci } = pesan;
    const titik = pointOf(pengaduan, rujukan);
    const cocok = (await this.repository.matching(tx.trx, pengaduan, jangkauan)).filter(
      (one) => one.jenis !== 'radius' || inCircle(one, titik),
    );
    for (const [penerimaId, milik] of byAccount(cocok)) {
      // The pelapor hears of his own in words of their own.
      if (penerimaId === pengaduan.pelaporPenggunaId) continue;
      await this.notifier.notify(tx, {
        penerimaId,
        jenis: 'e-masyarakat.langganan',
        data: { kode: pengaduan.kode, kalimat },
        tautan: urlUtama.pengaduan(pengaduan.kode),
        kunci: `langganan:${kunci}`,
        kanal: milik.some((one) => one.saluran === 'surel') ? ['surel'] : [],
      });
    }
  }

  /** The daily digest: one notice a person, if anything happened. Answers how many were told. */
  async digest(now: number): Promise<number> {
    const rujukan = await this.rujukan.read();
    const sejak = now - 2 * 86_400_000;
    const baru = await this.repository.listPublished(sejak, now, kabarTerbanyak);
    let told = 0;
    for (let after = ''; ;) {
      const page = await this.repository.listDigests(after, sekaliMuat);
      const last = page.at(-1);
      if (last === undefined) return told;
      told += await this.unitOfWork.run(systemContext, (tx) => this.digestPage(tx, page, baru, rujukan, now));
      after = last.id;
    }
  }

  private async digestPage(
    tx: Tx,
    page: readonly Langganan[],
    baru: readonly TayangBaru[],
    rujukan: Rujukan,
    now: number,
  ): Promise<number> {
    let told = 0;
    for (const one of page) {
      const milik = baru.filter(
        (kabar) => kabar.at > (one.diringkasAt ?? one.dibuatAt) && matches(one, kabar, rujukan),
      );
      if (milik.length === 0) continue;
      await this.notifier.notify(tx, {
        penerimaId: one.penggunaId,
        jenis: 'e-masyarakat.langganan-ringkas',
        data: {
          jumlah: milik.length,
          pengaduan: new Set(milik.map((kabar) => kabar.pengaduanId)).size,
          nama: namaLangganan(one, rujukan),
        },
        tautan: tautanOf(one, rujukan),
        kunci: `ringkas:${one.id}:${String(now)}`,
        kanal: one.saluran === 'surel' ? ['surel'] : [],
      });
      told += 1;
    }
    await this.repository.markDigested(
      tx.trx,
      page.map((one) => one.id),
      now,
    );
    return told;
  }
}

function byAccount(daftar: readonly Langganan[]): ReadonlyMap<string, readonly Langganan[]> {
  const perOrang = new Map<string, Langganan[]>();
  for (const one of daftar) perOrang.set(one.penggunaId, [...(perOrang.get(one.penggunaId) ?? []), one]);
  return perOrang;
}

function inCircle({ kunci }: Langganan, titik: Titik | null): boolean {
  const lingkaran = readLingkaran(kunci);
  return titik !== null && lingkaran !== null && liesIn(lingkaran, titik);
}

/** The point anybody may see: a subscription must not find out more than the page shows. */
function pointOf(
  pengaduan: {
    readonly lintang: number | null;
    readonly bujur: number | null;
    readonly kategoriId: string;
    readonly kelurahanKode: string | null;
  },
  { kota, kategori }: Rujukan,
): Titik | null {
  const pusat = kota.kelurahanByKode(pengaduan.kelurahanKode ?? '');
  if (pengaduan.lintang === null || pengaduan.bujur === null || pusat === null) return null;
  return publicPoint(
    { lintang: pengaduan.lintang, bujur: pengaduan.bujur },
    kategori.byId(pengaduan.kategoriId).lokasiPublik,
    pusat,
  );
}

function matches(one: Langganan, kabar: TayangBaru, rujukan: Rujukan): boolean {
  switch (one.jenis) {
    case 'pengaduan':
      return one.kunci === kabar.pengaduanId;
    case 'kelurahan':
      return one.kunci === kabar.kelurahanKode;
    case 'kecamatan':
      return one.kunci === kabar.kecamatanKode;
    case 'kategori':
      return one.kunci === kabar.kategoriId;
    case 'radius':
      return inCircle(one, pointOf(kabar, rujukan));
  }
}

function kalimatOf(pengaduan: PengaduanKabar, kabar: KabarPengaduan, rujukan: Rujukan): string {
  const keadaan =
    kabar === 'melewati_tenggat'
      ? 'melewati tenggat'
      : sentenceOfKolom({
          ...pengaduan,
          namaKantor: namaSkpd(rujukan, pengaduan.skpdId),
          bukaKembaliKe: pengaduan.jumlahBukaKembali,
        });
  return `${judulOf(pengaduan, rujukan)}, ${namaWilayah(rujukan, pengaduan.kelurahanKode)}: ${keadaan}.`;
}

/** What a subscription is called; a pengaduan by nothing, its code stands behind the link. */
export function namaLangganan(
  { jenis, kunci }: Pick<Langganan, 'jenis' | 'kunci'>,
  { kota, kategori }: Rujukan,
): string {
  switch (jenis) {
    case 'pengaduan':
      return 'satu pengaduan';
    case 'kelurahan':
      return `Kel. ${kota.kelurahanByKode(kunci)?.nama ?? kunci}`;
    case 'kecamatan':
      return `Kec. ${kota.kecamatanByKode(kunci)?.nama ?? kunci}`;
    case 'kategori':
      return kategori.semua.find((one) => one.id === kunci)?.nama ?? 'satu jenis masalah';
    case 'radius':
      return `${String(readLingkaran(kunci)?.radiusM ?? 0)} m di sekitar titik Anda`;
  }
}

function tautanOf({ jenis, kunci }: Langganan, { kategori }: Rujukan): string {
  if (jenis === 'kelurahan' || jenis === 'kecamatan') return urlUtama.daftar({ [jenis]: kunci });
  if (jenis === 'kategori')
    return urlUtama.daftar({ kategori: kategori.semua.find((one) => one.id === kunci)?.kode ?? '' });
  return url.langganan();
}
