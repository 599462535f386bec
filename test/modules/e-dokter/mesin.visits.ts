import { RAKITAN } from '../../../modules/e-dokter/module.js';
import { systemContext } from '../../../src/db/unit-of-work.js';
import type { Sample, Visits } from '../../support/visits.js';
import type { World } from '../../support/world.js';
import { rumahSakit } from './support/dunia.js';

const jkn = [
  'auth',
  'statusantrean',
  'ambilantrean',
  'sisaantrean',
  'batalantrean',
  'antrean/batal',
  'checkinantrean',
  'pasienbaru',
  'jadwaloperasirs',
  'jadwaloperasipasien',
  'ambilantreanfarmasi',
  'statusantreanfarmasi',
];
const fhir = [
  'metadata',
  'Location',
  'HealthcareService',
  'Practitioner',
  'PractitionerRole',
  'Schedule?date=ge2026-11-24',
  'Slot?status=free',
  '$bulk-publish',
  'bulk/Location.ndjson',
];

const below = (base: string, paths: readonly string[]) => (): readonly Sample[] =>
  paths.map((path) => ({ path: `/e-dokter/${base}/${path}` }));

/** A step that BPJS refused. */
function langkahGagal(world: World): Promise<string> {
  return world.once('e-dokter langkah jkn', async () => {
    const ed = world.app.services.get(RAKITAN);
    const { lusa } = await rumahSakit(world);
    const pasienId = await ed.services.pasien.create(systemContext, {
      nik: '1275990101908888',
      nama: 'Pasien Langkah Uji',
      tanggalLahir: '1990-01-01',
      jenisKelamin: 'L',
      lengkap: true,
    });
    const { id } = await ed.services.daftar.register(systemContext, {
      sesiId: lusa,
      blokId: null,
      pasienId,
      penjamin: 'umum',
      jenisKunjungan: 3,
      rujukan: null,
      sumber: 'loket',
      pelaku: { penggunaId: null, peran: 'admisi' },
    });
    const langkah = () => world.app.database.write('e_dokter_langkah_jkn').where({ pendaftaran_id: id });
    await langkah().update({ status: 'gagal', sebab: 'Uji' });
    return (await langkah().first<{ id: string }>('id')).id;
  });
}

export const mesinVisits: Visits = {
  'BELOW /e-dokter/jkn': below('jkn', jkn),
  'BELOW /e-dokter/fhir': below('fhir', fhir),
  'POST /e-dokter/petugas/jkn/:id/ulang': async (world) => [
    {
      path: `/e-dokter/petugas/jkn/${await langkahGagal(world)}/ulang`,
      only: ['admisi@a', 'kepala_rawat_jalan@a'],
    },
  ],
};
