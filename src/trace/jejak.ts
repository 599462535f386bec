/** How one thing of a jejak relates to another. */
export type Relasi =
  | 'bagian_dari'
  | 'memicu'
  | 'digabung_ke'
  | 'diajukan_ulang'
  | 'menjadi'
  | 'didanai_oleh'
  | 'tidak_dianggarkan'
  | 'direalisasikan_oleh'
  | 'terkait';

/** A thing of some module: kind and id, e.g. `pengaduan`, `<uuid>`. */
export interface Thing {
  readonly jenis: string;
  readonly id: string;
}

/** A new link. */
export interface NewLink {
  readonly jejakKode: string;
  readonly dari: Thing;
  readonly ke: Thing;
  readonly relasi: Relasi;
  readonly rupiah?: number;
  readonly alasan?: string;
}

/** A public step. The sentence holds no personal data; the office, never the person, is named. */
export interface NewKabar {
  readonly jejakKode: string;
  /** UNIQUE(modul, jenis, rujukan): a step told twice stands once. */
  readonly modul: string;
  readonly jenis: string;
  readonly rujukan: string;
  readonly kalimat: string;
  readonly kantor?: string;
  readonly fileId?: string;
  /** When it happened, UTC ms; now when not given. */
  readonly at?: number;
}

/** As what somebody follows. */
export type Sebagai = 'pelapor' | 'pendukung' | 'pengusul' | 'pengikut';

/** Names of the events the kernel publishes about links; the aggregate is `jejak:<kode>`. */
export const tautanDitambah = 'tautan.ditambah';
export const tautanDiakhiri = 'tautan.diakhiri';

/** Payload of both link events; `alasan` is the reason of the link or of its end. */
export interface LinkPayload {
  readonly tautanId: string;
  readonly jejakKode: string;
  readonly dari: Thing;
  readonly ke: Thing;
  readonly relasi: Relasi;
  readonly rupiah: number | null;
  readonly alasan: string | null;
  /** UTC ms. */
  readonly at: number;
}
