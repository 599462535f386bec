import { isUniqueViolation } from '../../../src/db/driver-errors.js';
import { newId } from '../../../src/db/ids.js';
import type { UnitOfWork, WorkContext } from '../../../src/db/unit-of-work.js';
import { Conflict, RuleBroken } from '../../../src/errors.js';
import type { AcuanRepository } from './acuan.repository.js';
import type { AcuanUbahRepository, IsiDokter, IsiPoliklinik } from './acuan-ubah.repository.js';

const BERUBAH = 'Data ini baru saja diubah orang lain. Muat ulang halaman.';

/** Changes clinics and doctors, audited. */
export class AcuanService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly acuan: AcuanRepository,
    private readonly ubah: AcuanUbahRepository,
  ) {}

  /** @throws Conflict when somebody else changed it meanwhile */
  async changePoliklinik(
    context: WorkContext,
    { id, version }: { readonly id: string; readonly version: number },
    isi: IsiPoliklinik,
  ): Promise<void> {
    await this.unitOfWork.run(context, async (tx) => {
      const sebelum = await this.acuan.findPoliklinik(tx.trx, id);
      if (!(await this.ubah.changePoliklinik(tx.trx, id, version, isi))) throw new Conflict(BERUBAH);
      tx.audit({
        tindakan: 'poliklinik.diubah',
        objekJenis: 'e_dokter_poliklinik',
        objekId: id,
        ...(sebelum === null
          ? {}
          : { sebelum: { nama: sebelum.nama, sensitif: sebelum.sensitif, aktif: sebelum.aktif } }),
        sesudah: { nama: isi.nama, sensitif: isi.sensitif, aktif: isi.aktif },
      });
    });
  }

  /** Adds a doctor (`id` null) or changes one. @throws Conflict, RuleBroken with the field that is somebody else's */
  async saveDokter(
    context: WorkContext,
    { id, versi }: { readonly id: string | null; readonly versi: number },
    isi: IsiDokter,
    poliklinikIds: readonly string[],
  ): Promise<void> {
    try {
      await this.unitOfWork.run(context, async (tx) => {
        const dokterId = id ?? newId();
        if (id === null) await this.acuan.insertDokter(tx.trx, { id: dokterId, versi: 1, ...isi }, []);
        else if (!(await this.ubah.changeDokter(tx.trx, dokterId, versi, isi))) throw new Conflict(BERUBAH);
        await this.ubah.setClinics(tx.trx, dokterId, poliklinikIds);
        tx.audit({
          tindakan: id === null ? 'dokter.dibuat' : 'dokter.diubah',
          objekJenis: 'e_dokter_dokter',
          objekId: dokterId,
          sesudah: { aktif: isi.aktif, poliklinik: [...poliklinikIds] },
        });
      });
    } catch (error) {
      if (isUniqueViolation(error, 'e_dokter_dokter_kode_jkn', 'e_dokter_dokter.kode_jkn'))
        throw new RuleBroken('', { kode_jkn: 'Kode ini milik dokter lain.' });
      if (isUniqueViolation(error, 'e_dokter_dokter_pengguna', 'e_dokter_dokter.pengguna_id'))
        throw new RuleBroken('', { pengguna_id: 'Akun ini milik dokter lain.' });
      throw error;
    }
  }
}
