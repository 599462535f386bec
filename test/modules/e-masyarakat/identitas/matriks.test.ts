import { expect } from 'chai';
import { RAKITAN_PENGAWASAN } from '../../../../modules/e-masyarakat/module.js';
import { skpdIdOf } from '../../../../src/directory/stable-id.js';
import type { Client } from '../../../support/client.js';
import { eachDatabase } from '../../../support/databases.js';
import type { Account } from '../../../support/people.js';
import { as, buildKota, drafJalan, kota, route, send, sukaramai, terlihat } from '../support/kota.js';
import type { Kota } from '../support/kota.js';

/** One pengaduan of each kerahasiaan, each by its own resident with a name and words found nowhere else. */
interface Subjek {
  readonly jenis: 'terbuka' | 'anonim' | 'rahasia' | 'tertutup';
  readonly nama: string;
  readonly tanda: string;
  readonly kode: string;
}

/** What a viewer may see of it (spec section 9): its words, and the full name. */
interface Boleh {
  readonly isi: boolean;
  readonly nama: boolean;
}

const tidak: Boleh = { isi: false, nama: false };
const isi: Boleh = { isi: true, nama: false };
const semua: Boleh = { isi: true, nama: true };

type Aturan = Readonly<Record<Subjek['jenis'], Boleh>>;
const umum: Aturan = { terbuka: isi, anonim: isi, rahasia: tidak, tertutup: tidak };
const bcc: Aturan = { terbuka: semua, anonim: isi, rahasia: isi, tertutup: tidak };
const pemegang: Aturan = { terbuka: semua, anonim: isi, rahasia: isi, tertutup: tidak };
const inspektorat: Aturan = { ...umum, tertutup: isi };

const nama = {
  terbuka: 'Terbukawati Zulaikhana',
  anonim: 'Anonimawan Zubairsyah',
  rahasia: 'Rahasianto Zakariansyah',
  tertutup: 'Tertutupan Zamzamita',
} as const;
const base = '/masyarakat';

async function makeSubjects(k: Kota): Promise<readonly Subjek[]> {
  const subjects: Subjek[] = [];
  for (const jenis of ['terbuka', 'anonim', 'rahasia', 'tertutup'] as const) {
    const warga = await k.app.people.warga({ nama: nama[jenis], kelurahanKode: sukaramai });
    const tanda = `tandaunik${jenis} lubang di jalan`;
    const tertutup = jenis === 'tertutup';
    const tempat = {
      kelurahanKode: sukaramai,
      lingkunganId: null,
      lintang: null,
      bujur: null,
      ketepatan: 'patokan' as const,
      patokan: 'Sukaramai',
    };
    const kode = await send(
      k,
      warga,
      drafJalan({
        cerita: tanda,
        kerahasiaan: tertutup ? 'rahasia' : jenis,
        ...(tertutup ? { kategoriKode: 'pungli', tempat } : {}),
      }),
    );
    if (!tertutup) await route(k, kode);
    else {
      const { tertutup: meja } = k.app.services.get(RAKITAN_PENGAWASAN).services;
      const pemeriksa = await k.app.people.staff({ peran: 'inspektorat', lingkup: kota });
      await meja.read(as(pemeriksa), kode, await terlihat(k, kode));
      await meja.take(as(pemeriksa), kode, await terlihat(k, kode));
    }
    subjects.push({ jenis, nama: nama[jenis], tanda: `tandaunik${jenis}`, kode });
  }
  return subjects;
}

/** Every GET of the whole suite that needs no other parameter than a pengaduan's code, and the machine's. */
function pathsOf({ app }: Kota, kode: string): readonly { readonly path: string; readonly satu: boolean }[] {
  const pages = app.routes
    .filter(({ verb, kind }) => verb === 'get' && ['page', 'feed', 'asset'].includes(kind))
    .map(({ fullPath }) => ({
      path: fullPath.startsWith(`${base}/`)
        ? fullPath.replace(':kode', kode)
        : fullPath.replace('/kelurahan/:kode', `/kelurahan/${sukaramai}`),
      satu: fullPath.startsWith(`${base}/`) && fullPath.includes(':kode'),
    }))
    .filter(({ path }) => !/[:*]/u.test(path) && !path.includes('keluar'));
  const machine = [
    '/open311/v2/requests.json',
    '/open311/v2/requests.xml',
    '/open311/v2/servicerequestupdates.json',
  ].map((path) => ({ path: base + path, satu: false }));
  return [...pages, ...machine, { path: `${base}/open311/v2/requests/${kode}.json`, satu: true }];
}

eachDatabase((_name, make) => {
  describe('e-masyarakat viewer x kerahasiaan, over every route', function () {
    this.timeout(180_000);
    let k: Kota;
    let subjects: readonly Subjek[];
    before(async () => {
      k = await buildKota(await make());
      subjects = await makeSubjects(k);
    });
    after(() => k.app.close());

    const staff = (peran: 'penyelia_bcc' | 'walikota' | 'admin' | 'inspektorat'): Promise<Account> =>
      k.app.people.staff({ peran, lingkup: kota });
    const viewers: readonly (readonly [string, Aturan, () => Promise<Account | null>])[] = [
      ['public', umum, () => Promise.resolve(null)],
      ['another resident', umum, () => k.app.people.warga()],
      ['another SKPD', umum, () => Promise.resolve(k.dlh)],
      [
        "Inspektorat's own SKPD staff",
        umum,
        () =>
          k.app.people.staff({
            peran: 'petugas_skpd',
            lingkup: { jenis: 'skpd', kode: skpdIdOf('inspektorat') },
          }),
      ],
      [
        'lurah',
        umum,
        () => k.app.people.staff({ peran: 'lurah', lingkup: { jenis: 'kelurahan', kode: sukaramai } }),
      ],
      [
        'camat',
        umum,
        () => k.app.people.staff({ peran: 'camat', lingkup: { jenis: 'kecamatan', kode: '12.75.03' } }),
      ],
      ['walikota', umum, () => staff('walikota')],
      ['admin', umum, () => staff('admin')],
      ['holding SKPD', pemegang, () => Promise.resolve(k.pupr)],
      ['operator', bcc, () => Promise.resolve(k.operator)],
      ['penyelia', bcc, () => staff('penyelia_bcc')],
      ['inspektorat', inspektorat, () => staff('inspektorat')],
    ];

    for (const [siapa, aturan, account] of viewers) {
      it(`${siapa} sees what section 9 gives, on no page more, on some page as much`, async () => {
        const found = await account();
        const client: Client = found === null ? k.app.visitor() : await k.app.signedIn(found.penggunaId);
        const faults: string[] = [];
        const terlihatIsi = new Set<string>();
        const asked = new Map<string, string>();
        for (const subjek of subjects) {
          for (const { path, satu } of pathsOf(k, subjek.kode)) {
            const text = asked.get(path) ?? (await client.get(path)).text;
            asked.set(path, text);
            const boleh = aturan[subjek.jenis];
            if (text.includes(subjek.tanda)) terlihatIsi.add(subjek.jenis);
            if (!boleh.isi && text.includes(subjek.tanda)) faults.push(`${path}: words of ${subjek.jenis}`);
            if (!boleh.isi && !satu && text.includes(subjek.kode))
              faults.push(`${path}: code of ${subjek.jenis}`);
            if (!boleh.nama && text.includes(subjek.nama)) faults.push(`${path}: name of ${subjek.jenis}`);
          }
        }
        expect(faults).to.deep.equal([]);
        const harus = subjects.filter(({ jenis }) => aturan[jenis].isi).map(({ jenis }) => jenis);
        expect([...terlihatIsi]).to.include.members(harus);
      });
    }

    it('would notice a leak: a public row of a rahasia one is named', async () => {
      const rahasia = subjects.find(({ jenis }) => jenis === 'rahasia');
      await k.app.database
        .write('e_masyarakat_pengaduan')
        .where({ kode: rahasia?.kode })
        .update({ kerahasiaan: 'anonim' });
      expect((await k.app.visitor().get(`${base}/pengaduan`)).text).to.contain(rahasia?.tanda);
      await k.app.database
        .write('e_masyarakat_pengaduan')
        .where({ kode: rahasia?.kode })
        .update({ kerahasiaan: 'rahasia', publik_at: null });
    });

    it('the page of a rahasia one equals that of an unknown code but for the code', async () => {
      const rahasia = subjects.find(({ jenis }) => jenis === 'rahasia')?.kode ?? '';
      const unknown = 'PGD-2026-999999';
      const clean = (text: string, kode: string): string =>
        text
          .replaceAll(kode, 'KODE')
          .replace(/nonce="[^"]*"/gu, '')
          .replace(/value="[\w.-]{20,}"/gu, '')
          .replace(/[0-9a-f]{8}-[0-9a-f-]{27,}|Nomor kejadian[^<]*/gu, '');
      const [a, b] = await Promise.all(
        [rahasia, unknown].map((kode) => k.app.visitor().get(`${base}/pengaduan/${kode}`)),
      );
      expect([a?.status, b?.status]).to.deep.equal([404, 404]);
      expect(clean(a?.text ?? '', rahasia)).to.equal(clean(b?.text ?? '', unknown));
    });

    it('tightened by the pelapor: gone from list, feed, API and page at the next request', async () => {
      const warga = await k.app.people.warga({ kelurahanKode: sukaramai });
      const kode = await send(
        k,
        warga,
        drafJalan({ cerita: 'tandaunikketat di jalan ini', kerahasiaan: 'terbuka' }),
      );
      await route(k, kode);
      // Past the second for which visitors may get a page again.
      k.clock.advance({ ms: 2_000 });
      const visitor = k.app.visitor();
      const paths = [`${base}/pengaduan`, base, `${base}/peta.json`, `${base}/open311/v2/requests.json`];
      for (const path of paths) expect((await visitor.get(path)).text, path).to.contain(kode);
      const client = await k.app.signedIn(warga.penggunaId);
      expect(
        (
          await client.post(`${base}/saya/${kode}/kerahasiaan`, {
            _csrf: k.app.formToken(client),
            kerahasiaan: 'rahasia',
          })
        ).status,
      ).to.equal(303);
      for (const path of paths) expect((await visitor.get(path)).text, path).not.to.contain(kode);
      expect((await visitor.get(`${base}/pengaduan/${kode}`)).status).to.equal(404);
    });
  });
});
