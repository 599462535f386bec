import type { Subscription } from '../../../src/events/event.js';
import type { AcuanRepository } from '../acuan/acuan.repository.js';
import type { DrafRepository } from '../daftar/draf.repository.js';
import type { TindakLanjutService } from '../tindak-lanjut/tindak-lanjut.service.js';
import type { PasienRepository } from './pasien.repository.js';
import type { PerwalianRepository } from './perwalian.repository.js';

export interface RegistriDeps {
  readonly pasien: PasienRepository;
  readonly perwalian: PerwalianRepository;
  readonly acuan: AcuanRepository;
  readonly draf: DrafRepository;
  readonly tindakLanjut: TindakLanjutService;
  readonly rsudId: string;
}

const tanda = { meninggal: 'meninggal', pindah_keluar: 'pindah' } as const;

/** What other parts of the suite say about people. Nothing is cancelled by itself. */
export function registriSubscriptions(deps: RegistriDeps): readonly Subscription[] {
  return [
    {
      nama: 'penduduk.diubah',
      penangan: 'e-dokter.mark-pasien',
      handle: async ({ muatan: { pendudukId, jenis } }, tx) => {
        if (typeof pendudukId !== 'string' || (jenis !== 'meninggal' && jenis !== 'pindah_keluar')) return;
        await deps.pasien.markRegistry(tx.trx, pendudukId, tanda[jenis]);
      },
    },
    {
      nama: 'pengguna.dinonaktifkan',
      penangan: 'e-dokter.end-account',
      handle: async ({ muatan: { penggunaId, status } }, tx) => {
        if (typeof penggunaId !== 'string') return;
        await deps.draf.drop(tx.trx, penggunaId);
        await deps.tindakLanjut.inherit(tx, penggunaId, deps.rsudId);
        // A disabled account may come back; a closed one does not.
        if (status !== 'ditutup') return;
        await deps.perwalian.revokeAllOf(tx.trx, penggunaId, tx.now);
        await deps.acuan.unlinkAccount(tx.trx, penggunaId);
      },
    },
  ];
}
