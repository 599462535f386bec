import { mountPath } from '../paths.js';

/** Route patterns of measures, feeds, subscriptions and escalation, relative to the module's mount path. */
export const pola = {
  statistik: '/statistik',
  statistikKunci: '/statistik/:jenis/:kode',
  terlambat: '/terlambat',
  rss: '/rss/:jenis/:berkas',
  csv: '/pengaduan.csv',
  langganan: '/langganan',
  berhenti: '/langganan/:id/berhenti',
  kinerja: '/skpd/kinerja',
  eskalasi: '/admin/eskalasi',
} as const;

type Query = Readonly<Record<string, string | number | null | undefined>>;

function withQuery(path: string, query: Query): string {
  const filled = Object.entries(query).filter(
    ([, value]) => value !== null && value !== undefined && value !== '',
  );
  const text = new URLSearchParams(filled.map(([name, value]) => [name, String(value)])).toString();
  return text === '' ? `${mountPath}${path}` : `${mountPath}${path}?${text}`;
}

/** URLs of those pages. */
export const url = {
  statistik: (query: Query = {}): string => withQuery(pola.statistik, query),
  statistikKunci: (jenis: string, kode: string, query: Query = {}): string =>
    withQuery(`/statistik/${jenis}/${kode}`, query),
  terlambat: (query: Query = {}): string => withQuery(pola.terlambat, query),
  rss: (jenis: string, kode: string): string => `${mountPath}/rss/${jenis}/${kode}.xml`,
  csv: (query: Query = {}): string => withQuery(pola.csv, query),
  langganan: (query: Query = {}): string => withQuery(pola.langganan, query),
  berhenti: (id: string): string => `${mountPath}/langganan/${id}/berhenti`,
  kinerja: (query: Query = {}): string => withQuery(pola.kinerja, query),
  eskalasi: (): string => `${mountPath}${pola.eskalasi}`,
} as const;
