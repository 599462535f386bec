import { expect } from 'chai';
import { isKk, parseNik } from '../../../src/auth/nik.js';
import { generateResidents } from '../../../src/directory/registry/generator.js';

const options = { jumlah: 5_000, benih: 42, hariIni: '2026-11-01' };
const residents = [...generateResidents(options)];

describe('the synthetic register', () => {
  it('is the same for the same seed and has the wanted size', () => {
    expect(residents).to.have.length(5_000);
    expect([...generateResidents(options)]).to.deep.equal(residents);
    expect([...generateResidents({ ...options, benih: 43 })]).to.not.deep.equal(residents);
  });

  it('has unique NIKs of an invented region that say birth date and sex', () => {
    expect(new Set(residents.map((one) => one.nik)).size).to.equal(5_000);
    for (const one of residents) {
      expect(parseNik(one.nik, options.hariIni)).to.deep.include({
        wilayah: '127599',
        tanggalLahir: one.tanggal_lahir,
        jenisKelamin: one.jenis_kelamin,
      });
      expect(isKk(one.kk)).to.equal(true);
    }
  });

  it('lives in families with one card, one place', () => {
    const families = new Map<string, (typeof residents)[number][]>();
    for (const one of residents) families.set(one.kk, [...(families.get(one.kk) ?? []), one]);
    const average = residents.length / families.size;
    expect(average).to.be.within(2.5, 4.5);
    for (const members of families.values()) {
      expect(
        new Set(members.map((one) => `${one.kelurahan_kode}|${one.lingkungan}|${one.alamat}`)).size,
      ).to.equal(1);
    }
  });

  it('has realistic ages and covers all kelurahan', () => {
    const ages = residents.map((one) => 2026 - Number(one.tanggal_lahir.slice(0, 4)));
    expect(Math.min(...ages)).to.be.at.least(0);
    expect(Math.max(...ages)).to.be.at.most(95);
    expect(ages.filter((age) => age < 18).length / ages.length).to.be.within(0.2, 0.45);
    expect(new Set(residents.map((one) => one.kelurahan_kode)).size).to.equal(37);
    expect(residents.filter((one) => one.status !== 'hidup').length / residents.length).to.be.within(
      0.003,
      0.03,
    );
  });
});
