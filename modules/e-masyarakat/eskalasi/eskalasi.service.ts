import type { DomainEvent } from '../../../src/events/event.js';
import type { Tx } from '../../../src/db/unit-of-work.js';
import type { Notifier } from '../../../src/notifications/notifier.js';
import type { JamBergeserEvent, JamLangkahEvent } from '../../../src/time/jam.js';
import { formatTanggal } from '../../../src/views/format.js';
import { tenggatOf } from '../jam/jam.service.js';
import type { JamRepository } from '../jam/jam.repository.js';
import { url } from '../paths.js';
import { url as urlPantau } from '../pantau/paths.js';
import type { PengaduanRepository } from '../pengaduan/pengaduan.repository.js';
import type { RujukanReader } from '../tampilan/rujukan.js';
import { akibatOf, isKodeJam, jabatanOf, jabatanPemegang } from './eskalasi.rules.js';
import type { Jabatan } from './eskalasi.rules.js';
import type { EskalasiRepository, PengaduanEskalasi } from './eskalasi.repository.js';
import type { PenerimaService } from './penerima.service.js';

export interface EskalasiDeps {
  readonly notifier: Notifier;
  readonly repository: EskalasiRepository;
  readonly penerima: PenerimaService;
  readonly clocks: JamRepository;
  readonly pengaduan: PengaduanRepository;
  readonly rujukan: RujukanReader;
}

/** A step of a clock told to the positions it climbs to, and to the people who wait. Nothing closes because it is late. */
export class EskalasiService {
  constructor(private readonly deps: EskalasiDeps) {}

  /** Tells a step. Repeating it tells nobody twice: notices carry a key, rows have one. */
  async climb(tx: Tx, langkah: JamLangkahEvent): Promise<void> {
    if (!isKodeJam(langkah.jenis)) return;
    const pengaduan = await this.deps.repository.find(tx.trx, langkah.pemilikId);
    if (pengaduan === null) return;
    for (const jabatan of jabatanOf(langkah.jenis, langkah.langkah, langkah.visibilitas)) {
      await this.tell(tx, langkah, pengaduan, jabatan);
    }
    const akibat = akibatOf(langkah.jenis, langkah.langkah);
    if (akibat === null) return;
    await this.tellPelapor(tx, langkah, pengaduan, akibat);
    if (akibat === 'melewati_tenggat') tx.publish(await this.eventOf(tx, pengaduan));
  }

  /** A due moved: the cache follows at once, those who wait read the new day. */
  async shift(tx: Tx, geser: JamBergeserEvent, kunci: string): Promise<void> {
    const baris = await this.deps.pengaduan.lock(tx.trx, { id: geser.pemilikId });
    if (baris === null) return;
    await this.deps.pengaduan.amend(
      tx.trx,
      baris.id,
      tenggatOf(await this.deps.clocks.list(tx.trx, baris.id)),
    );
    const pengaduan =
      geser.jenis === 'K4' && geser.tenggatAt !== geser.tenggatLamaAt
        ? await this.deps.repository.find(tx.trx, baris.id)
        : null;
    if (pengaduan?.pelaporPenggunaId == null) return;
    await this.deps.notifier.notify(tx, {
      penerimaId: pengaduan.pelaporPenggunaId,
      jenis: 'e-masyarakat.tenggat-bergeser',
      data: { kode: pengaduan.rahasia ? null : pengaduan.kode, tanggal: formatTanggal(geser.tenggatAt) },
      tautan: url.sayaPengaduan(pengaduan.kode),
      kunci,
    });
  }

  private async tell(
    tx: Tx,
    langkah: JamLangkahEvent,
    pengaduan: PengaduanEskalasi,
    jabatan: Jabatan,
  ): Promise<void> {
    const penerima = await this.deps.penerima.find(tx.trx, jabatan, langkah.skpdId, tx.now);
    const ids = penerima.length === 0 ? [''] : penerima.map((one) => one.penggunaId);
    await this.deps.repository.add(
      tx.trx,
      ids.map((penerimaId) => ({
        jamId: langkah.jamId,
        langkah: langkah.langkah,
        jabatan,
        penerimaId,
        pengaduanId: pengaduan.id,
      })),
      tx.now,
    );
    const rujukan = await this.deps.rujukan.within(tx);
    const skpd = langkah.skpdId === null ? null : rujukan.kota.skpdById(langkah.skpdId);
    for (const { penggunaId } of penerima) {
      await this.deps.notifier.notify(tx, {
        penerimaId: penggunaId,
        jenis: 'e-masyarakat.eskalasi',
        data: {
          kode: pengaduan.rahasia ? null : pengaduan.kode,
          jam: langkah.jenis,
          langkah: langkah.langkah,
          skpd: skpd?.singkatan ?? '',
          tenggat: formatTanggal(langkah.tenggatAt),
        },
        tautan: tautanOf(jabatan, pengaduan),
        mendesak: jabatan === 'piket',
        kunci: `eskalasi:${langkah.jamId}:${langkah.langkah}:${jabatan}`,
      });
    }
  }

  private async tellPelapor(
    tx: Tx,
    langkah: JamLangkahEvent,
    pengaduan: PengaduanEskalasi,
    akibat: 'melewati_tenggat' | 'ombudsman',
  ): Promise<void> {
    if (pengaduan.pelaporPenggunaId === null || !isKodeJam(langkah.jenis)) return;
    const { kota } = await this.deps.rujukan.within(tx);
    const jabatan = jabatanPemegang(
      langkah.jenis,
      langkah.skpdId === null ? null : (kota.skpdById(langkah.skpdId)?.nama ?? null),
    );
    await this.deps.notifier.notify(tx, {
      penerimaId: pengaduan.pelaporPenggunaId,
      jenis: akibat === 'ombudsman' ? 'e-masyarakat.ombudsman' : 'e-masyarakat.melewati-tenggat',
      data: {
        kode: pengaduan.rahasia ? null : pengaduan.kode,
        jabatan: langkah.visibilitas === 'tertutup' ? 'Inspektorat' : jabatan,
      },
      tautan: url.sayaPengaduan(pengaduan.kode),
      // 200 % and the law's cap say the same thing once a clock.
      kunci: `${akibat}:${langkah.jamId}`,
    });
  }

  private async eventOf(
    tx: Tx,
    { id, kode, rahasia, kategoriId, kelurahanKode, skpdId }: PengaduanEskalasi,
  ): Promise<DomainEvent> {
    const { kategori } = await this.deps.rujukan.within(tx);
    const dasar = { pengaduanId: id, at: tx.now };
    return {
      nama: 'pengaduan.melewati_tenggat',
      agregat: `pengaduan:${id}`,
      muatan: rahasia
        ? dasar
        : { ...dasar, kode, kategoriKode: kategori.byId(kategoriId).kode, kelurahanKode, skpdId },
    };
  }
}

/** Where each position finds it. Leaders see a rahasia one as a number only: they get the list, not the thing. */
function tautanOf(jabatan: Jabatan, { kode, rahasia }: PengaduanEskalasi): string {
  if (jabatan === 'penyelia' || jabatan === 'piket') return url.mejaPengaduan(kode);
  if (jabatan === 'petugas' || jabatan === 'kepala_skpd') return url.skpdPengaduan(kode);
  if (jabatan === 'inspektorat') return '/masyarakat/tertutup';
  return rahasia ? urlPantau.terlambat() : url.pengaduan(kode);
}
