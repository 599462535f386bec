import type { Database } from '../../../../src/db/database.js';
import { addDays, MINUTE_MS, wibDay } from '../../../../src/time/time.js';
import type { DokterRow, PoliklinikRow } from '../../acuan/acuan.repository.js';
import type { PengecualianRepository, AlasanPublik } from '../../pengecualian/pengecualian.repository.js';
import type { SesiRepository } from '../../sesi/sesi.repository.js';
import { statusTerbuka } from '../../sesi/sesi.js';
import type { SesiRow } from '../../sesi/sesi.js';
import type { NilaiSetelan } from '../../setelan.js';
import { Tolak } from '../wire/amplop.js';
import type { Isian } from '../wire/isian.js';
import { rapikanJam } from './periksa.rules.js';
import type { SesiJknQueries } from './sesi-jkn.queries.js';

/** What a request means here. */
export interface SesiPilihan {
  readonly sesi: SesiRow;
  readonly poliklinik: PoliklinikRow;
  /** As registered, also while a substitute works. */
  readonly dokter: DokterRow;
}

const kataAlasan: Readonly<Record<AlasanPublik, string>> = {
  cuti: 'cuti',
  berhalangan: 'berhalangan',
  dinas_luar: 'dinas luar',
  operasi: 'operasi',
  libur: 'libur',
  lainnya: 'lainnya',
};

/** Sentence of B6, also for a sesi that closes in the very moment. */
export const sudahTutup = 'Pendaftaran ke Poli ini sudah tutup';

/** Rows B1-B6 of the table of checks. */
export class PilihSesiService {
  constructor(
    private readonly db: Database,
    private readonly queries: SesiJknQueries,
    private readonly sesi: SesiRepository,
    private readonly pengecualian: PengecualianRepository,
  ) {}

  /** B1-B5. @throws Tolak with the sentence of the first that fails */
  async choose(isian: Isian, now: number, nilai: NilaiSetelan): Promise<SesiPilihan> {
    const daftarPoli = await this.queries.poliklinikOf(isian.of('kodepoli'));
    if (daftarPoli.length === 0) throw new Tolak('Poli tidak ditemukan');
    const dokter = await this.queries.dokterOf(Number(isian.of('kodedokter')));
    if (dokter === null) throw new Tolak('Dokter tidak ditemukan');
    const tanggal = isian.of('tanggalperiksa');
    if (tanggal > addDays(wibDay(now), nilai.jendelaHari))
      throw new Tolak(`Pendaftaran dibuka ${String(nilai.jendelaHari)} hari sebelum tanggal periksa`);
    const [mulai = '', selesai = ''] = rapikanJam(isian.of('jampraktek')).split('-');
    const ids = daftarPoli.map(({ id }) => id);
    const sesi = await this.queries.sesiOf(ids, dokter.id, tanggal, { mulai, selesai });
    const poliklinik = daftarPoli.find(({ id }) => id === sesi?.poliklinik_id);
    if (sesi === null || poliklinik === undefined) throw new Tolak('Pendaftaran ke Poli ini tidak tersedia');
    if (sesi.status === 'dibatalkan') throw new Tolak(await this.withdrawn(sesi));
    return { sesi, poliklinik, dokter };
  }

  /** B6. @throws Tolak */
  async requireOpen({ id, status }: SesiRow, now: number, nilai: NilaiSetelan): Promise<void> {
    const sejak = now + nilai.tutupDaringMenit * MINUTE_MS;
    const blok = await this.sesi.blokOf(this.db.read, id);
    if (!statusTerbuka.includes(status) || !blok.some((one) => one.mulai >= sejak))
      throw new Tolak(sudahTutup);
  }

  private async withdrawn({ tanggal, pengecualian_id: id }: SesiRow): Promise<string> {
    const satu = id === null ? null : await this.pengecualian.find(this.db.read, id);
    const [tahun = '', bulan = '', hari = ''] = tanggal.split('-');
    const alasan = kataAlasan[satu?.alasan_publik ?? 'lainnya'];
    return `Dokter tidak praktik pada ${hari}-${bulan}-${tahun} (${alasan}). Silakan pilih tanggal lain`;
  }
}
