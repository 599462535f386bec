import type { Visits } from '../../support/visits.js';
import { rumahSakit } from './support/dunia.js';

const base = '/e-dokter';
const perawat = ['perawat@a', 'dokter@a'];

/** Pages of the staff and of the waiting-room displays. */
export const petugasVisits: Visits = {
  'GET /e-dokter/petugas/sesi/:id': async (world) => [
    { path: `${base}/petugas/sesi/${(await rumahSakit(world)).hariIni}`, only: perawat },
  ],
  'POST /e-dokter/petugas/sesi/:id/:aksi': async (world) => [
    { path: `${base}/petugas/sesi/${(await rumahSakit(world)).hariIni}/jeda`, only: perawat },
  ],
};
