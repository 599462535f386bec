import { lingkunganIdOf, skpdIdOf } from '../directory/stable-id.js';
import type { Grant, Scope } from './actor.js';
import { KOTA } from './actor.js';
import type { DemoAccount } from './demo.service.js';
import type { Peran } from './roles.js';

const DOMAIN = 'contoh.binjaikota.go.id';

const inSkpd = (slug: string): Scope => ({ jenis: 'skpd', kode: skpdIdOf(slug) });
const grant = (peran: Peran, lingkup: Scope = KOTA): Grant => ({ peran, lingkup });

function petugas(
  name: string,
  nama: string,
  grants: readonly Grant[],
  skpd: string | null = null,
): DemoAccount {
  return {
    surel: `${name}@${DOMAIN}`,
    nama,
    jenis: 'petugas',
    skpdId: skpd === null ? null : skpdIdOf(skpd),
    grants,
  };
}

/**
 * Invented staff of the demo city: every role at least once, several operators for three shifts. Nurses and doctors act
 * within a clinic, and clinics belong to a module: its demo makes them.
 */
export const DEMO_STAFF: readonly DemoAccount[] = [
  petugas('admin', 'Administrator Kominfo', [grant('admin')], 'kominfo'),
  petugas('admin.pupr', 'Administrator PUPR', [grant('admin', inSkpd('pupr'))], 'pupr'),
  petugas('operator1', 'Operator Satu', [grant('operator_bcc')], 'kominfo'),
  petugas('operator2', 'Operator Dua', [grant('operator_bcc')], 'kominfo'),
  petugas('penyelia', 'Penyelia BCC', [grant('penyelia_bcc')], 'kominfo'),
  petugas('petugas.pupr', 'Petugas PUPR', [grant('petugas_skpd', inSkpd('pupr'))], 'pupr'),
  petugas('kepala.pupr', 'Kepala PUPR', [grant('kepala_skpd', inSkpd('pupr'))], 'pupr'),
  petugas('petugas.dlh', 'Petugas DLH', [grant('petugas_skpd', inSkpd('dlh'))], 'dlh'),
  petugas('kepala.dlh', 'Kepala DLH', [grant('kepala_skpd', inSkpd('dlh'))], 'dlh'),
  petugas('sekda', 'Sekretaris Daerah', [grant('kepala_skpd', inSkpd('setda'))], 'setda'),
  petugas(
    'verifikator',
    'Verifikator Lapangan',
    [grant('verifikator_lapangan', inSkpd('dpmptsp'))],
    'dpmptsp',
  ),
  petugas('pemeriksa', 'Pemeriksa Izin', [grant('pemeriksa_izin', inSkpd('dpmptsp'))], 'dpmptsp'),
  petugas('penyelia.izin', 'Penyelia Izin', [grant('penyelia_izin')], 'dpmptsp'),
  petugas('kepala.dpmptsp', 'Kepala DPMPTSP', [grant('kepala_dpmptsp')], 'dpmptsp'),
  petugas('perencana.pupr', 'Perencana PUPR', [grant('perencana_skpd', inSkpd('pupr'))], 'pupr'),
  petugas('tapd', 'Anggota TAPD', [grant('tapd')], 'bpkpad'),
  petugas('bappeda', 'Perencana Bappeda', [grant('bappeda')], 'bappeda'),
  petugas('admisi', 'Admisi RSUD', [grant('admisi', inSkpd('rsud'))], 'rsud'),
  petugas('kepala.rawatjalan', 'Kepala Rawat Jalan', [grant('kepala_rawat_jalan', inSkpd('rsud'))], 'rsud'),
  petugas('redaksi', 'Redaksi Kominfo', [grant('redaksi', inSkpd('kominfo'))], 'kominfo'),
  petugas('inspektorat', 'Inspektur Pembantu', [grant('inspektorat')], 'inspektorat'),
  petugas('walikota', 'Wali Kota', [grant('walikota')]),
];

/** A living resident of the demo registry. */
export interface DemoResident {
  readonly nik: string;
  readonly nama: string;
  readonly kelurahanKode: string;
}

const SUKARAMAI = '12.75.03.1006';

/**
 * Accounts that need a NIK: kepling, lurah, camat, and the remaining residents as warga.
 * @param residents at least four living residents of the demo registry.
 */
export function demoResidents([
  kepling,
  lurah,
  camat,
  ...warga
]: readonly DemoResident[]): readonly DemoAccount[] {
  const offices = [
    {
      name: 'kepling',
      resident: kepling,
      peran: grant('kepling', { jenis: 'lingkungan', kode: lingkunganIdOf(SUKARAMAI, 1) }),
    },
    { name: 'lurah', resident: lurah, peran: grant('lurah', { jenis: 'kelurahan', kode: SUKARAMAI }) },
    {
      name: 'camat',
      resident: camat,
      peran: grant('camat', { jenis: 'kecamatan', kode: SUKARAMAI.slice(0, 8) }),
    },
  ];
  const heads = offices.flatMap(({ name, resident, peran }): DemoAccount[] =>
    resident === undefined
      ? []
      : [
          {
            surel: `${name}@${DOMAIN}`,
            nama: resident.nama,
            jenis: 'petugas',
            nik: resident.nik,
            grants: [peran],
          },
        ],
  );
  const citizens = warga.map(({ nik, nama }, index): DemoAccount => ({
    surel: `warga${String(index + 1)}@${DOMAIN}`,
    nama,
    jenis: 'warga',
    nik,
  }));
  return [...heads, ...citizens];
}

/** Non-residents. */
export const DEMO_APPLICANTS: readonly DemoAccount[] = [
  { surel: `pemohon@${DOMAIN}`, nama: 'Pemohon Contoh', jenis: 'pemohon' },
  { surel: `pasien@${DOMAIN}`, nama: 'Pasien Contoh', jenis: 'pasien' },
];
