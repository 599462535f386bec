import type { ContainerModule, ServiceIdentifier } from 'inversify';
import type { Actor } from './auth/actor.js';
import type { SealedColumnName } from './auth/key-rotation.js';
import type { PermissionDeclaration } from './auth/policy.js';
import type { Tx } from './db/unit-of-work.js';
import type { Subscription } from './events/event.js';
import type { Route } from './http/route.js';
import type { JobDefinition } from './jobs/job.js';
import type { Json, JsonObject } from './json.js';
import type { NotificationTemplate } from './notifications/template.js';

/** Reads services out of the one container. Only app.ts, cli.ts and a module's own module.ts hold it. */
export interface Services {
  get<T>(token: ServiceIdentifier<T>): T;
}

/** An entry of the menu; `angka` is work that waits there. */
export interface NavigationItem {
  readonly label: string;
  readonly href: string;
  readonly angka?: number;
  /** Where it stands: in the public bar, or on the desk of staff. */
  readonly tempat: 'publik' | 'meja';
}

/** One number or table for the wall, the leaders' page and reports (command-center.md, 6). Never holds persons. */
export interface Statistic {
  readonly kode: string;
  readonly label: string;
  readonly definisi: string;
  readonly jenis: 'angka' | 'deret' | 'tabel' | 'peta' | 'jaga';
  readonly khalayak: readonly ('publik' | 'dinding' | 'pimpinan' | 'laporan')[];
  readonly per: readonly ('kota' | 'skpd' | 'kecamatan' | 'kelurahan' | 'daftar')[];
  readonly satuan: string;
  readonly arah: 'naik_baik' | 'turun_baik' | 'netral';
  readonly ambang?: { readonly kuning: number; readonly merah: number };
  readonly segarkan: { readonly detik: number; readonly event?: readonly string[] };
  readonly url: string;
  /** Walls that show it; left out: `kota` for single numbers of the city and red lists, `layanan` for tables. */
  readonly papan?: readonly ('kota' | 'pengaduan' | 'layanan' | 'tenggat')[];
  /** It answers for a past `periode` too; left out: it knows the present alone, whatever period is named. */
  readonly periodik?: true;
  compute(question: {
    now: number;
    periode?: string;
    per: Statistic['per'][number];
  }): Promise<StatisticAnswer>;
}

/** What a statistic answers: one row per key, n = how many cases stand behind the value. */
export interface StatisticAnswer {
  /** UTC ms. */
  readonly pada: number;
  readonly nilai: readonly { kunci: string; label: string; nilai: number | string; n?: number }[];
  readonly butir?: readonly {
    rujukan: string;
    label: string;
    wilayah: string;
    skpd: string;
    sejak: number;
    url: string;
  }[];
}

/** An entry of the service catalogue. */
export interface ServiceEntry {
  readonly slug: string;
  readonly judul: string;
  readonly ringkasan: string;
  readonly mulaiUrl: string;
  /** Its place among the five tasks of the home page; undefined: only in the catalogue. */
  readonly tugasUtama?: number;
}

/** A public code this module issues; `lookup` answers by form alone, so that unknown and secret look alike. */
export interface CodeForm {
  readonly awalan: string;
  readonly bentuk: RegExp;
  readonly contoh: string;
  readonly nama: string;
}

/** What a jejak may show of a thing; null when it is not public. */
export interface SubjectCard {
  readonly judul: string;
  readonly keterangan: string;
  readonly url: string;
  readonly fileId?: string;
}

/** A kelurahan's part of one module. */
export interface AreaSummary {
  readonly judul: string;
  readonly angka: readonly { label: string; nilai: number; satuan: string; url: string }[];
  readonly butir: readonly { label: string; keterangan: string; at: number; url: string }[];
  readonly url: string;
}

/** A promise that holds on live data; recounted from the rows, never from the counter it judges. */
export interface Invariant {
  readonly kode: string;
  readonly label: string;
  readonly definisi: string;
  compute(): Promise<{ pelanggaran: number; diperiksa: number; pada: number; url: string | null }>;
}

/** An open dataset (platform.md, Open data). Rows come as a stream and hold no personal data. */
export interface Dataset {
  readonly kode: string;
  readonly judul: string;
  readonly keterangan: string;
  readonly skpdSlug: string;
  readonly lisensi: string;
  readonly format: readonly ('csv' | 'json' | 'geojson')[];
  readonly kolom: readonly { nama: string; keterangan: string }[];
  stream(): AsyncIterable<JsonObject>;
  /** For GeoJSON: the point of a row, longitude first; null without a place. */
  point?(row: JsonObject): readonly [number, number] | null;
}

/** What becomes of a person's things of one kind on erasure. */
export interface ErasureAnswer {
  readonly jenis: string;
  readonly akibat: 'dihapus' | 'dilepas' | 'disimpan';
  readonly alasan: string;
  readonly sampai?: number;
}

/** Everything a module holds about a person, for export and erasure (UU 27/2022). */
export interface PersonalData {
  export(person: Person): Promise<Json>;
  erase(tx: Tx, person: Person): Promise<readonly ErasureAnswer[]>;
}

/** The account and, for residents, the registry record. */
export interface Person {
  readonly penggunaId: string;
  readonly pendudukId: string | null;
}

/** A command of the command line, `npm run cli -- <module> <nama>`. */
export interface CliCommand {
  readonly nama: string;
  readonly keterangan: string;
  run(args: readonly string[], print: (line: string) => void): Promise<void>;
}

/** The manifest of a module. Everything the portal, the wall, menus, tests and exports know of it. */
export interface AppModule {
  readonly name: string;
  readonly label: string;
  readonly mountPath: string;
  readonly bindings: ContainerModule;
  readonly permissions: readonly PermissionDeclaration[];
  routes(services: Services): readonly Route[];
  navigation?(actor: Actor): readonly NavigationItem[];
  /** How much waits behind desk entries of `navigation`, by href; asked when staff sign in, to lead them there. */
  waiting?(services: Services): (actor: Actor) => Promise<ReadonlyMap<string, number>>;
  statistics?(services: Services): readonly Statistic[];
  services?(services: Services): Promise<readonly ServiceEntry[]>;
  readonly codes?: readonly CodeForm[];
  /** Where a code of this module leads, decided by its form alone; null when it is not this module's. */
  lookup?(kode: string): string | null;
  subject?(services: Services): (jenis: string, id: string) => Promise<SubjectCard | null>;
  areaSummary?(services: Services): (kelurahanKode: string) => Promise<AreaSummary>;
  invariants?(services: Services): readonly Invariant[];
  jobs?(services: Services): readonly JobDefinition[];
  subscriptions?(services: Services): readonly Subscription[];
  /** The words of this module's notifications. */
  readonly notifications?: readonly NotificationTemplate[];
  personalData?(services: Services): PersonalData;
  /** Columns of the module's tables that the vault seals; key rotation seals them again. */
  readonly sealedColumns?: readonly SealedColumnName[];
  openData?(services: Services): readonly Dataset[];
  /** Reference data, idempotent; runs at every start after the migrations. */
  seed?(services: Services): Promise<void>;
  /** Demo data for an empty database outside production. */
  demo?(services: Services): Promise<void>;
  /** Lines about the demo city that every start outside production prints. */
  demoNotes?(services: Services): Promise<readonly string[]>;
  cli?(services: Services): readonly CliCommand[];
}
