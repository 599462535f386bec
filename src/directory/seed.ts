import { systemContext, type UnitOfWork } from '../db/unit-of-work.js';
import { bumpVersion } from './reference-version.repository.js';
import {
  freeDayRows,
  hoursRows,
  kecamatanRows,
  kelurahanRows,
  lingkunganRows,
  officeRows,
} from './seed-rows.js';
import { insertMissing } from './seed.repository.js';

/**
 * Loads the reference data that is missing: kecamatan, kelurahan, lingkungan, offices, hours, free days.
 * Runs at every start; what people changed stays. A free day taken back stays taken back.
 */
export async function seedDirectory(work: UnitOfWork): Promise<void> {
  await work.run(systemContext, async ({ trx, now }) => {
    const places =
      (await insertMissing(trx, 'kecamatan', kecamatanRows(), 'kode')) +
      (await insertMissing(trx, 'kelurahan', kelurahanRows(), 'kode')) +
      (await insertMissing(trx, 'lingkungan', lingkunganRows(), 'id')) +
      (await insertMissing(trx, 'skpd', officeRows(), 'id'));
    const calendar =
      (await insertMissing(trx, 'jam_kerja', hoursRows(now), 'id')) +
      (await insertMissing(trx, 'hari_libur', freeDayRows(now), 'tanggal'));
    if (places > 0) await bumpVersion(trx, 'direktori');
    if (calendar > 0) await bumpVersion(trx, 'kalender');
  });
}
