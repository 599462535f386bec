import type { Clock } from '../../../src/time/time.js';
import {
  addDays,
  dayNumberOf,
  endOfWibDay,
  MINUTE_MS,
  startOfWibDay,
  wibDay,
  weekdayOf,
} from '../../../src/time/time.js';
import type { NilaiSetelan } from '../setelan.js';
import type { FhirQueries, Peran, SaringBlok, SaringSesi } from './fhir.queries.js';
import {
  bundle,
  fhirBase,
  layanan,
  lokasi,
  LOKASI_ID,
  peran,
  peranId,
  praktisi,
  schedule,
  slot,
} from './fhir.view.js';
import { kemampuan } from './kemampuan.js';
import type { Rentang } from './params.js';
import { SearchParams } from './params.js';
import { badParameter, notKnown } from './resources.js';
import type { Resource } from './resources.js';

export interface FhirDeps {
  readonly clock: Clock;
  readonly queries: FhirQueries;
  readonly setelan: () => Promise<NilaiSetelan>;
  readonly baseUrl: string;
}

const HALAMAN = 200;
const TERBANYAK = 1000;
const statusDikenal = ['free', 'busy', 'busy-unavailable'] as const;

/** One page of resources with the cursor of the next. */
interface Halaman {
  readonly daftar: readonly Resource[];
  readonly next: string | null;
}

type Cari = (params: SearchParams, ids: readonly string[] | null) => Promise<Halaman>;

interface Sumber {
  readonly params: readonly string[];
  readonly cari: Cari;
}

/** Schedules and seats as FHIR R4. Nothing of a patient is behind any of it. */
export class FhirService {
  private readonly base: string;
  private readonly sumber: ReadonlyMap<string, Sumber>;

  constructor(private readonly deps: FhirDeps) {
    this.base = fhirBase(deps.baseUrl);
    this.sumber = new Map<string, Sumber>([
      ['Location', { params: [], cari: (_params, ids) => Promise.resolve(kept([lokasi], ids)) }],
      ['HealthcareService', { params: [], cari: this.services }],
      ['Practitioner', { params: [], cari: this.practitioners }],
      ['PractitionerRole', { params: ['practitioner', 'service'], cari: this.roles }],
      ['Schedule', { params: ['actor', 'date'], cari: this.schedules }],
      ['Slot', { params: ['schedule', 'start', 'status'], cari: this.slots }],
    ]);
  }

  /** CapabilityStatement. */
  metadata() {
    return kemampuan(this.base, '2026-11-22');
  }

  /** `GET /<type>?...`: a searchset. @throws FhirRefusal */
  async search(type: string, query: string): Promise<Resource> {
    const sumber = this.need(type);
    const params = SearchParams.read(query, sumber.params);
    const { daftar, next } = await sumber.cari(params, params.list('_id'));
    const alamat = (teks: string): string => `${this.base}/${type}${teks === '' ? '' : `?${teks}`}`;
    const semua = next === null && params.cursor() === '';
    return bundle(this.base, daftar, {
      self: alamat(params.toString()),
      next: next === null ? null : alamat(params.next(next)),
      ...(semua ? { total: daftar.length } : {}),
    });
  }

  /** `GET /<type>/<id>`. @throws FhirRefusal 404 */
  async read(type: string, id: string): Promise<Resource> {
    const { daftar } = await this.need(type).cari(SearchParams.read('', []), [id]);
    const [satu] = daftar;
    if (satu === undefined) throw notKnown();
    return satu;
  }

  /** Bulk manifest: schedules and slots per ISO week of the window. */
  async manifest() {
    const now = this.deps.clock.now();
    const extension = { state: ['ID-SU'] };
    const satu = (type: string, file: string) => ({
      type,
      url: `${this.base}/bulk/${file}.ndjson`,
      extension,
    });
    const { dari, sampai } = await this.window();
    const minggu: string[] = [];
    for (let hari = dari; hari <= sampai; hari = addDays(hari, 1)) {
      const nama = isoWeek(hari);
      if (minggu.at(-1) !== nama) minggu.push(nama);
    }
    return {
      transactionTime: new Date(now).toISOString(),
      request: `${this.base}/$bulk-publish`,
      output: [
        satu('Location', 'Location'),
        ...minggu.map((one) => satu('Schedule', `Schedule-${one}`)),
        ...minggu.map((one) => satu('Slot', `Slot-${one}`)),
      ],
      error: [],
    };
  }

  /** Lines of one bulk file. @throws FhirRefusal 404 */
  async bulk(file: string): Promise<string> {
    if (file === 'Location') return ndjson([lokasi]);
    const match = /^(Schedule|Slot)-(\d{4}-W\d{2})$/.exec(file);
    const { dari, sampai } = await this.window();
    const hari: string[] = [];
    for (let satu = dari; satu <= sampai; satu = addDays(satu, 1))
      if (isoWeek(satu) === match?.[2]) hari.push(satu);
    const [awal] = hari;
    const akhir = hari.at(-1);
    if (match === null || awal === undefined || akhir === undefined) throw notKnown();
    return ndjson(await this.week(match[1] === 'Slot' ? 'Slot' : 'Schedule', awal, akhir));
  }

  private async week(type: 'Schedule' | 'Slot', dari: string, sampai: string): Promise<readonly Resource[]> {
    const hasil: Resource[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const halaman: Halaman =
        type === 'Slot'
          ? await this.slotPage({ dari, sampai, mulai: bebas }, cursor, TERBANYAK)
          : await this.schedulePage({ dari, sampai }, cursor, TERBANYAK);
      hasil.push(...halaman.daftar);
      cursor = halaman.next;
    }
    return hasil;
  }

  private readonly services: Cari = async (_params, ids) =>
    kept(
      (await this.deps.queries.poliklinik()).map((one) => layanan(this.base, one)),
      ids,
    );

  private readonly practitioners: Cari = async (_params, ids) =>
    kept((await this.deps.queries.dokter()).map(praktisi), ids);

  private readonly roles: Cari = async (params, ids) => {
    const dokter = params.references('practitioner', ['Practitioner'])?.map(({ id }) => id);
    const poli = params.references('service', ['HealthcareService'])?.map(({ id }) => id);
    const semua = await this.deps.queries.peran();
    const cocok = semua.filter(
      (one) => (dokter?.includes(one.dokter_id) ?? true) && (poli?.includes(one.poliklinik_id) ?? true),
    );
    return kept(cocok.map(peran), ids);
  };

  private readonly schedules: Cari = async (params, ids) => {
    const { dari, sampai } = await this.window();
    const rentang = params.span('date');
    const aktor = params.references('actor', [
      'Practitioner',
      'PractitionerRole',
      'HealthcareService',
      'Location',
    ]);
    const diSini = aktor?.some(({ type, id }) => type === 'Location' && id === LOKASI_ID) ?? true;
    return this.schedulePage(
      {
        ...days(rentang, dari, sampai),
        ...(ids === null ? {} : { ids }),
        ...(aktor === null || diSini ? {} : await this.actors(aktor)),
      },
      params.cursor(),
      params.count(HALAMAN, TERBANYAK),
    );
  };

  private readonly slots: Cari = async (params, ids) => {
    const { dari, sampai } = await this.window();
    const status = params.list('status');
    const asing = status?.find((one) => !statusDikenal.some((known) => known === one));
    if (asing !== undefined) throw badParameter('status harus free, busy, atau busy-unavailable');
    const sesiIds = params.references('schedule', ['Schedule'])?.map(({ id }) => id);
    return this.slotPage(
      {
        dari,
        sampai,
        mulai: params.span('start'),
        ...(ids === null ? {} : { ids }),
        ...(sesiIds === undefined ? {} : { sesiIds }),
        ...(status === null ? {} : { status: statusDikenal.filter((one) => status.includes(one)) }),
      },
      params.cursor(),
      params.count(HALAMAN, TERBANYAK),
    );
  };

  private async actors(
    aktor: readonly { readonly type: string; readonly id: string }[],
  ): Promise<Pick<SaringSesi, 'aktor' | 'peran'>> {
    const of = (type: string): readonly string[] =>
      aktor.filter((one) => one.type === type).map(({ id }) => id);
    const roleIds = of('PractitionerRole');
    const semua: readonly Peran[] = roleIds.length === 0 ? [] : await this.deps.queries.peran();
    return {
      aktor: { dokterIds: of('Practitioner'), poliklinikIds: of('HealthcareService') },
      peran: semua.filter((one) => roleIds.includes(peranId(one.dokter_id, one.poliklinik_id))),
    };
  }

  private async schedulePage(saring: SaringSesi, cursor: string, batas: number): Promise<Halaman> {
    const rows = await this.deps.queries.sesi(saring, cursor, batas + 1);
    return page(rows, batas, (row) => schedule(this.base, row));
  }

  private async slotPage(
    saring: Omit<SaringBlok, 'tutupSebelum'>,
    cursor: string,
    batas: number,
  ): Promise<Halaman> {
    const { tutupDaringMenit } = await this.deps.setelan();
    const tutupSebelum = this.deps.clock.now() + tutupDaringMenit * MINUTE_MS;
    const rows = await this.deps.queries.blok({ ...saring, tutupSebelum }, cursor, batas + 1);
    return page(rows, batas, (row) => slot(this.deps.baseUrl, row, tutupSebelum));
  }

  private async window(): Promise<{ readonly dari: string; readonly sampai: string }> {
    const dari = wibDay(this.deps.clock.now());
    return { dari, sampai: addDays(dari, (await this.deps.setelan()).jendelaHari) };
  }

  private need(type: string): Sumber {
    const sumber = this.sumber.get(type);
    if (sumber === undefined) throw notKnown();
    return sumber;
  }
}

const bebas: Rentang = { dari: -Infinity, sampai: Infinity };

function kept(daftar: readonly Resource[], ids: readonly string[] | null): Halaman {
  return { daftar: daftar.filter((one) => ids?.includes(one.id ?? '') ?? true), next: null };
}

function page<T extends { readonly id: string }>(
  rows: readonly T[],
  batas: number,
  show: (row: T) => Resource,
): Halaman {
  const isi = rows.slice(0, batas);
  return { daftar: isi.map(show), next: rows.length > batas ? (isi.at(-1)?.id ?? null) : null };
}

/** The WIB days a span of instants touches, inside the window; compared as instants, since years have four digits. */
function days(
  rentang: Rentang,
  dari: string,
  sampai: string,
): { readonly dari: string; readonly sampai: string } {
  const awal = Math.max(rentang.dari, startOfWibDay(dari));
  const akhir = Math.min(rentang.sampai - 1, endOfWibDay(sampai));
  return awal > akhir ? { dari: addDays(sampai, 1), sampai } : { dari: wibDay(awal), sampai: wibDay(akhir) };
}

/** `2026-W48` of a WIB day (ISO 8601: the week of its Thursday). */
export function isoWeek(hari: string): string {
  const nomor = dayNumberOf(hari);
  const kamis = addDays(hari, 4 - weekdayOf(nomor));
  const awalTahun = dayNumberOf(`${kamis.slice(0, 4)}-01-01`);
  const minggu = Math.floor((dayNumberOf(kamis) - awalTahun) / 7) + 1;
  return `${kamis.slice(0, 4)}-W${String(minggu).padStart(2, '0')}`;
}

function ndjson(daftar: readonly Resource[]): string {
  return daftar.map((one) => `${JSON.stringify(one)}\n`).join('');
}
