import type { Database } from '../../../../src/db/database.js';
import type { Clock } from '../../../../src/time/time.js';
import { wibDay } from '../../../../src/time/time.js';
import type { WorkContext } from '../../../../src/db/unit-of-work.js';
import type { AksesService } from '../../akses/akses.service.js';
import type { PendaftaranRow } from '../../daftar/pendaftaran.js';
import type { PendaftaranRepository } from '../../daftar/pendaftaran.repository.js';
import { bacaKode, tampilNomor } from '../../hitung/kode.rules.js';
import type { AntreanQueries } from '../../layanan/antrean.queries.js';
import type { AcuanRepository } from '../../acuan/acuan.repository.js';
import type { NilaiSetelan } from '../../setelan.js';
import type { Klien } from '../klien/klien.repository.js';
import { ok, Tolak } from '../wire/amplop.js';
import type { Amplop } from '../wire/amplop.js';
import type { Isian } from '../wire/isian.js';
import { periksaStatus } from './periksa.rules.js';
import type { PilihSesiService } from './pilih-sesi.service.js';
import type { SesiJknQueries } from './sesi-jkn.queries.js';
import { hitungSisa } from './sisa.rules.js';
import { keteranganTerlambat, kuotaView, nomorView } from './status.view.js';

/** Who calls, for the access log. */
export interface Pemanggil {
  readonly klien: Klien;
  readonly context: WorkContext;
}

export interface AntreanJknDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly queries: SesiJknQueries;
  readonly pilih: PilihSesiService;
  readonly acuan: AcuanRepository;
  readonly pendaftaran: PendaftaranRepository;
  readonly antrean: AntreanQueries;
  readonly akses: AksesService;
  readonly setelan: () => Promise<NilaiSetelan>;
}

/** Status Antrean and Sisa Antrean: what is asked, nothing changes. */
export class AntreanJknService {
  constructor(private readonly deps: AntreanJknDeps) {}

  /** A4, A6-A9, B1-B5. @throws Tolak */
  async status(isian: Isian): Promise<Amplop> {
    const now = this.deps.clock.now();
    const salah = periksaStatus((nama) => isian.of(nama), wibDay(now));
    if (salah !== null) throw new Tolak(salah);
    const pilihan = await this.deps.pilih.choose(isian, now, await this.deps.setelan());
    const hitungan = await this.deps.queries.count(pilihan.sesi.id);
    return ok({
      namapoli: pilihan.poliklinik.nama,
      namadokter: pilihan.dokter.nama,
      totalantrean: hitungan.total,
      sisaantrean: hitungan.sisa,
      antreanpanggil: nomorView(pilihan.sesi, hitungan.terakhirDilayani),
      ...kuotaView(pilihan.sesi),
      keterangan: keteranganTerlambat(pilihan.sesi),
    });
  }

  /** Position and live estimate on the day itself, also before check-in. @throws Tolak */
  async sisa(isian: Isian, pemanggil: Pemanggil): Promise<Amplop> {
    const { clock, db, pendaftaran } = this.deps;
    const kode = isian.of('kodebooking');
    if (kode === '') throw new Tolak('Kode Booking tidak boleh kosong');
    const row = await findRow(pendaftaran, db, kode);
    if (row.status === 'dibatalkan') throw new Tolak('Data Booking Sudah Dibatalkan');
    const now = clock.now();
    if (row.tanggal !== wibDay(now)) throw new Tolak('Sisa antrean hanya tersedia pada tanggal periksa');
    await this.note(row, pemanggil);
    return ok(await this.sisaOf(row, now));
  }

  private async sisaOf(row: PendaftaranRow, now: number) {
    const { acuan, antrean, db, queries, setelan } = this.deps;
    const isi = await antrean.read(row.sesi_id, now, (await setelan()).prioritasTiap);
    const poliklinik = await acuan.findPoliklinik(db.read, row.poliklinik_id);
    const dokter = await acuan.findDokter(db.read, isi?.sesi.dokter_id ?? '');
    if (isi === null || poliklinik === null || dokter === null)
      throw new Tolak('Data Booking tidak ditemukan');
    const { sisa, perkiraanAt } = hitungSisa(row.id, isi.orang, isi.giliran);
    return {
      nomorantrean: tampilNomor(isi.sesi.awalan, row.nomor),
      namapoli: poliklinik.nama,
      namadokter: dokter.nama,
      sisaantrean: sisa,
      antreanpanggil: nomorView(isi.sesi, await queries.lastServed(row.sesi_id)),
      waktutunggu: perkiraanAt === null ? 0 : Math.max(0, Math.round((perkiraanAt - now) / 1000)),
      keterangan: keteranganTerlambat(isi.sesi),
    };
  }

  /** Mobile JKN asks every minute: one line an hour says so. */
  private async note(row: PendaftaranRow, { klien, context }: Pemanggil): Promise<void> {
    if (row.pasien_id === null) return;
    await this.deps.akses.noteHourly(context, {
      penggunaId: null,
      klienId: klien.id,
      peran: 'jkn',
      pasienId: row.pasien_id,
      halaman: 'jkn/sisaantrean',
    });
  }
}

/** The registration with this kode, however it is written. @throws Tolak when there is none */
export async function findRow(
  pendaftaran: PendaftaranRepository,
  db: Database,
  kode: string,
): Promise<PendaftaranRow> {
  const rapi = bacaKode(kode);
  const row = rapi === null ? null : await pendaftaran.findByKode(db.read, rapi);
  if (row === null) throw new Tolak('Data Booking tidak ditemukan');
  return row;
}
