import { expect } from 'chai';
import { registry } from '../../modules/registry.js';
import type { AppModule } from '../../src/app-module.js';

type Coded = Pick<AppModule, 'name' | 'codes'>;

/** Awalan two modules claim, and examples that do not fit their own form or look like a NIK. */
function codeFaults(modules: readonly Coded[]): readonly string[] {
  const owners = new Map<string, string>();
  return modules.flatMap(({ name, codes = [] }) =>
    codes.flatMap(({ awalan, bentuk, contoh }) => {
      const faults: string[] = [];
      const before = owners.get(awalan);
      if (before) faults.push(`${awalan}: ${before} and ${name}`);
      owners.set(awalan, name);
      if (!bentuk.test(contoh)) faults.push(`${awalan}: the example does not fit`);
      if (contoh.replace(/\D/g, '').length === 16) faults.push(`${awalan}: sixteen digits are a NIK`);
      return faults;
    }),
  );
}

const code = (awalan: string, contoh = `${awalan}-2026-000123`): NonNullable<AppModule['codes']>[number] => ({
  awalan,
  bentuk: new RegExp(`^${awalan}-\\d{4}-\\d{6,12}$`),
  contoh,
  nama: 'Uji',
});

describe('manifests', () => {
  it('name no code awalan twice', () => {
    expect(codeFaults(registry)).to.deep.equal([]);
  });

  it('a planted double, a wrong example and a NIK-like code are named', () => {
    const modules = [
      { name: 'a', codes: [code('PGD'), code('USL', 'USL-1')] },
      { name: 'b', codes: [code('PGD'), code('NIK', 'NIK-2026-000000000123')] },
    ];
    expect(codeFaults(modules)).to.deep.equal([
      'USL: the example does not fit',
      'PGD: a and b',
      'NIK: sixteen digits are a NIK',
    ]);
  });

  it('have names, mount paths and permissions of their own', () => {
    const names = registry.map(({ name }) => name);
    expect(new Set(names).size).to.equal(names.length);
    const paths = registry.map(({ mountPath }) => mountPath);
    expect(new Set(paths).size).to.equal(paths.length);
    const permissions = registry.flatMap((module) => module.permissions.map(({ kode }) => kode));
    expect(new Set(permissions).size).to.equal(permissions.length);
  });

  it('the portal comes first', () => {
    expect(registry[0]?.name).to.equal('portal');
  });
});
