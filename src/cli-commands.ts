import { join } from 'node:path';
import type { AppModule, CliCommand, Services } from './app-module.js';
import type { AccountCommands } from './auth/account-commands.js';
import { keyCommands, type KeyCommandParts } from './auth/key-commands.js';
import { isJenisLingkup, isPeran, type Peran } from './auth/roles.js';
import { verifyAudit } from './audit/verify.js';
import { backup } from './backup/backup.js';
import { restore } from './backup/restore.js';
import { buildDemo, seedAll } from './boot.js';
import { migrate, pendingMigrations } from './db/migrate.js';
import { directoryCommands } from './directory/commands.js';
import { exportOpenData } from './open-data/export.js';
import { T } from './tokens.js';

/** A command was called with the wrong words; the message is how to call it. */
export class Usage extends Error {
  constructor(form: string) {
    super(`Usage: npm run cli -- ${form}`);
    this.name = 'Usage';
  }
}

/** A check found a fault; the message names it. Ends the process with a failure. */
export class CheckFailed extends Error {
  override readonly name = 'CheckFailed';
}

/** The commands that need no module. */
export function kernelCommands(services: Services, modules: readonly AppModule[]): readonly CliCommand[] {
  return [
    ...schemaCommands(services, modules),
    ...directoryCommands({
      registryImport: () => services.get(T.registryImport),
      boundaries: () => services.get(T.boundaries),
      clock: () => services.get(T.clock),
    }),
    ...accountCommands(services),
    ...keyCommands(keyParts(services, modules)),
    ...workCommands(services, modules),
    ...safetyCommands(services),
  ];
}

function schemaCommands(services: Services, modules: readonly AppModule[]): readonly CliCommand[] {
  return [
    {
      nama: 'migrate status',
      keterangan: 'Names migrations that this version has and the database has not',
      run: async (_args, print) => {
        const pending = await pendingMigrations(services.get(T.db));
        print(pending.length === 0 ? 'Up to date.' : pending.join('\n'));
      },
    },
    {
      nama: 'migrate',
      keterangan: 'Brings the schema up to date and loads reference data',
      run: async (_args, print) => {
        const ran = await migrate(services.get(T.db));
        if (ran.length > 0) await seedAll(services, modules);
        print(ran.length === 0 ? 'Up to date.' : ran.join('\n'));
      },
    },
    {
      nama: 'seed',
      keterangan: 'Loads the reference data again (changes nothing that is there)',
      run: async (_args, print) => {
        await seedAll(services, modules);
        print('Reference data is loaded.');
      },
    },
    {
      nama: 'demo build',
      keterangan: 'Builds the demo city in an empty database (refused in production)',
      run: async (_args, print) => {
        if (services.get(T.config).production) throw new CheckFailed('The demo city is not for production.');
        await buildDemo(services, modules);
        print('Demo city built.');
      },
    },
  ];
}

function keyParts(services: Services, modules: readonly AppModule[]): KeyCommandParts {
  const { ENCRYPTION_KEYS, INDEX_KEY, VAR_DIR } = services.get(T.config);
  return {
    work: () => services.get(T.unitOfWork),
    vault: () => services.get(T.vault),
    keyFile: ENCRYPTION_KEYS !== '' && INDEX_KEY !== '' ? null : join(VAR_DIR, 'keys.json'),
    columns: modules.flatMap((module) => module.sealedColumns ?? []),
  };
}

function accountCommands(services: Services): readonly CliCommand[] {
  const commands = (): AccountCommands => services.get(T.auth).commands;
  const create = 'account create NAME EMAIL ROLE [SCOPE CODE]';
  return [
    {
      nama: 'account create',
      keterangan: `${create}: a staff account; prints its invitation`,
      run: async ([nama, surel, peran, jenis = 'kota', kode = ''], print) => {
        if (nama === undefined || surel === undefined || !isPeran(peran ?? '') || !isJenisLingkup(jenis))
          throw new Usage(create);
        print(await commands().create(nama, surel, { peran: peran as Peran, lingkup: { jenis, kode } }));
      },
    },
    {
      nama: 'account disable',
      keterangan: 'account disable EMAIL: cuts the account at its next request',
      run: async ([pengenal], print) => {
        if (pengenal === undefined) throw new Usage('account disable EMAIL');
        await commands().disable(pengenal);
        print('Disabled.');
      },
    },
    {
      nama: 'account reset',
      keterangan: 'account reset EMAIL: takes password, TOTP and sessions away; prints a link',
      run: async ([pengenal], print) => {
        if (pengenal === undefined) throw new Usage('account reset EMAIL');
        print(await commands().reset(pengenal));
      },
    },
    {
      nama: 'demo totp',
      keterangan: 'demo totp EMAIL: the current code of a demo account (refused in production)',
      run: async ([pengenal], print) => {
        if (pengenal === undefined) throw new Usage('demo totp EMAIL');
        print(await services.get(T.auth).demo.currentCode(pengenal));
      },
    },
  ];
}

function workCommands(services: Services, modules: readonly AppModule[]): readonly CliCommand[] {
  return [
    {
      nama: 'jobs run',
      keterangan: 'Carries waiting events and runs all jobs that are due, then ends',
      run: async (_args, print) => {
        await services.get(T.dispatcher).drain();
        await services.get(T.worker).drain();
        print('Nothing is due any more.');
      },
    },
    {
      nama: 'open-data export',
      keterangan: 'open-data export FOLDER: every dataset in every format it is offered in',
      run: async ([folder], print) => {
        if (folder === undefined) throw new Usage('open-data export FOLDER');
        for (const file of await exportOpenData(
          modules.flatMap((one) => one.openData?.(services) ?? []),
          folder,
        ))
          print(file);
      },
    },
  ];
}

function safetyCommands(services: Services): readonly CliCommand[] {
  const parts = (): Parameters<typeof backup>[0] => ({
    db: services.get(T.db),
    storage: services.get(T.storage),
    vault: services.get(T.vault),
  });
  return [
    {
      nama: 'audit verify',
      keterangan: 'Recomputes the whole audit chain and names the first break',
      run: async (_args, print) => {
        const { diperiksa, rusak } = await verifyAudit(services.get(T.db));
        if (rusak) throw new CheckFailed(`Row ${String(rusak.urutan)}: ${rusak.sebab}`);
        print(`${String(diperiksa)} rows, unbroken.`);
      },
    },
    {
      nama: 'backup',
      keterangan: 'backup FILE.tar.gz: everything but the keys, while the service runs',
      run: async ([file], print) => {
        if (file === undefined) throw new Usage('backup FILE.tar.gz');
        const { tabel, berkas } = await backup(parts(), file, services.get(T.clock).now());
        const rows = Object.values(tabel).reduce((sum, count) => sum + count, 0);
        print(
          `${String(rows)} rows and ${String(berkas)} files written to ${file}. Keep the keys elsewhere.`,
        );
      },
    },
    {
      nama: 'restore',
      keterangan: 'restore FILE.tar.gz: into an empty database, then checks it',
      run: async ([file], print) => {
        if (file === undefined) throw new Usage('restore FILE.tar.gz');
        await migrate(services.get(T.db));
        const { tabel, berkas } = await restore(parts(), file);
        const rows = Object.values(tabel).reduce((sum, count) => sum + count, 0);
        print(`${String(rows)} rows and ${String(berkas)} files restored.`);
        const { diperiksa, rusak } = await verifyAudit(services.get(T.db));
        if (rusak) throw new CheckFailed(`Audit row ${String(rusak.urutan)}: ${rusak.sebab}`);
        print(`Audit chain: ${String(diperiksa)} rows, unbroken.`);
      },
    },
  ];
}
