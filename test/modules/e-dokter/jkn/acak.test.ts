import { expect } from 'chai';
import { SeededRandom } from '../../../../src/directory/registry/random.js';
import { eachDatabase } from '../../../support/databases.js';
import { addPasien, addSesi, selasa } from '../support/rs.js';
import { ambil, ambilUmum, anak, buildDunia, pasienBaru, PASSWORD, USERNAME } from './dunia.js';
import type { DuniaJkn } from './dunia.js';

const aneh: readonly unknown[] = [
  null,
  [],
  [[]],
  ['1275990101900001'],
  {},
  { nik: { nik: 1 } },
  true,
  0,
  -0,
  -1,
  0.5,
  2 ** 31,
  2 ** 53,
  1e21,
  1e308,
  '',
  ' ',
  '\u0000',
  'ANA\u0000',
  '08:00-12:00\u0000',
  '\u202eANA',
  '\ud800',
  'x'.repeat(9000),
  '9'.repeat(400),
  '0x10',
  '1e3',
  '0000-00-00',
  '9999-12-31',
  '-000001-01-01',
  '2026-11-25T08:00:00',
  '00:00-24:00',
  "'; DROP TABLE e_dokter_pasien; --",
  '{{7*7}}<script>',
];
const mentah: readonly (string | Uint8Array<ArrayBuffer>)[] = [
  '',
  ' ',
  '\u0000',
  '\ufeff{}',
  '{"nik":1e999}',
  '{"nik":1,"nik":2}',
  '{"__proto__":{"nik":"1275990101900001"},"constructor":1,"toString":null}',
  '[{}]',
  '"{}"',
  '{} {}',
  '{"a":'.repeat(2000),
  `${'['.repeat(7000)}${']'.repeat(7000)}`,
  'nik=1275990101900001&nohp=0812',
  '<?xml version="1.0"?><nik/>',
  new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]),
];
const jalan = [
  '/statusantrean',
  '/ambilantrean',
  '/sisaantrean',
  '/batalantrean',
  '/antrean/batal',
  '/checkinantrean',
  '/pasienbaru',
  '/jadwaloperasirs',
  '/jadwaloperasipasien',
  '/ambilantreanfarmasi',
  '/statusantreanfarmasi',
];

interface Jawaban {
  readonly status: number;
  readonly type: string | null;
  readonly text: string;
}

/** What is wrong with an answer; null when it is BPJS's envelope and no fault of ours. */
function cacat({ status, type, text }: Jawaban): string | null {
  if (status >= 500) return `status ${String(status)}`;
  if (type !== 'application/json; charset=utf-8') return `type ${String(type)}`;
  const { metadata, response, ...lain } = JSON.parse(text) as Record<string, unknown>;
  const { message, code, ...sisa } = metadata as Record<string, unknown>;
  if (Object.keys(lain).length + Object.keys(sisa).length > 0) return 'more than the envelope';
  if (typeof message !== 'string' || message === '') return 'no message';
  if (![200, 201, 202].includes(Number(code)) || typeof code !== 'number') return `code ${String(code)}`;
  if (response !== undefined && code !== 200) return 'a response with a refusal';
  return status < 400 && status !== code ? 'status and code differ' : null;
}

eachDatabase((_name, make) => {
  describe('JKN: whatever comes, an envelope goes back', function () {
    this.timeout(240_000);
    let d: DuniaJkn;
    beforeEach(async () => {
      d = await buildDunia(await make());
      await addSesi(d, anak);
      await addPasien(d, 20);
    });
    afterEach(() => d.app.close());

    const kirim = async (path: string, init: RequestInit): Promise<Jawaban> => {
      d.clock.advance({ ms: 100 });
      const answer = await fetch(`${d.app.url}/e-dokter/jkn${path}`, init);
      return {
        status: answer.status,
        type: answer.headers.get('content-type'),
        text: await answer.text(),
      };
    };
    const benar = () => ({ 'x-token': d.token, 'x-username': USERNAME });

    it('fields missing, of another type, too big, several at once: 700 calls', async () => {
      const random = new SeededRandom(20261124);
      const utuh: readonly ((nomor: number) => Record<string, unknown>)[] = [
        ambil,
        ambilUmum,
        pasienBaru,
        () => ({ kodebooking: 'ABCDEFGHJE', keterangan: 'x', waktu: d.clock.now() }),
        () => ({ tanggalawal: selasa, tanggalakhir: selasa, nopeserta: '0001234567890' }),
      ];
      const rusak: string[] = [];
      for (let kali = 0; kali < 700; kali++) {
        const isi = Object.fromEntries(
          Object.entries(random.pick(utuh)(random.between(1, 30))).flatMap(([nama, nilai]) => {
            const nasib = random.between(0, 9);
            return nasib === 0 ? [] : [[nama, nasib === 1 ? random.pick(aneh) : nilai]];
          }),
        );
        const path = random.pick(jalan);
        const body = JSON.stringify(isi);
        const salah = cacat(await kirim(path, { method: 'POST', body, headers: benar() }));
        if (salah !== null) rusak.push(`${path} ${body.slice(0, 300)}: ${salah}`);
      }
      expect(rusak).to.deep.equal([]);
    });

    it('bodies that are no object, tokens that are none, methods and paths nobody knows', async () => {
      const rusak: string[] = [];
      const expectEnvelope = async (nama: string, path: string, init: RequestInit): Promise<number> => {
        const answer = await kirim(path, init);
        const salah = cacat(answer);
        if (salah !== null) rusak.push(`${nama}: ${salah}`);
        return answer.status;
      };
      for (const path of jalan)
        for (const [i, body] of mentah.entries())
          await expectEnvelope(`${path} body ${String(i)}`, path, { method: 'POST', body, headers: benar() });
      const palsu: readonly Record<string, string>[] = [
        {},
        { 'x-token': d.token },
        { 'x-username': USERNAME },
        { 'x-token': 'x'.repeat(8000), 'x-username': USERNAME },
        { 'x-token': d.token, 'x-username': 'x'.repeat(8000) },
        { 'x-token': 'é\u00ff'.repeat(20), 'x-username': '\u00e9' },
        { 'x-token': d.token.toLowerCase(), 'x-username': USERNAME },
        { 'x-token': `${d.token}, ${d.token}`, 'x-username': USERNAME },
      ];
      for (const path of jalan)
        for (const [i, headers] of palsu.entries())
          expect(
            await expectEnvelope(`${path} token ${String(i)}`, path, { method: 'POST', body: '{}', headers }),
          ).to.equal(201);
      for (const path of [
        '',
        '/',
        '//',
        '/auth/',
        '/auth%00',
        '/%00',
        '/statusantrean/%00?x=%00',
        '/%ff',
        '/../jkn',
        '/tidak/ada/%2e%2e',
        '/auth?%00=%00',
        '/AUTH',
      ])
        for (const method of ['GET', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'PROPFIND'])
          await expectEnvelope(`${method} ${path}`, path, {
            method,
            headers: { 'x-username': USERNAME, 'x-password': PASSWORD },
          });
      expect(rusak).to.deep.equal([]);
      expect(d.app.log.filter((one) => one.includes('fault'))).to.deep.equal([]);
    });
  });
});
