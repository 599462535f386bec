import { expect } from 'chai';
import { isSukses, taskIds } from '../../../../modules/e-dokter/jkn/keluar/port.js';
import type { PortBpjs } from '../../../../modules/e-dokter/jkn/keluar/port.js';
import type { JsonObject } from '../../../../src/json.js';

/** A body of `/antrean/add` that lacks nothing. */
export function tambah(kodebooking: string, change: JsonObject = {}): JsonObject {
  return {
    kodebooking,
    jenispasien: 'JKN',
    nomorkartu: '0001000000001',
    nik: '1275990101900001',
    nohp: '081234567890',
    kodepoli: 'ANA',
    namapoli: 'Anak',
    pasienbaru: 0,
    norm: '000001',
    tanggalperiksa: '2026-11-25',
    kodedokter: 12346,
    namadokter: 'dr. Contoh, Sp.A',
    jampraktek: '08:00-12:00',
    jeniskunjungan: 3,
    nomorreferensi: '',
    nomorantrean: 'A-001',
    angkaantrean: 1,
    estimasidilayani: 1_795_491_030_000,
    sisakuotajkn: 29,
    kuotajkn: 30,
    sisakuotanonjkn: 10,
    kuotanonjkn: 10,
    keterangan: '',
    ...change,
  };
}

/** The contract of the port: a real adapter must pass it against BPJS's test server as the simulated one does here. */
export function contractOfPort(open: () => Promise<PortBpjs>): void {
  let port: PortBpjs;
  const task = (kodebooking: string, taskid: number, waktu: number) =>
    port.send('/antrean/updatewaktu', { kodebooking, taskid, waktu });
  const say = async (answer: ReturnType<PortBpjs['send']>): Promise<readonly [boolean, string]> => {
    const one = await answer;
    return [isSukses(one), one.message];
  };

  beforeEach(async () => {
    port = await open();
  });

  it('add, tasks in order with growing waktu, list', async () => {
    expect((await say(port.send('/antrean/add', tambah('AAAAAAAAA0'))))[0]).to.equal(true);
    for (const [i, id] of [1, 2, 3, 4, 5].entries())
      expect((await say(task('AAAAAAAAA0', id, 1_795_491_000_000 + i * 1000)))[0], String(id)).to.equal(true);
    const daftar = await port.send('/antrean/getlisttask', { kodebooking: 'AAAAAAAAA0' });
    expect([...taskIds(daftar.response)]).to.deep.equal([1, 2, 3, 4, 5]);
  });

  it('refuses what is doubled, out of order, not growing, unknown, or after the end', async () => {
    const kode = 'BBBBBBBBB0';
    const t = 1_795_491_000_000;
    expect((await say(task(kode, 3, t)))[0], 'before add').to.equal(false);
    await port.send('/antrean/add', tambah(kode));
    expect((await say(port.send('/antrean/add', tambah(kode))))[0], 'add twice').to.equal(false);
    expect((await say(task(kode, 4, t)))[0], '4 without 3').to.equal(false);
    expect((await say(task(kode, 3, t)))[0]).to.equal(true);
    expect((await say(task(kode, 3, t + 1000)))[0], '3 twice').to.equal(false);
    expect((await say(task(kode, 1, t + 1000)))[0], '1 after 3').to.equal(false);
    expect(await say(task(kode, 4, t)), 'same waktu').to.deep.equal([
      false,
      'Waktu tidak boleh kurang atau sama dengan waktu sebelumnya',
    ]);
    expect((await say(port.send('/antrean/batal', { kodebooking: kode, keterangan: 'x' })))[0]).to.equal(
      true,
    );
    expect((await say(task(kode, 4, t + 9000)))[0], 'after batal').to.equal(false);
  });

  it('refuses a body with a missing, a foreign or a wrong field', async () => {
    const { nik, ...tanpaNik } = tambah('CCCCCCCCC0');
    expect(nik).to.be.a('string');
    for (const body of [
      tanpaNik,
      tambah('CCCCCCCCC0', { lain: 1 }),
      tambah('CCCCCCCCC0', { kodedokter: '12346' }),
      tambah('CCCCCCCCC0', { jenispasien: 'NON JKN' }),
    ])
      expect((await say(port.send('/antrean/add', body)))[0]).to.equal(false);
  });
}
