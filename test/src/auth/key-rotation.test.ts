import { expect } from 'chai';
import { Vault } from '../../../src/auth/crypto.js';
import { newKeyRing, type KeyRing } from '../../../src/auth/key-ring.js';
import { KERNEL_SEALED_COLUMNS, rotateKeys } from '../../../src/auth/key-rotation.js';
import { eachDatabase } from '../../support/databases.js';
import { makeIdentity } from './support/identity.js';

eachDatabase((_name, make) => {
  describe('rotateKeys', () => {
    it('seals every value with the newest key, after which the old one is not needed', async () => {
      const old = newKeyRing();
      const identity = makeIdentity(await make(), old);
      const [id = ''] = await identity.demo.create([
        { surel: 'petugas@contoh.id', nama: 'Petugas', jenis: 'petugas' },
      ]);
      const [newest] = newKeyRing().dataKeys;
      const both: KeyRing = { dataKeys: [newest, ...old.dataKeys], indexKey: old.indexKey };
      // Only this test's accounts are sealed for real: the test registry's own rows are not.
      const columns = KERNEL_SEALED_COLUMNS.filter(({ tabel }) => tabel === 'pengguna');

      expect(await rotateKeys(identity.work, new Vault(both), columns, () => undefined)).to.equal(2);
      expect(await rotateKeys(identity.work, new Vault(both), columns, () => undefined)).to.equal(0);

      const onlyNew = makeIdentity(identity.db, { dataKeys: [newest], indexKey: old.indexKey });
      expect((await onlyNew.account.summary(id)).surel).to.equal('p***@contoh.id');
      expect(await onlyNew.demo.currentCode('petugas@contoh.id')).to.match(/^\d{6}$/);
    });

    it('knows every sealed column of the kernel', async () => {
      const db = await make();
      for (const { tabel, kolom } of KERNEL_SEALED_COLUMNS) {
        expect(await db.read(tabel).columnInfo(kolom), `${tabel}.${kolom}`).to.not.be.empty;
      }
    });
  });
});
