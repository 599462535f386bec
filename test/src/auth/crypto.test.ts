import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { Vault, maskNik, newToken, sameSecret } from '../../../src/auth/crypto.js';
import { addKeyToFile, loadKeyRing, newKeyRing } from '../../../src/auth/key-ring.js';

const cell = { tabel: 'pengguna', kolom: 'nik_enc', baris: 'row-1' };
const nik = '1275994101900001';

describe('Vault', () => {
  const vault = new Vault(newKeyRing());

  it('opens what it sealed and never seals the same way twice', () => {
    const first = vault.encrypt(nik, cell);
    expect(vault.decrypt(first, cell)).to.equal(nik);
    expect(vault.encrypt(nik, cell)).to.not.equal(first);
    expect(first).to.not.include(nik);
  });

  for (const [name, other] of Object.entries({
    table: { ...cell, tabel: 'penduduk' },
    column: { ...cell, kolom: 'kk_enc' },
    row: { ...cell, baris: 'row-2' },
  })) {
    it(`refuses a value moved to another ${name}`, () => {
      const sealed = vault.encrypt(nik, cell);
      expect(() => vault.decrypt(sealed, other)).to.throw();
    });
  }

  it('refuses an altered value', () => {
    const sealed = vault.encrypt(nik, cell);
    const altered = sealed.slice(0, -2) + (sealed.endsWith('AA') ? 'BB' : 'AA');
    expect(() => vault.decrypt(altered, cell)).to.throw();
  });

  it('refuses a value sealed with an unknown key, without naming the value', () => {
    const sealed = new Vault(newKeyRing()).encrypt(nik, cell);
    expect(() => vault.decrypt(sealed, cell)).to.throw('pengguna.nik_enc');
  });

  it('indexes equal values equally within a kind, and differently across kinds and keys', () => {
    expect(vault.blindIndex('nik', nik)).to.equal(vault.blindIndex('nik', nik)).and.have.length(43);
    expect(vault.blindIndex('kk', nik)).to.not.equal(vault.blindIndex('nik', nik));
    expect(new Vault(newKeyRing()).blindIndex('nik', nik)).to.not.equal(vault.blindIndex('nik', nik));
  });

  it('derives a different secret for each purpose', () => {
    expect(vault.deriveSecret('session').equals(vault.deriveSecret('csrf'))).to.equal(false);
    expect(vault.deriveSecret('session')).to.have.length(32);
  });
});

describe('key ring', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'kunci-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const source = (mayCreate: boolean) => ({
    dataKeys: '',
    indexKey: '',
    file: join(folder, 'var', 'kunci.json'),
    mayCreate,
  });

  it('makes the key file on the first start, readable by its owner alone, and reads it afterwards', () => {
    const first = loadKeyRing(source(true));
    expect(statSync(source(true).file).mode & 0o777).to.equal(0o600);
    const sealed = new Vault(first).encrypt('x', cell);
    expect(new Vault(loadKeyRing(source(false))).decrypt(sealed, cell)).to.equal('x');
  });

  it('refuses to invent keys where it may not', () => {
    expect(() => loadKeyRing(source(false))).to.throw('ENCRYPTION_KEYS');
  });

  it('reads old values and writes with the newest key after a rotation', () => {
    const before = new Vault(loadKeyRing(source(true)));
    const sealed = before.encrypt('x', cell);
    const id = addKeyToFile(source(true).file);
    const after = new Vault(loadKeyRing(source(true)));
    expect(after.writingKeyId).to.equal(id);
    expect(after.decrypt(sealed, cell)).to.equal('x');
    expect(after.isOutdated(sealed)).to.equal(true);
    expect(after.isOutdated(after.encrypt('x', cell))).to.equal(false);
    expect(after.blindIndex('nik', nik)).to.equal(before.blindIndex('nik', nik));
  });

  it('names a malformed key without printing it', () => {
    const bad = { ...source(false), dataKeys: 'k1:c2hvcnQ=', indexKey: 'c2hvcnQ=' };
    expect(() => loadKeyRing(bad))
      .to.throw('data key k1')
      .that.satisfies((error: Error) => !error.message.includes('c2hvcnQ'));
  });

  it('prefers keys from the environment', () => {
    const key = Buffer.alloc(32, 7).toString('base64');
    const ring = loadKeyRing({ ...source(false), dataKeys: `k1:${key}`, indexKey: key });
    expect(ring.dataKeys[0].id).to.equal('k1');
    expect(() => readFileSync(source(false).file)).to.throw();
  });
});

describe('small secrets', () => {
  it('masks a NIK to its region and serial', () => {
    expect(maskNik(nik)).to.equal('127599******0001');
    expect(maskNik('123')).to.equal('****************');
  });

  it('compares secrets by value', () => {
    const token = newToken();
    expect(sameSecret(token, token)).to.equal(true);
    expect(sameSecret(token, newToken())).to.equal(false);
    expect(sameSecret(token, token.slice(1))).to.equal(false);
  });
});
