import type { ZodType } from 'zod';
import type { Json } from '../../json.js';

/** Something a page calls configurable: its default stands in code, changes are made on `/admin`. */
export interface Setting<V extends Json> {
  /** `<modul>.<name>`, unique, stable. */
  readonly kunci: string;
  readonly modul: string;
  readonly label: string;
  readonly keterangan: string;
  readonly bawaan: V;
  /** What a value must be; its messages are read by the administrator. */
  readonly skema: ZodType<V>;
}

/** Declares a setting; the literal's type becomes the setting's. */
export function defineSetting<V extends Json>(setting: Setting<V>): Setting<V> {
  return setting;
}

/** A setting as the administrator sees it. */
export interface SettingState {
  readonly setting: Setting<Json>;
  readonly nilai: Json;
  readonly isBawaan: boolean;
  /** UTC ms of the last change; null while the default holds. */
  readonly sejakAt: number | null;
  readonly oleh: string | null;
  /** 0 while nobody changed it; pass it back when changing. */
  readonly version: number;
}

/** Payload of `pengaturan.diubah`. */
export interface PengaturanDiubahEvent {
  readonly kunci: string;
  readonly modul: string;
}
