import { expect } from 'chai';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Vault } from '../../../src/auth/crypto.js';
import { newKeyRing } from '../../../src/auth/key-ring.js';
import type { Database } from '../../../src/db/database.js';
import { writeRegister } from '../../../src/directory/registry/register-file.js';
import { RegistryImport } from '../../../src/directory/registry/registry-import.js';
import { StoredRegistry } from '../../../src/directory/registry/stored-registry.js';
import { lingkunganIdOf } from '../../../src/directory/stable-id.js';
import { RuleBroken } from '../../../src/errors.js';
import { eachDatabase } from '../../support/databases.js';
import { wib } from '../time/calendars.js';
import { clockAt, published, seededWork } from './kernel.js';

const header = 'nik,kk,nama,tanggal_lahir,jenis_kelamin,kelurahan_kode,lingkungan,alamat,status';
const line = (change: Partial<Record<string, string>> = {}): string => {
  const row: Record<string, string> = {
    nik: '1275994101900001',
    kk: '1275990101150001',
    nama: 'Siti Contoh',
    tanggal_lahir: '1990-01-01',
    jenis_kelamin: 'P',
    kelurahan_kode: '12.75.03.1006',
    lingkungan: '3',
    alamat: 'Jl. Rambutan No. 1',
    status: 'hidup',
    ...change,
  };
  return header
    .split(',')
    .map((name) => `"${row[name] ?? ''}"`)
    .join(',');
};
const man = { nik: '1275990101880001', nama: 'Budi Contoh', tanggal_lahir: '1988-01-01', jenis_kelamin: 'L' };

let folder = '';
before(async () => (folder = await mkdtemp(join(tmpdir(), 'binjai-register-'))));
after(() => rm(folder, { recursive: true }));

async function importer(db: Database) {
  const clock = clockAt(wib('2026-11-21 10.00'));
  const work = await seededWork(db, clock);
  const vault = new Vault(newKeyRing());
  const registry = new RegistryImport(db, work, vault, clock);
  const file = join(folder, `${Math.random().toString(36).slice(2)}.csv`);
  const importLines = async (...lines: readonly string[]) => {
    await writeFile(file, `${[header, ...lines].join('\n')}\n`);
    const { berkasDitolak: _, ...result } = await registry.run(file, () => undefined);
    return result;
  };
  return { clock, work, vault, registry, file, importLines, lookup: new StoredRegistry(db, vault) };
}

eachDatabase((_, make) => {
  it('adds, leaves equal lines, updates changed ones', async () => {
    const { importLines } = await importer(await make());
    expect(await importLines(line(), line(man))).to.deep.equal({
      barisTerakhir: 2,
      ditambah: 2,
      diubah: 0,
      sama: 0,
      ditolak: 0,
      lanjutDari: 0,
    });
    expect(await importLines(line(), line(man))).to.deep.include({ ditambah: 0, diubah: 0, sama: 2 });
    expect(
      await importLines(line({ alamat: 'Jl. Melati No. 2' }), line({ ...man, kk: '1275990101150002' })),
    ).to.deep.include({ ditambah: 0, diubah: 2, sama: 0 });
  });

  it('seals NIK and KK: neither stands in the tables, the owner cell alone opens them', async () => {
    const db = await make();
    const { importLines, lookup } = await importer(db);
    await importLines(line());
    const [row] = await db.read('penduduk').select<{ id: string }[]>();
    expect(JSON.stringify(row)).to.not.include('12759941').and.not.include('127599010115');
    expect(await lookup.revealNik(row?.id ?? '')).to.equal('1275994101900001');
    expect(await lookup.revealNik('tidak-ada')).to.equal(null);
  });

  it('finds for registration only when all three match and the person lives here', async () => {
    const { importLines, lookup } = await importer(await make());
    await importLines(line(), line({ ...man, status: 'pindah' }));
    const found = await lookup.findForRegistration('1275994101900001', '1275990101150001', '1990-01-01');
    expect(found).to.deep.include({
      nama: 'Siti Contoh',
      lingkunganId: lingkunganIdOf('12.75.03.1006', 3),
      status: 'hidup',
    });
    expect(await lookup.findForRegistration('1275994101900001', '1275990101150002', '1990-01-01')).to.equal(
      null,
    );
    expect(await lookup.findForRegistration('1275994101900001', '1275990101150001', '1990-01-02')).to.equal(
      null,
    );
    expect(await lookup.findForRegistration('1275990101880001', '1275990101150001', '1988-01-01')).to.equal(
      null,
    );
    expect((await lookup.findByNik('1275990101880001'))?.status).to.equal('pindah');
    expect((await lookup.findById(found?.id ?? ''))?.kkIdx).to.equal(found?.kkIdx);
  });

  it('refuses nothing silently: every refused line has its number and reason, no number of the person', async () => {
    const { importLines, file } = await importer(await make());
    const result = await importLines(
      line(),
      line({ nik: '1275994101900' }),
      line({ ...man, kk: '0' }),
      line({ ...man, nama: '' }),
      line({ ...man, tanggal_lahir: '2027-01-01' }),
      line({ ...man, jenis_kelamin: 'X' }),
      line({ ...man, kelurahan_kode: '12.71.01.1001' }),
      line({ ...man, lingkungan: 'tiga' }),
      line({ ...man, status: 'entah' }),
      line({ nama: 'Siti Lagi' }),
      '"1275990101880001"',
    );
    expect(result).to.deep.include({ ditambah: 1, ditolak: 10, barisTerakhir: 11 });
    const refused = await readFile(`${file}.ditolak.csv`, 'utf8');
    expect(refused.trim().split('\n')).to.deep.equal([
      'baris,alasan',
      '2,"susunan NIK salah"',
      '3,"susunan nomor KK salah"',
      '4,"nama kosong atau terlalu panjang"',
      '5,"tanggal lahir bukan YYYY-MM-DD yang sudah lewat"',
      '6,"jenis kelamin bukan L atau P"',
      '7,"kode kelurahan tidak dikenal"',
      '8,"nomor lingkungan bukan 1 sampai 99"',
      '9,"status bukan hidup, meninggal atau pindah"',
      '10,"NIK sama dengan baris 1"',
      '11,"susunan nomor KK salah"',
    ]);
  });

  it('publishes deaths and moves, nothing else', async () => {
    const db = await make();
    const { importLines, lookup } = await importer(db);
    await importLines(line(), line(man));
    await importLines(
      line({ kelurahan_kode: '12.75.01.1001', alamat: 'Jl. Baru' }),
      line({ ...man, nama: 'Budi C.' }),
    );
    await importLines(
      line({ kelurahan_kode: '12.75.01.1001', status: 'meninggal' }),
      line({ ...man, status: 'pindah' }),
    );
    await importLines(
      line({ kelurahan_kode: '12.75.01.1001', status: 'meninggal' }),
      line({ ...man, status: 'pindah' }),
    );
    const siti = (await lookup.findByNik('1275994101900001'))?.id;
    const budi = (await lookup.findByNik('1275990101880001'))?.id;
    const events = (await published(db, 'penduduk.diubah')).map((one) => [one['pendudukId'], one['jenis']]);
    expect(events).to.have.deep.members([
      [siti, 'pindah_dalam'],
      [siti, 'meninggal'],
      [budi, 'pindah_keluar'],
    ]);
  });

  it('adds a lingkungan the directory does not know, takes semicolons, BOM and other column orders', async () => {
    const db = await make();
    const { registry, file } = await importer(db);
    const text = `\uFEFFKK;NIK;Nama;Tanggal Lahir;Jenis Kelamin;Kelurahan Kode;Lingkungan;Alamat;Status\n1275990101150001;1275994101900001;Siti;1990-01-01;p;12.75.03.1006;15;Jl. A;\n`;
    await writeFile(file, text);
    expect(await registry.run(file, () => undefined)).to.deep.include({ ditambah: 1, ditolak: 0 });
    expect(
      await db.read('lingkungan').where({ kelurahan_kode: '12.75.03.1006', nomor: 15 }).pluck('nama'),
    ).to.deep.equal(['Lingkungan 15']);
  });

  it('names a missing column', async () => {
    const { registry, file } = await importer(await make());
    await writeFile(file, 'nik,nama\n1,2\n');
    const error = await registry.run(file, () => undefined).catch((one: unknown) => one);
    expect(error).to.be.instanceOf(RuleBroken);
    expect((error as Error).message).to.include('kk, tanggal_lahir');
  });

  it('goes on where it was interrupted, with the same counts as an uninterrupted one', async function () {
    this.timeout(20_000);
    const db = await make();
    const { registry, file } = await importer(db);
    await writeRegister(file, { jumlah: 6_500, benih: 7, hariIni: '2026-11-01' });
    const stop = new Error('the power fails');
    const interrupted = await registry
      .run(file, ({ barisTerakhir }) => {
        if (barisTerakhir >= 2_000) throw stop;
      })
      .catch((one: unknown) => one);
    expect(interrupted).to.equal(stop);
    const shares: number[] = [];
    const result = await registry.run(file, ({ bagian }) => shares.push(bagian));
    expect(result.lanjutDari).to.be.at.least(2_000);
    expect(result).to.deep.include({ barisTerakhir: 6_500, ditambah: 6_500, diubah: 0, sama: 0, ditolak: 0 });
    expect(shares.at(-1)).to.equal(1);
    const count = await db.read('penduduk').count<{ n: number }[]>({ n: '*' }).first();
    expect(Number(count?.n)).to.equal(6_500);
    expect(await db.read('impor_penduduk').pluck('status')).to.deep.equal(['selesai']);
    expect(await db.read('audit').where({ tindakan: 'penduduk.diimpor' })).to.have.length(1);
  });

  it('publishes a thousand moves of one batch', async function () {
    this.timeout(20_000);
    const db = await make();
    const { registry, file } = await importer(db);
    await writeRegister(file, { jumlah: 1_100, benih: 3, hariIni: '2026-11-01' });
    await registry.run(file, () => undefined);
    const moved = (await readFile(file, 'utf8')).replaceAll(',hidup\n', ',pindah\n');
    await writeFile(file, moved);
    await registry.run(file, () => undefined);
    expect(await published(db, 'penduduk.diubah')).to.have.length.above(1_000);
  });
});
