import { wibIso } from '../../data/wib-iso.js';
import { kantorWarga } from '../../pengaduan/kejadian.rules.js';
import type { KejadianTerantai } from '../../pengaduan/kejadian.rules.js';
import { namaKantor } from '../../tampilan/rujukan.js';
import type { Rujukan } from '../../tampilan/rujukan.js';
import { formatTanggalWaktu } from '../../../../src/views/format.js';
import type { FotoTayang } from '../requests/requests.queries.js';
import type { FotoUrl } from '../requests/requests.view.js';
import type { Dokumen, Isi, Simpul } from '../wire/document.js';
import { judulTanpaRahasia } from './judul.js';
import type { BarisUpdate } from './updates.queries.js';
import { statesOf } from './updates.rules.js';

/** What the feed is drawn from. */
export interface BahanUpdates {
  readonly rows: readonly BarisUpdate[];
  readonly riwayat: ReadonlyMap<string, readonly KejadianTerantai[]>;
  readonly teks: ReadonlyMap<string, string>;
  readonly foto: readonly FotoTayang[];
  readonly kodePublik: ReadonlySet<string>;
}

/** The feed, in the order of the rows. */
export function updatesDocument(bahan: BahanUpdates, rujukan: Rujukan, fotoUrl: FotoUrl): Dokumen {
  const states = new Map([...bahan.riwayat].map(([id, riwayat]) => [id, statesOf(riwayat)]));
  const isi = bahan.rows.flatMap((row): Simpul[] => {
    const kejadian = bahan.riwayat.get(row.pengaduanId)?.find((one) => one.urutan === row.urutan);
    const state = states.get(row.pengaduanId)?.get(row.urutan);
    if (kejadian === undefined || state === undefined) return [];
    return [
      {
        update_id: updateIdOf(row),
        service_request_id: row.kode,
        status: state.update,
        description: descriptionOf(row, kejadian, bahan, rujukan),
        updated_datetime: wibIso(row.tayangAt),
        media_url: mediaOf(row, bahan.foto, fotoUrl),
        external_status_code: state.status,
        fixmystreet_id: row.fixmystreetId ?? undefined,
      },
    ];
  });
  return { akar: 'service_request_updates', isi };
}

/** `<kode>-<urutan>`: ours, also for what a client sent. */
export function updateIdOf({ kode, urutan }: Pick<BarisUpdate, 'kode' | 'urutan'>): string {
  return `${kode}-${String(urutan)}`;
}

/** Never empty and never equal: FixMyStreet hides an update whose text and state it has seen. */
function descriptionOf(
  row: BarisUpdate,
  kejadian: KejadianTerantai,
  { teks, kodePublik }: BahanUpdates,
  rujukan: Rujukan,
): string {
  const kantor = namaKantor(rujukan, kejadian.kantor);
  const judul = judulTanpaRahasia(kejadian, kodePublik, rujukan);
  const kepala = `${judul}. ${kantor}, ${formatTanggalWaktu(kejadian.at)} (langkah ${String(kejadian.urutan)}).`;
  const isi =
    kejadian.kantor === kantorWarga ? undefined : teks.get(`${row.pengaduanId}/${String(row.urutan)}`);
  return isi === undefined ? kepala : `${kepala}\n\n${isi}`;
}

function mediaOf(row: BarisUpdate, foto: readonly FotoTayang[], fotoUrl: FotoUrl): Isi {
  const urls = foto
    .filter(
      (one) =>
        one.pengaduanId === row.pengaduanId && one.urutanKejadian === row.urutan && one.tujuan === 'sesudah',
    )
    .map((one) => fotoUrl(row.kode, one.urutan));
  if (urls.length <= 1) return urls[0] ?? null;
  return urls;
}
