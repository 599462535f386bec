import { expect } from 'chai';
import { SeededRandom } from '../../../../src/directory/registry/random.js';
import { eachDatabase } from '../../../support/databases.js';
import { addSesi, buildRs } from '../support/rs.js';
import type { Rs } from '../support/rs.js';
import { r4 } from './r4.js';

const nama = [
  'schedule',
  'start',
  'status',
  'actor',
  'date',
  'practitioner',
  'service',
  '_id',
  '_count',
  '_cursor',
  '_format',
  '_pretty',
  'start:missing',
  '__proto__',
  '%00',
];
const nilai = [
  '',
  '%00',
  'a%00b',
  'Schedule/%00',
  'HealthcareService/poli-int%00',
  '%ff%fe',
  '%ED%A0%80',
  '%F0%9F%98%80',
  'free',
  'free,%00',
  ',',
  'x'.repeat(3000),
  '9'.repeat(400),
  '-1',
  '1e3',
  '0',
  'json',
  'xml',
  'ge2026-11-24',
  'gt9999-12-31',
  'lt0000-01-01',
  'ge9999-12-31T23:59:59.999999999%2B14:00',
  'eq2026-02-30',
  'sa2026-11-24',
  '2026',
  '2026-11-24T24:00:00Z',
  'Patient/1',
  'https://contoh.test/fhir/Schedule/1',
  "' OR 1=1 --",
  '$where',
];
const types = ['Location', 'HealthcareService', 'Practitioner', 'PractitionerRole', 'Schedule', 'Slot'];

eachDatabase((_name, make) => {
  describe('FHIR: whatever is asked, a resource goes back', function () {
    this.timeout(240_000);
    let rs: Rs;
    before(async () => {
      rs = await buildRs(await make());
      await addSesi(rs);
    });
    after(() => rs.app.close());

    /** What is wrong with an answer; null when it is a searchset or an OperationOutcome. */
    const cacat = async (path: string, init: RequestInit = {}): Promise<string | null> => {
      rs.clock.advance({ ms: 200 });
      const answer = await fetch(`${rs.app.url}/e-dokter/fhir${path}`, init);
      const text = await answer.text();
      if (answer.status >= 500) return `status ${String(answer.status)}`;
      if (answer.headers.get('content-type') !== 'application/fhir+json; charset=utf-8') return 'type';
      const bentuk = answer.status === 200 ? r4.bundle : r4.operationOutcome;
      return bentuk.safeParse(JSON.parse(text)).success ? null : text.slice(0, 200);
    };

    it('600 queries of odd names and values', async () => {
      const random = new SeededRandom(20261125);
      const rusak: string[] = [];
      for (let kali = 0; kali < 600; kali++) {
        const query = Array.from(
          { length: random.between(1, 3) },
          () => `${random.pick(nama)}=${random.pick(nilai)}`,
        ).join('&');
        const path = `/${random.pick(types)}?${query}`;
        const salah = await cacat(path);
        if (salah !== null) rusak.push(`${path.slice(0, 300)}: ${salah}`);
      }
      expect(rusak).to.deep.equal([]);
    });

    it('every value alone in every parameter that is known', async () => {
      const dikenal: readonly (readonly [string, readonly string[]])[] = [
        ['Slot', ['schedule', 'start', 'status', '_id', '_cursor', '_count']],
        ['Schedule', ['actor', 'date', '_id', '_cursor', '_count']],
        ['PractitionerRole', ['practitioner', 'service', '_id']],
      ];
      const semua = dikenal.flatMap(([type, params]) =>
        params.flatMap((param) => nilai.map((satu) => `/${type}?${param}=${satu}`)),
      );
      const rusak: string[] = [];
      for (const path of semua) {
        const salah = await cacat(path);
        if (salah !== null) rusak.push(`${path.slice(0, 90)}: ${salah}`);
      }
      expect(rusak).to.deep.equal([]);
    });

    it('paths and methods nobody knows; a day beyond the calendar finds nothing', async () => {
      for (const path of [
        '',
        '/',
        '/%00',
        '/Slot/%00',
        '/Slot/a%00',
        '/bulk/%00.ndjson',
        '/Slot/a/b/c',
        '//',
        '/slot',
        '/Slot/_search',
        '/%24meta',
        '/Slot/..%2f',
      ])
        for (const method of ['GET', 'POST', 'PATCH', 'OPTIONS', 'PROPFIND'])
          expect(await cacat(path, { method }), `${method} ${path}`).to.equal(null);
      for (const query of ['gt9999-12-31', 'lt0000-01-01', 'ge9999-12-31']) {
        const answer = await fetch(`${rs.app.url}/e-dokter/fhir/Schedule?date=${query}`);
        expect(r4.bundle.parse(await answer.json()).total, query).to.equal(0);
      }
    });

    it('no fault was noted', () => {
      expect(rs.app.log.filter((one) => one.includes('fault'))).to.deep.equal([]);
    });
  });
});
