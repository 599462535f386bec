import { createHash } from 'node:crypto';
import { wibInstant } from '../../../src/time/time.js';
import { formatIso } from '../../../src/views/format.js';
import type { DokterRow, PoliklinikRow } from '../acuan/acuan.repository.js';
import { mountPath } from '../paths.js';
import { statusTerbuka } from '../sesi/sesi.js';
import type { BlokFhir, Peran, SesiFhir } from './fhir.queries.js';
import type { Bundle, Extension, Reference, Resource } from './resources.js';

/** Absolute base of the FHIR endpoints. */
export function fhirBase(baseUrl: string): string {
  return `${baseUrl}${mountPath}/fhir`;
}

/** The one place patients go to. */
export const LOKASI_ID = 'rsud-djoelham';

const lokasiRef: Reference = { reference: `Location/${LOKASI_ID}`, display: 'RSUD Dr. R.M. Djoelham' };

export const lokasi = {
  resourceType: 'Location',
  id: LOKASI_ID,
  status: 'active',
  name: 'RSUD Dr. R.M. Djoelham',
  mode: 'instance',
  address: { use: 'work', city: 'Binjai', state: 'ID-SU', country: 'ID' },
} as const;

/** A poliklinik. */
export function layanan(base: string, poli: PoliklinikRow) {
  return {
    resourceType: 'HealthcareService',
    id: poli.id,
    active: true,
    type: [jenisLayanan(base, poli.id, poli.nama)],
    location: [lokasiRef],
    name: poli.nama,
    appointmentRequired: true,
  } as const;
}

/** A doctor: the name, nothing else. */
export function praktisi(dokter: Pick<DokterRow, 'id' | 'nama'>) {
  return {
    resourceType: 'Practitioner',
    id: dokter.id,
    active: true,
    name: [{ text: dokter.nama }],
  } as const;
}

/** Two ids would be longer than the 64 characters FHIR allows. */
export function peranId(dokterId: string, poliklinikId: string): string {
  return createHash('sha256').update(`${dokterId}|${poliklinikId}`).digest('hex').slice(0, 32);
}

/** A doctor at a poliklinik. */
export function peran(one: Peran) {
  return {
    resourceType: 'PractitionerRole',
    id: peranId(one.dokter_id, one.poliklinik_id),
    active: true,
    practitioner: { reference: `Practitioner/${one.dokter_id}`, display: one.dokter_nama },
    location: [lokasiRef],
    healthcareService: [
      { reference: `HealthcareService/${one.poliklinik_id}`, display: one.poliklinik_nama },
    ],
  } as const;
}

/** A sesi. */
export function schedule(base: string, sesi: SesiFhir) {
  return {
    resourceType: 'Schedule',
    id: sesi.id,
    active: sesi.status !== 'dibatalkan' && sesi.status !== 'selesai',
    serviceType: [jenisLayanan(base, sesi.poliklinik_id, sesi.poliklinik_nama)],
    actor: [
      lokasiRef,
      { reference: `HealthcareService/${sesi.poliklinik_id}`, display: sesi.poliklinik_nama },
      { reference: `Practitioner/${sesi.dokter_id}`, display: sesi.dokter_nama },
    ],
    planningHorizon: {
      start: formatIso(wibInstant(sesi.tanggal, sesi.jam_mulai)),
      end: formatIso(wibInstant(sesi.tanggal, sesi.jam_selesai)),
    },
  } as const;
}

/** free while the web would give a seat; busy when full or closed online; busy-unavailable when the sesi takes nobody. */
export function statusSlot(blok: BlokFhir, tutupSebelum: number): 'free' | 'busy' | 'busy-unavailable' {
  if (!statusTerbuka.includes(blok.status)) return 'busy-unavailable';
  return blok.mulai >= tutupSebelum && sisaSlot(blok) > 0 ? 'free' : 'busy';
}

/** Seats left online. */
function sisaSlot(blok: BlokFhir): number {
  return Math.max(0, Math.min(blok.kapasitas_daring - blok.terisi_daring, Number(blok.sisa_sesi)));
}

const SMART = 'http://fhir-registry.smarthealthit.org/StructureDefinition';
const HL7 = 'http://hl7.org/fhir/uv/smart-scheduling-links/StructureDefinition';

/** A blok. @param tutupSebelum UTC ms: what begins before is closed online */
export function slot(baseUrl: string, blok: BlokFhir, tutupSebelum: number) {
  const status = statusSlot(blok, tutupSebelum);
  const link = `${baseUrl}${mountPath}/daftar?blok=${blok.id}`;
  const sisa = status === 'free' ? sisaSlot(blok) : 0;
  const extension: readonly Extension[] = [SMART, HL7].flatMap((registry) => [
    { url: `${registry}/booking-deep-link`, valueUrl: link },
    { url: `${registry}/slot-capacity`, valueInteger: sisa },
  ]);
  return {
    resourceType: 'Slot',
    id: blok.id,
    extension,
    schedule: { reference: `Schedule/${blok.sesi_id}` },
    status,
    start: formatIso(blok.mulai),
    end: formatIso(blok.selesai),
  } as const;
}

/** A page of a search. */
export function bundle(
  base: string,
  daftar: readonly Resource[],
  alamat: { readonly self: string; readonly next: string | null; readonly total?: number },
): Bundle {
  return {
    resourceType: 'Bundle',
    type: 'searchset',
    ...(alamat.total === undefined ? {} : { total: alamat.total }),
    link: [
      { relation: 'self', url: alamat.self },
      ...(alamat.next === null ? [] : [{ relation: 'next' as const, url: alamat.next }]),
    ],
    ...(daftar.length === 0
      ? {}
      : {
          entry: daftar.map((resource) => ({
            fullUrl: `${base}/${resource.resourceType}/${resource.id ?? ''}`,
            resource,
            search: { mode: 'match' as const },
          })),
        }),
  };
}

function jenisLayanan(base: string, kode: string, nama: string) {
  return { coding: [{ system: `${base}/CodeSystem/poliklinik`, code: kode, display: nama }], text: nama };
}
