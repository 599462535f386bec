import type { Database } from '../../db/database.js';
import type { Tx, UnitOfWork, WorkContext } from '../../db/unit-of-work.js';
import { Conflict, RuleBroken } from '../../errors.js';
import type { Json } from '../../json.js';
import type { Clock } from '../../time/time.js';
import { ReferenceCache } from '../reference-cache.js';
import { bumpVersion } from '../reference-version.repository.js';
import type { PengaturanDiubahEvent, Setting, SettingState } from './setting.js';
import { lockSetting, readSettings, saveSetting, type StoredSetting } from './settings.repository.js';

/** All settings of the suite: typed, audited, at most two seconds behind a change of another instance. */
export class SettingsService {
  private readonly cache: ReferenceCache<ReadonlyMap<string, StoredSetting>>;
  private readonly declared = new Map<string, Setting<Json>>();

  constructor(
    db: Database,
    private readonly work: UnitOfWork,
    clock: Clock,
  ) {
    this.cache = new ReferenceCache(db, clock, 'pengaturan', (knex) => readSettings(knex));
  }

  /** Puts settings on the administrator's page. @throws Error when a key is declared twice. */
  declare(...settings: readonly Setting<Json>[]): void {
    for (const setting of settings) {
      if (this.declared.has(setting.kunci)) throw new Error(`setting declared twice: ${setting.kunci}`);
      this.declared.set(setting.kunci, setting);
    }
  }

  /** A declared setting by key; null for an unknown one. */
  find(kunci: string): Setting<Json> | null {
    return this.declared.get(kunci) ?? null;
  }

  /** The value in force. A stored one the schema no longer takes counts as not set. */
  async get<V extends Json>(setting: Setting<V>): Promise<V> {
    return valueOf(setting, (await this.cache.get()).get(setting.kunci));
  }

  /** The value as this transaction sees it. */
  async within<V extends Json>(tx: Tx, setting: Setting<V>): Promise<V> {
    return valueOf(setting, (await this.cache.within(tx)).get(setting.kunci));
  }

  /** Everything declared, with who changed it and when, in the order of keys. */
  async list(): Promise<readonly SettingState[]> {
    const stored = await this.cache.get();
    return [...this.declared.values()]
      .sort((a, b) => a.kunci.localeCompare(b.kunci))
      .map((setting) => stateOf(setting, stored.get(setting.kunci)));
  }

  /**
   * Changes a value. @param version as shown by `list`.
   * @throws RuleBroken when the schema refuses it; Conflict when somebody else changed it meanwhile.
   */
  async set<V extends Json>(
    context: WorkContext,
    setting: Setting<V>,
    value: unknown,
    version: number,
  ): Promise<void> {
    const parsed = setting.skema.safeParse(value);
    if (!parsed.success)
      throw new RuleBroken('Nilai tidak dapat dipakai.', {
        nilai: parsed.error.issues[0]?.message ?? 'Nilai tidak dapat dipakai.',
      });
    await this.work.run(context, async (tx) => {
      const { kunci, modul } = setting;
      const before = await lockSetting(tx.trx, kunci);
      const next = {
        kunci,
        nilai: parsed.data,
        sejakAt: tx.now,
        oleh: context.pelakuId,
        version: version + 1,
      };
      if (!(await saveSetting(tx.trx, modul, next)))
        throw new Conflict('Pengaturan ini baru saja diubah orang lain. Muat ulang halaman.');
      await bumpVersion(tx.trx, 'pengaturan');
      tx.audit({
        tindakan: 'pengaturan.diubah',
        objekJenis: 'pengaturan',
        objekId: kunci,
        sebelum: { nilai: valueOf(setting, before ?? undefined) },
        sesudah: { nilai: parsed.data },
      });
      tx.publish({
        nama: 'pengaturan.diubah',
        agregat: `pengaturan:${kunci}`,
        muatan: { kunci, modul } satisfies PengaturanDiubahEvent,
      });
      tx.afterCommit(() => this.cache.drop());
    });
  }
}

function valueOf<V extends Json>(setting: Setting<V>, stored: StoredSetting | undefined): V {
  const parsed = setting.skema.safeParse(stored?.nilai);
  return stored !== undefined && parsed.success ? parsed.data : setting.bawaan;
}

function stateOf(setting: Setting<Json>, stored: StoredSetting | undefined): SettingState {
  const isBawaan = stored === undefined || !setting.skema.safeParse(stored.nilai).success;
  return {
    setting,
    nilai: valueOf(setting, stored),
    isBawaan,
    sejakAt: stored?.sejakAt ?? null,
    oleh: stored?.oleh ?? null,
    version: stored?.version ?? 0,
  };
}
