import type { Database } from '../../../../src/db/database.js';
import { isUniqueViolation } from '../../../../src/db/driver-errors.js';
import type { Clock } from '../../../../src/time/time.js';
import { wibDay } from '../../../../src/time/time.js';
import type { AksesService } from '../../akses/akses.service.js';
import type { DaftarService, HasilDaftar } from '../../daftar/daftar.service.js';
import type { JenisKunjungan } from '../../daftar/pendaftaran.js';
import type { PendaftaranRepository } from '../../daftar/pendaftaran.repository.js';
import { PendaftaranDitolak, type SebabDitolak, TempatHabis } from '../../daftar/penolakan.js';
import { tampilNomor } from '../../hitung/kode.rules.js';
import type { PasienRow } from '../../pasien/pasien.js';
import type { PasienService } from '../../pasien/pasien.service.js';
import type { SesiRepository } from '../../sesi/sesi.repository.js';
import type { NilaiSetelan } from '../../setelan.js';
import { tabel } from '../../tables.js';
import { ok, Tolak } from '../wire/amplop.js';
import type { Amplop } from '../wire/amplop.js';
import type { Isian } from '../wire/isian.js';
import type { Pemanggil } from './antrean-jkn.service.js';
import { periksaAmbil } from './periksa.rules.js';
import { sudahTutup } from './pilih-sesi.service.js';
import type { PilihSesiService, SesiPilihan } from './pilih-sesi.service.js';
import { keteranganDatang, kuotaView } from './status.view.js';

export interface AmbilDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly pilih: PilihSesiService;
  readonly pasien: PasienService;
  readonly daftar: DaftarService;
  readonly pendaftaran: PendaftaranRepository;
  readonly sesi: SesiRepository;
  readonly akses: AksesService;
  readonly setelan: () => Promise<NilaiSetelan>;
}

const tidakSesuai = 'Nomor Kartu dan NIK tidak sesuai';

/** Sentences of C3-C5. */
const kalimat: Readonly<Record<SebabDitolak, string>> = {
  rujukan: 'Anda sudah terdaftar dalam antrian menggunakan nomor referensi yang sama',
  ganda: 'Nomor Antrean hanya dapat diambil 1 kali pada Tanggal, Dokter dan Poli yang sama',
  harian: 'Pasien ini sudah mencapai batas pendaftaran',
  terbuka: 'Pasien ini sudah mencapai batas pendaftaran',
};

/** Ambil Antrean: the rows A1 to D1, then the seat. */
export class AmbilService {
  constructor(private readonly deps: AmbilDeps) {}

  /** @throws Tolak with the sentence of the first row that fails; nothing is written then */
  async take(isian: Isian, pemanggil: Pemanggil): Promise<Amplop> {
    const { clock, pilih, setelan } = this.deps;
    const now = clock.now();
    const salah = periksaAmbil((nama) => isian.of(nama), wibDay(now));
    if (salah !== null) throw new Tolak(salah);
    const nilai = await setelan();
    const pilihan = await pilih.choose(isian, now, nilai);
    await pilih.requireOpen(pilihan.sesi, now, nilai);
    const pasien = await this.knownPatient(isian);
    const hasil = await this.register(isian, pilihan, pasien, pemanggil);
    await this.deps.akses.note(pemanggil.context, [
      {
        penggunaId: null,
        klienId: pemanggil.klien.id,
        peran: 'jkn',
        pasienId: pasien.id,
        halaman: 'jkn/ambilantrean',
      },
    ]);
    return ok(await this.answer(hasil, pilihan, pasien));
  }

  /** C1, C2. */
  private async knownPatient(isian: Isian): Promise<PasienRow> {
    const pasien = await this.deps.pasien.find({ nik: isian.of('nik') });
    if (pasien === null) throw new Tolak('Data pasien ini tidak ditemukan', 202);
    const kartu = isian.of('nomorkartu');
    const pemilik = kartu === '' ? null : await this.deps.pasien.find({ kartu });
    if (pemilik !== null && pemilik.id !== pasien.id) throw new Tolak(tidakSesuai);
    return pasien;
  }

  private async register(
    isian: Isian,
    pilihan: SesiPilihan,
    pasien: PasienRow,
    { context }: Pemanggil,
  ): Promise<HasilDaftar> {
    const kartu = isian.of('nomorkartu');
    const rujukan = isian.of('nomorreferensi');
    try {
      return await this.deps.daftar.register(context, {
        sesiId: pilihan.sesi.id,
        blokId: null,
        pasienId: pasien.id,
        penjamin: kartu === '' ? 'umum' : 'jkn',
        jenisKunjungan: Number(isian.of('jeniskunjungan')) as JenisKunjungan,
        rujukan: rujukan === '' ? null : rujukan,
        sumber: 'mobile_jkn',
        kartu: kartu === '' ? null : kartu,
        pelaku: { penggunaId: null, peran: 'jkn' },
      });
    } catch (error) {
      throw await this.sentenceOf(error, pilihan, kartu);
    }
  }

  private async sentenceOf(error: unknown, { sesi }: SesiPilihan, kartu: string): Promise<unknown> {
    if (error instanceof PendaftaranDitolak) return new Tolak(kalimat[error.sebab]);
    // Another request gave this card to somebody else a moment ago.
    if (isUniqueViolation(error, 'e_dokter_pasien_kartu', `${tabel.pasien}.kartu_idx`))
      return new Tolak(tidakSesuai);
    if (!(error instanceof TempatHabis)) return error;
    if (error.sebab === 'tutup' && (await this.hasClosed(sesi.id))) return new Tolak(sudahTutup);
    return new Tolak(`Kuota ${kartu === '' ? 'non JKN' : 'JKN'} untuk jadwal ini sudah penuh`);
  }

  /** Whether the sesi closed between check and seat, or only its last open blok filled. */
  private async hasClosed(sesiId: string): Promise<boolean> {
    const { clock, db, pilih, sesi, setelan } = this.deps;
    const kini = await sesi.find(db.read, sesiId);
    if (kini === null) return true;
    return pilih.requireOpen(kini, clock.now(), await setelan()).then(
      () => false,
      () => true,
    );
  }

  private async answer({ id, nomor, kode }: HasilDaftar, pilihan: SesiPilihan, pasien: PasienRow) {
    const { db, pendaftaran, sesi: repository } = this.deps;
    const row = await pendaftaran.find(db.read, id);
    const blok = row === null ? null : await repository.findBlok(db.read, row.blok_id);
    const sesi = (await repository.find(db.read, pilihan.sesi.id)) ?? pilihan.sesi;
    return {
      nomorantrean: tampilNomor(sesi.awalan, nomor),
      angkaantrean: nomor,
      kodebooking: kode,
      norm: pasien.nomor_rm ?? '',
      namapoli: pilihan.poliklinik.nama,
      namadokter: pilihan.dokter.nama,
      estimasidilayani: row?.perkiraan_awal_at ?? 0,
      ...kuotaView(sesi),
      keterangan: blok === null ? '' : keteranganDatang(blok),
    };
  }
}
