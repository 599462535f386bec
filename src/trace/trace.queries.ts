import type { AppModule, Services, SubjectCard } from '../app-module.js';
import type { Database } from '../db/database.js';
import type { Json } from '../json.js';
import type { Relasi, Sebagai, Thing } from './jejak.js';

/** A jejak. Instants in UTC ms. */
export interface Jejak {
  readonly kode: string;
  readonly judul: string;
  readonly kelurahanKode: string | null;
  readonly lanjutKe: string | null;
  readonly dibuatAt: number;
}

/** A public step. */
export interface Step {
  readonly modul: string;
  readonly jenis: string;
  readonly kalimat: string;
  readonly kantor: string | null;
  readonly fileId: string | null;
  readonly at: number;
}

/** A link with what may be shown of both its ends; a card is null when its owner does not publish it. */
export interface LinkView {
  readonly id: string;
  readonly relasi: Relasi;
  readonly dari: Thing & { readonly kartu: SubjectCard | null };
  readonly ke: Thing & { readonly kartu: SubjectCard | null };
  readonly rupiah: number | null;
  readonly alasan: string | null;
  readonly dibuatAt: number;
  readonly endedAt: number | null;
  readonly alasanAkhir: string | null;
}

/** Everything `/jejak/<kode>` shows. */
export interface JejakPage {
  readonly jejak: Jejak;
  /** Jejak that flow into this one. */
  readonly berasalDari: readonly Jejak[];
  /** In time order. */
  readonly kabar: readonly Step[];
  readonly tautan: readonly LinkView[];
  /** People, each counted once. */
  readonly pengikut: number;
}

interface LinkRow {
  readonly id: string;
  readonly relasi: Relasi;
  readonly dari_jenis: string;
  readonly dari_id: string;
  readonly ke_jenis: string;
  readonly ke_id: string;
  readonly rupiah: number | null;
  readonly alasan: string | null;
  readonly dibuat_at: number;
  readonly ended_at: number | null;
  readonly alasan_akhir: string | null;
}

const columns = [
  'kode',
  'judul',
  'kelurahan_kode as kelurahanKode',
  'lanjut_ke as lanjutKe',
  'dibuat_at as dibuatAt',
];
/** More links than this are no page any more; the open data has them all. */
const maxLinks = 200;

/** Reads jejak. */
export class TraceQueries {
  constructor(
    private readonly db: Database,
    private readonly modules: () => readonly AppModule[],
    private readonly services: Services,
  ) {}

  /** The page of a jejak; null when there is none of this code. */
  async page(kode: string): Promise<JejakPage | null> {
    const jejak = await this.db.read('jejak').where({ kode }).first<Jejak | undefined>(columns);
    if (!jejak) return null;
    const [berasalDari, kabar, tautan, pengikut] = await Promise.all([
      this.db.read('jejak').where({ lanjut_ke: kode }).orderBy('kode').select<Jejak[]>(columns),
      this.steps(kode),
      this.links(kode),
      this.countFollowers(kode),
    ]);
    return { jejak, berasalDari, kabar, tautan, pengikut };
  }

  /** Codes of the jejak a thing belongs to through a living link, oldest first. */
  async codesOf({ jenis, id }: Thing): Promise<string[]> {
    return this.db
      .read('tautan')
      .whereNull('ended_at')
      .where((end) => end.where({ dari_jenis: jenis, dari_id: id }).orWhere({ ke_jenis: jenis, ke_id: id }))
      .distinct()
      .orderBy('jejak_kode')
      .pluck('jejak_kode');
  }

  /** Whether this person follows, and as what. */
  async followedAs(kode: string, pendudukId: string): Promise<Sebagai[]> {
    return this.db
      .read('pengikut')
      .where({ jejak_kode: kode, penduduk_id: pendudukId })
      .whereNull('berhenti_at')
      .pluck('sebagai');
  }

  /** Jejak a person follows, for his page and his export. */
  async followedBy(pendudukId: string): Promise<Json> {
    const rows: {
      jejakKode: string;
      judul: string;
      sebagai: Sebagai;
      mulaiAt: number;
      berhentiAt: number | null;
    }[] = await this.db
      .read('pengikut as p')
      .join('jejak as j', 'j.kode', 'p.jejak_kode')
      .where({ penduduk_id: pendudukId })
      .orderBy('p.mulai_at')
      .select(
        'j.kode as jejakKode',
        'j.judul',
        'p.sebagai',
        'p.mulai_at as mulaiAt',
        'p.berhenti_at as berhentiAt',
      );
    return rows.map((row) => ({ ...row }));
  }

  private async countFollowers(kode: string): Promise<number> {
    const row = await this.db
      .read('pengikut')
      .where({ jejak_kode: kode })
      .whereNull('berhenti_at')
      .countDistinct('penduduk_id as n')
      .first<{ n: number }>();
    return row.n;
  }

  private steps(kode: string): Promise<Step[]> {
    return this.db
      .read('kabar')
      .where({ jejak_kode: kode })
      .orderBy([{ column: 'at' }, { column: 'id' }])
      .select<Step[]>('modul', 'jenis', 'kalimat', 'kantor', 'file_id as fileId', 'at');
  }

  private async links(kode: string): Promise<LinkView[]> {
    const rows = await this.db
      .read('tautan')
      .where({ jejak_kode: kode })
      .orderBy([{ column: 'dibuat_at' }, { column: 'id' }])
      .limit(maxLinks)
      .select<LinkRow[]>('*');
    const cards = new Map<string, Promise<SubjectCard | null>>();
    const cardOf = (jenis: string, id: string): Promise<SubjectCard | null> => {
      const key = `${jenis}:${id}`;
      const card = cards.get(key) ?? this.subject(jenis, id);
      cards.set(key, card);
      return card;
    };
    return Promise.all(
      rows.map(async (row) => ({
        id: row.id,
        relasi: row.relasi,
        rupiah: row.rupiah,
        alasan: row.alasan,
        dibuatAt: row.dibuat_at,
        endedAt: row.ended_at,
        alasanAkhir: row.alasan_akhir,
        dari: { jenis: row.dari_jenis, id: row.dari_id, kartu: await cardOf(row.dari_jenis, row.dari_id) },
        ke: { jenis: row.ke_jenis, id: row.ke_id, kartu: await cardOf(row.ke_jenis, row.ke_id) },
      })),
    );
  }

  /** Asks the modules in turn; the owner answers, everybody else says null. */
  private async subject(jenis: string, id: string): Promise<SubjectCard | null> {
    for (const module of this.modules()) {
      const card = await module.subject?.(this.services)(jenis, id);
      if (card) return card;
    }
    return null;
  }
}
