import type { CliCommand } from '../app-module.js';
import type { UnitOfWork } from '../db/unit-of-work.js';
import type { Vault } from './crypto.js';
import { addKeyToFile, newDataKey } from './key-ring.js';
import { KERNEL_SEALED_COLUMNS, rotateKeys, type SealedColumnName } from './key-rotation.js';

/** What the key commands work on. */
export interface KeyCommandParts {
  readonly work: () => UnitOfWork;
  readonly vault: () => Vault;
  /** The key file; null when the keys come from the environment. */
  readonly keyFile: string | null;
  /** Sealed columns of the modules, beside the kernel's own. */
  readonly columns: readonly SealedColumnName[];
}

/** `keys add`, then a restart of every process, then `keys rotate`: after that the old key can go. */
export function keyCommands({ work, vault, keyFile, columns }: KeyCommandParts): readonly CliCommand[] {
  return [
    {
      nama: 'keys add',
      keterangan: 'Makes a new encryption key; old ones keep reading. Restart, then run keys rotate',
      run: (_args, print) => {
        vault(); // reads the ring, and makes the key file where there is none yet
        if (keyFile === null)
          print(`Put this in front of ENCRYPTION_KEYS, with a comma after it:\n${newDataKey()}`);
        else print(`Key ${addKeyToFile(keyFile)} now writes. Restart every process, then run: keys rotate`);
        return Promise.resolve();
      },
    },
    {
      nama: 'keys rotate',
      keterangan: 'Seals everything again that an older key sealed, while the service runs',
      run: async (_args, print) => {
        const all = [...KERNEL_SEALED_COLUMNS, ...columns];
        const total = await rotateKeys(work(), vault(), all, ({ tabel, kolom, disegel }) => {
          print(`${tabel}.${kolom}: ${String(disegel)}`);
        });
        print(`${String(total)} values sealed again with ${vault().writingKeyId}.`);
      },
    },
  ];
}
