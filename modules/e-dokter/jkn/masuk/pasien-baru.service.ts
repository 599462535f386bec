import { isUniqueViolation } from '../../../../src/db/driver-errors.js';
import type { UnitOfWork } from '../../../../src/db/unit-of-work.js';
import type { Clock } from '../../../../src/time/time.js';
import { wibDay } from '../../../../src/time/time.js';
import type { AksesRepository } from '../../akses/akses.repository.js';
import type { PasienRepository } from '../../pasien/pasien.repository.js';
import { tabel } from '../../tables.js';
import { ok, Tolak } from '../wire/amplop.js';
import type { Amplop } from '../wire/amplop.js';
import type { Isian } from '../wire/isian.js';
import type { Pemanggil } from './antrean-jkn.service.js';
import { bacaTelepon, periksaPasienBaru } from './periksa.rules.js';

export interface PasienBaruDeps {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly pasien: PasienRepository;
  readonly akses: AksesRepository;
}

const nomorRmTerpakai = ['e_dokter_pasien_nomor_rm', `${tabel.pasien}.nomor_rm`] as const;
const COBA_NOMOR = 100;

/** Info Pasien Baru: a new patient with a nomor RM, whose identity admisi completes later. */
export class PasienBaruService {
  constructor(private readonly deps: PasienBaruDeps) {}

  /** @throws Tolak field by field, or when NIK or card are registered already */
  async register(isian: Isian, pemanggil: Pemanggil): Promise<Amplop> {
    const salah = periksaPasienBaru((nama) => isian.of(nama), wibDay(this.deps.clock.now()));
    if (salah !== null) throw new Tolak(salah);
    const norm = await this.insert(isian, pemanggil);
    return ok({ norm }, 'Harap datang ke admisi untuk melengkapi data rekam medis');
  }

  private async insert(isian: Isian, pemanggil: Pemanggil): Promise<string> {
    for (let coba = 1; ; coba++) {
      try {
        return await this.attempt(isian, pemanggil);
      } catch (error) {
        // Two new patients at once read the same last number: the later one reads again.
        if (isUniqueViolation(error, ...nomorRmTerpakai) && coba < COBA_NOMOR) continue;
        if (isUniqueViolation(error)) throw new Tolak('Data pasien ini sudah terdaftar');
        throw error;
      }
    }
  }

  private attempt(isian: Isian, { klien, context }: Pemanggil): Promise<string> {
    const { akses, pasien, unitOfWork } = this.deps;
    return unitOfWork.run(context, async (tx) => {
      const nomorRm = await pasien.nextNomorRm(tx.trx);
      const id = await pasien.insert(
        tx.trx,
        {
          nik: isian.of('nik'),
          kartu: isian.of('nomorkartu'),
          nama: isian.of('nama').slice(0, 160),
          tanggalLahir: isian.of('tanggallahir'),
          jenisKelamin: isian.of('jeniskelamin') === 'P' ? 'P' : 'L',
          telepon: bacaTelepon(isian.of('nohp')),
          alamat: alamatOf(isian),
          nomorRm,
        },
        tx.now,
      );
      tx.audit({ tindakan: 'pasien.dibuat', objekJenis: 'e_dokter_pasien', objekId: id });
      await akses.write(
        tx.trx,
        [{ penggunaId: null, klienId: klien.id, peran: 'jkn', pasienId: id, halaman: 'jkn/pasienbaru' }],
        tx.now,
      );
      return nomorRm;
    });
  }
}

/** One line for admisi to compare with the KTP. Region codes are BPJS's own and are not kept. */
function alamatOf(isian: Isian): string {
  const bagian = [
    isian.of('alamat'),
    `RT ${isian.of('rt')} RW ${isian.of('rw')}`,
    isian.of('namakel'),
    isian.of('namakec'),
    isian.of('namadati2'),
    isian.of('namaprop'),
  ];
  return bagian.join(', ').slice(0, 500);
}
