import { expect } from 'chai';
import { poliklinikIdOf } from '../../../../modules/e-dokter/acuan/acuan.seed.js';
import { isoWeek } from '../../../../modules/e-dokter/fhir/fhir.service.js';
import { lokasi } from '../../../../modules/e-dokter/fhir/fhir.view.js';
import { systemContext } from '../../../../src/db/unit-of-work.js';
import { eachDatabase } from '../../../support/databases.js';
import { addPasien, addSesi, blokOf, buildRs, kepala, mau, rabu, selasa } from '../support/rs.js';
import type { Rs } from '../support/rs.js';
import { keluhanHl7 } from './hl7.js';
import { namaSkema, r4 } from './r4.js';

type Isi = Record<string, unknown>;
const types = ['Location', 'HealthcareService', 'Practitioner', 'PractitionerRole', 'Schedule', 'Slot'];

eachDatabase((_name, make) => {
  describe('FHIR R4', function () {
    this.timeout(120_000);
    let rs: Rs;
    let sesiId: string;
    let penuhId: string;
    // Before a server runs: while the schema is compiled no connection would be kept.
    before(() => void keluhanHl7(lokasi));
    beforeEach(async () => {
      rs = await buildRs(await make());
      sesiId = await addSesi(rs);
      penuhId = await addSesi(rs, {
        poliklinik_id: poliklinikIdOf('ANA'),
        awalan: 'B',
        kuota_jkn: 1,
        kuota_nonjkn: 0,
      });
      const [pasienId = ''] = await addPasien(rs, 1);
      await rs.ed.services.daftar.register(systemContext, mau(penuhId, pasienId));
    });
    afterEach(() => rs.app.close());

    const get = async (path: string, init: RequestInit = {}) => {
      const answer = await fetch(`${rs.app.url}/e-dokter/fhir/${path}`, init);
      return { status: answer.status, headers: answer.headers, text: await answer.text() };
    };
    const json = async (path: string): Promise<unknown> => JSON.parse((await get(path)).text) as unknown;
    const bundle = async (path: string) => {
      const isi = (await json(path)) as object;
      expect(keluhanHl7(isi), path).to.deep.equal([]);
      return r4.bundle.parse(isi);
    };
    const slots = async (query: string) =>
      ((await bundle(`Slot?${query}`)).entry ?? []).map(({ resource }) => resource as unknown as Isi);

    it(`every answer fits HL7's own schema of R4, and ${namaSkema}`, async () => {
      const kemampuan = (await json('metadata')) as object;
      r4.capabilityStatement.parse(kemampuan);
      // The package carries the schema's first edition, of 4.0.0; 4.0.1 corrected texts only.
      expect(keluhanHl7({ ...kemampuan, fhirVersion: '4.0.0' })).to.deep.equal([]);
      for (const type of types) {
        const { entry = [], total } = await bundle(type);
        expect(entry.length, type).to.be.greaterThan(0);
        expect(total).to.equal(entry.length);
        const [satu] = entry;
        const dibaca = (await json(`${type}/${satu?.resource.id ?? ''}`)) as object;
        expect(dibaca).to.deep.equal(satu?.resource);
        expect(keluhanHl7(dibaca), type).to.deep.equal([]);
      }
      const { headers } = await get('Slot');
      expect(headers.get('content-type')).to.equal('application/fhir+json; charset=utf-8');
      expect(headers.get('cache-control')).to.equal('public, max-age=60');
      expect(
        (await get('Slot', { headers: { 'if-none-match': headers.get('etag') ?? '' } })).status,
      ).to.equal(304);
      expect((await get('metadata', { method: 'HEAD' })).text).to.equal('');
    });

    it('Slot: free as on the web, busy when full or closed online, busy-unavailable when the sesi takes nobody', async () => {
      const status = async (id: string) =>
        (await slots(`schedule=Schedule/${id}`)).map((one) => one['status']);
      expect(await status(sesiId)).to.deep.equal(Array.from({ length: 8 }, () => 'free'));
      expect(new Set(await status(penuhId))).to.deep.equal(new Set(['busy']));
      const [satu] = await slots(
        `schedule=${sesiId}&start=ge2026-11-25T08:30:00%2B07:00&start=lt2026-11-25T09:00:00%2B07:00`,
      );
      const [, kedua] = await blokOf(rs, sesiId);
      expect(satu).to.deep.include({
        id: kedua?.id,
        status: 'free',
        start: '2026-11-25T08:30:00+07:00',
        end: '2026-11-25T09:00:00+07:00',
      });
      expect(JSON.stringify(satu?.['extension']))
        .to.contain(`/e-dokter/daftar?blok=${kedua?.id ?? ''}`)
        .and.to.contain('"valueInteger":5');
      rs.clock.set(Date.parse('2026-11-25T08:45:00+07:00'));
      expect(await status(sesiId), 'begun or within the hour').to.deep.equal([
        'busy',
        'busy',
        'busy',
        'busy',
        'free',
        'free',
        'free',
        'free',
      ]);
      rs.clock.set(Date.parse('2026-11-24T07:00:00+07:00'));
      await rs.ed.services.pengecualian.request(
        systemContext,
        {
          dari: rabu,
          sampai: rabu,
          jam_mulai: null,
          jam_selesai: null,
          isi: {},
          dokter_id: rs.dokterId,
          poliklinik_id: poliklinikIdOf('INT'),
          jenis: 'cuti',
          dokter_pengganti_id: null,
          alasan_publik: 'cuti',
          alasan_internal: null,
        },
        kepala,
      );
      expect(new Set(await status(sesiId))).to.deep.equal(new Set(['busy-unavailable']));
    });

    it('free are exactly the windows the web offers; one that fills is busy at the next question', async () => {
      const warga = await rs.app.people.warga();
      const { draf, daftar, perwalian } = rs.ed.services;
      const pasienId = await perwalian.selfOf(systemContext, {
        penggunaId: warga.penggunaId,
        pendudukId: warga.resident?.pendudukId ?? null,
      });
      await draf.save(systemContext, warga.penggunaId, {
        pasienId: pasienId ?? '',
        poliklinikId: poliklinikIdOf('INT'),
        sesiId,
      });
      const client = await rs.app.signedIn(warga.penggunaId);
      const diWeb = async (): Promise<readonly string[]> =>
        [...(await client.get('/e-dokter/daftar/jam')).text.matchAll(/<input[^>]*name="jam"[^>]*>/g)]
          .filter(([tag]) => !/\sdisabled/.test(tag))
          .map(([tag]) => /value="([^"]*)"/.exec(tag)?.[1] ?? '');
      const diFhir = async () =>
        (await slots(`schedule=${sesiId}&status=free`)).map((one) => String(one['id']));
      expect(await diFhir())
        .to.have.length(8)
        .and.to.have.members([...(await diWeb())]);
      const [blok] = await blokOf(rs, sesiId);
      for (const pasien of await addPasien(rs, blok?.kapasitas_daring ?? 0, 50))
        await daftar.register(systemContext, mau(sesiId, pasien, { blokId: blok?.id ?? '', sumber: 'web' }));
      expect(await diFhir())
        .to.have.length(7)
        .and.to.have.members([...(await diWeb())]);
      rs.clock.set(Date.parse('2026-11-25T08:45:00+07:00'));
      expect(await diFhir()).to.have.length(4);
    });

    it('each status filter answers exactly the Slots that say so; pages follow each other without loss', async () => {
      const semua = await slots('_count=1000');
      for (const status of ['free', 'busy', 'busy-unavailable', 'free,busy']) {
        const sebagian = await slots(`status=${status}&_count=1000`);
        const mau_ = semua.filter((one) => status.split(',').includes(String(one['status'])));
        expect(
          sebagian.map((one) => one['id']),
          status,
        ).to.deep.equal(mau_.map((one) => one['id']));
      }
      const terkumpul: unknown[] = [];
      for (let path: string | undefined = 'Slot?_count=3'; path !== undefined;) {
        const halaman: Awaited<ReturnType<typeof bundle>> = await bundle(path);
        terkumpul.push(...(halaman.entry ?? []).map(({ resource }) => resource.id));
        path = halaman.link.find(({ relation }) => relation === 'next')?.url.split('/fhir/')[1];
      }
      expect(terkumpul).to.deep.equal(semua.map((one) => one['id']));
    });

    it('Schedule by actor and date', async () => {
      const ids = async (query: string) =>
        ((await bundle(`Schedule?${query}`)).entry ?? []).map(({ resource }) => resource.id);
      const role = (
        await bundle(`PractitionerRole?practitioner=${rs.dokterId}&service=HealthcareService/poli-int`)
      ).entry?.[0]?.resource.id;
      expect(await ids(`actor=HealthcareService/poli-ana`)).to.deep.equal([penuhId]);
      expect(await ids(`actor=PractitionerRole/${role ?? ''}`)).to.deep.equal([sesiId]);
      expect(await ids(`actor=Practitioner/${rs.dokterId}`)).to.have.members([sesiId, penuhId]);
      expect(await ids(`actor=Practitioner/tiada`)).to.deep.equal([]);
      expect(await ids(`date=${rabu}`)).to.have.members([sesiId, penuhId]);
      expect(await ids(`date=ge${selasa}&date=lt${rabu}`)).to.deep.equal([]);
      expect(await ids(`date=gt${rabu}`)).to.deep.equal([]);
    });

    it('bulk: a manifest of ISO weeks, and NDJSON behind it', async () => {
      const { output } = r4.manifest.parse(await json('$bulk-publish'));
      const lines: Isi[] = [];
      for (const { url, type } of output) {
        const { status, text, headers } = await get(url.split('/fhir/')[1] ?? '');
        expect([status, headers.get('content-type')]).to.deep.equal([
          200,
          'application/fhir+ndjson; charset=utf-8',
        ]);
        for (const line of text.split('\n').filter(Boolean)) {
          const one = r4.resource.parse(JSON.parse(line));
          expect(keluhanHl7(one)).to.deep.equal([]);
          expect(one.resourceType).to.equal(type);
          lines.push(one);
        }
      }
      expect(lines.filter((one) => one['resourceType'] === 'Slot')).to.have.length(
        (await slots('_count=1000')).length,
      );
      expect((await get('bulk/Slot-2020-W01.ndjson')).status).to.equal(404);
    });

    it('a bad parameter is 400, unknown 404, a write 405: each an OperationOutcome', async () => {
      const outcome = async (path: string, init: RequestInit = {}) => {
        const { status, text } = await get(path, init);
        const isi = r4.operationOutcome.parse(JSON.parse(text));
        expect(keluhanHl7(isi)).to.deep.equal([]);
        return status;
      };
      for (const path of [
        'Slot?status=kosong',
        'Slot?start=kemarin',
        'Slot?start=ge2026-13-01',
        'Slot?schedule=Patient/1',
        'Slot?lain=1',
        'Slot?_count=0',
        'Slot?_format=xml',
        'Schedule?actor=Device/1',
        'Schedule?date=',
        'Location?_id=',
      ])
        expect(await outcome(path), path).to.equal(400);
      for (const path of [
        'Patient',
        'Slot/tiada',
        'Slot/tiada/_history',
        'Appointment/1',
        '%ff',
        'bulk/x.ndjson',
      ])
        expect(await outcome(path), path).to.equal(404);
      for (const method of ['POST', 'PUT', 'DELETE', 'PATCH'])
        expect(await outcome('Slot', { method }), method).to.equal(405);
    });

    it('no person: neither patient nor sensitive number in any answer', async () => {
      for (const type of types) expect((await get(type)).text).not.to.match(/Pasien Uji|127599|Patient/);
    });
  });
});

describe('FHIR: weeks', () => {
  it('follow ISO 8601 over year ends', () => {
    expect(['2026-11-24', '2026-12-31', '2027-01-03', '2027-01-04', '2024-12-30'].map(isoWeek)).to.deep.equal(
      ['2026-W48', '2026-W53', '2026-W53', '2027-W01', '2025-W01'],
    );
  });
});

describe(`HL7's schema of R4 and the narrower ${namaSkema} refuse`, function () {
  this.timeout(60_000);
  const schedule = {
    resourceType: 'Schedule',
    id: 's1',
    active: true,
    serviceType: [{ coding: [{ system: 'http://contoh/k', code: 'poli-int', display: 'PD' }], text: 'PD' }],
    actor: [{ reference: 'Location/rsud' }],
    planningHorizon: { start: '2026-11-25T08:00:00+07:00', end: '2026-11-25T12:00:00+07:00' },
  };
  const slot = {
    resourceType: 'Slot',
    id: 'b1',
    extension: [
      {
        url: 'http://fhir-registry.smarthealthit.org/StructureDefinition/slot-capacity',
        valueInteger: 3,
      },
    ],
    schedule: { reference: 'Schedule/s1' },
    status: 'free',
    start: '2026-11-25T08:00:00+07:00',
    end: '2026-11-25T08:30:00+07:00',
  };
  const bundle = {
    resourceType: 'Bundle',
    type: 'searchset',
    total: 1,
    link: [{ relation: 'self', url: 'http://contoh/fhir/Slot' }],
    entry: [{ fullUrl: 'http://contoh/fhir/Slot/b1', resource: slot, search: { mode: 'match' } }],
  };
  const practitioner = {
    resourceType: 'Practitioner',
    id: 'p1',
    active: true,
    name: [{ text: 'dr. Contoh' }],
  };

  it('nothing of what is right', () => {
    for (const one of [schedule, slot, practitioner])
      expect(r4.resource.safeParse(one).success).to.equal(true);
    expect(r4.bundle.safeParse(bundle).success).to.equal(true);
    for (const one of [schedule, slot, practitioner, bundle]) expect(keluhanHl7(one)).to.deep.equal([]);
  });

  const faults: Readonly<Record<string, unknown>> = {
    'an unknown field': { ...slot, sisa: 3 },
    'an unknown type': { ...slot, resourceType: 'Jadwal' },
    'an id of 65 characters': { ...slot, id: 'a'.repeat(65) },
    'an id with an underscore': { ...slot, id: 'a_b' },
    'an id that is missing': { ...slot, id: undefined },
    'a status outside the value set': { ...slot, status: 'full' },
    'a start without zone': { ...slot, start: '2026-11-25T08:00:00' },
    'a start without seconds': { ...slot, start: '2026-11-25T08:00+07:00' },
    'a start that is only a day': { ...slot, start: '2026-11-25' },
    'an end before the start': { ...slot, end: '2026-11-25T07:30:00+07:00' },
    'a schedule of another type': { ...slot, schedule: { reference: 'Location/s1' } },
    'a schedule as text': { ...slot, schedule: 'Schedule/s1' },
    'an extension with two values': { ...slot, extension: [{ ...slot.extension[0], valueUrl: 'http://a' }] },
    'an extension with a value of text': {
      ...slot,
      extension: [{ ...slot.extension[0], valueInteger: '3' }],
    },
    'an empty list': { ...slot, extension: [] },
    'active as text': { ...schedule, active: 'true' },
    'no actor': { ...schedule, actor: [] },
    'a horizon the wrong way round': {
      ...schedule,
      planningHorizon: { start: '2026-11-25T12:00:00+07:00', end: '2026-11-25T08:00:00+07:00' },
    },
    'a service type as one object': { ...schedule, serviceType: schedule.serviceType[0] },
    'a name that is empty': { ...practitioner, name: [{ text: '' }] },
    'a name as text': { ...practitioner, name: 'dr. Contoh' },
    'a total below zero': { ...bundle, total: -1 },
    'a fullUrl of another resource': {
      ...bundle,
      entry: [{ ...bundle.entry[0], fullUrl: 'http://contoh/fhir/Slot/b2' }],
    },
    'an entry twice': { ...bundle, entry: [bundle.entry[0], bundle.entry[0]] },
    'another type of bundle': { ...bundle, type: 'collection' },
    'an empty entry': { ...bundle, entry: [] },
    'a field of another resource': { ...slot, actor: schedule.actor },
    'overbooked as text': { ...slot, overbooked: 'tidak' },
    'an identifier that is no list': { ...slot, identifier: { value: '1' } },
    'no schedule': { ...slot, schedule: undefined },
    'a reference with an unknown field': { ...slot, schedule: { reference: 'Schedule/s1', ref: 1 } },
    'a Schedule without actor': { ...schedule, actor: undefined },
    'a horizon of numbers': { ...schedule, planningHorizon: { start: 1, end: 2 } },
    'a horizon with an unknown field': {
      ...schedule,
      planningHorizon: { ...schedule.planningHorizon, zona: 'WIB' },
    },
    'a coding with an unknown field': {
      ...schedule,
      serviceType: [{ coding: [{ code: 'poli-int', nama: 'PD' }] }],
    },
    'a gender in Indonesian': { ...practitioner, gender: 'L' },
    'a use outside the value set': { ...practitioner, name: [{ text: 'dr. Contoh', use: 'resmi' }] },
    'a search mode outside the value set': {
      ...bundle,
      entry: [{ ...bundle.entry[0], search: { mode: 'cocok' } }],
    },
    'a link with an unknown field': { ...bundle, link: [{ ...bundle.link[0], judul: 'ini' }] },
  };
  /** HL7's schema compares no two values, follows no reference and asks for no primitive field. */
  const hanyaKita: readonly string[] = [
    'an id that is missing',
    'an end before the start',
    'a schedule of another type',
    'a schedule as text',
    'an extension with two values',
    'an empty list',
    'no actor',
    'a horizon the wrong way round',
    'a total below zero',
    'a fullUrl of another resource',
    'an entry twice',
    'another type of bundle',
    'an empty entry',
  ];
  it('more than twenty of them by HL7’s schema alone', () => {
    expect(Object.keys(faults).length - hanyaKita.length).to.be.at.least(20);
  });
  for (const [nama, isi] of Object.entries(faults))
    it(nama, () => {
      const sebuah = (isi as { resourceType?: string }).resourceType === 'Bundle' ? r4.bundle : r4.resource;
      expect(sebuah.safeParse(isi).success, namaSkema).to.equal(false);
      expect(keluhanHl7(isi as object).length > 0, 'HL7').to.equal(!hanyaKita.includes(nama));
    });
});
