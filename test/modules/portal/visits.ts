import { systemContext } from '../../../src/db/unit-of-work.js';
import { newId } from '../../../src/db/ids.js';
import { T } from '../../../src/tokens.js';
import type { Sample, Visits } from '../../support/visits.js';
import type { World } from '../../support/world.js';

/** The first address on a page that starts so. */
async function linkOn({ app }: World, page: string, start: string): Promise<readonly Sample[]> {
  const { text } = await app.visitor().get(page);
  const path = new RegExp(`href="(${start}[^"?#]+)"`).exec(text)?.[1];
  if (!path) throw new Error(`No link to ${start} on ${page}`);
  return [{ path }];
}

/** An account of an SKPD that the matrix does not sign in with: what is done to it disturbs nobody. */
function managed({ app, once, b }: World): Promise<string> {
  return once('akun yang dikelola', async () => {
    const lingkup = { jenis: 'skpd', kode: b.skpdId } as const;
    return (await app.people.staff({ peran: 'petugas_skpd', lingkup })).penggunaId;
  });
}

const account =
  (suffix: string, fields: Readonly<Record<string, string>> = {}) =>
  async (world: World): Promise<readonly Sample[]> => [
    {
      path: `/admin/pengguna/${await managed(world)}${suffix}`,
      fields,
      alsoFine: suffix.endsWith('cabut') ? ['tiada'] : [],
    },
  ];

/** An address whose POST names its thing in a field: without one there is nothing, and that is 404 too. */
const nothingNamed = (path: string) => (): readonly Sample[] => [
  { path, alsoFine: ['tiada'], needsState: true },
];

const midway = (path: string) => (): readonly Sample[] => [{ path, needsState: true }];

const upload = (path: string, field: string) => (): readonly Sample[] => [
  { path, file: { field, persona: 'admin@a' } },
];

async function message({ app, persona, once }: World): Promise<string> {
  return once('notifikasi', async () => {
    const id = newId();
    await app.database.write('notifikasi').insert({
      id,
      penerima_id: persona('warga@a').account?.penggunaId,
      jenis: 'uji',
      judul: 'Uji',
      isi: 'Isi',
      mendesak: 0,
      dibuat_at: app.clock.now(),
    });
    return id;
  });
}

async function office({ app, a }: World, suffix: string): Promise<readonly Sample[]> {
  const row = await app.database.read('skpd').where('id', a.skpdId).first<{ slug: string }>('slug');
  return [{ path: `/admin/skpd/${row.slug}${suffix}` }];
}

async function appointment(world: World, suffix: string): Promise<readonly Sample[]> {
  const { app, once, b } = world;
  const id = await once('jabatan', async () =>
    app.services.get(T.positions).appoint(systemContext, {
      kode: 'kepala',
      skpdId: b.skpdId,
      penggunaId: await managed(world),
      nomorSk: 'SK 1/2026',
      mulai: '2026-01-01',
      sampai: null,
    }),
  );
  return [{ path: `/admin/jabatan/${id}${suffix}` }];
}

export const visits: Visits = {
  'GET /data/:berkas': (world) => linkOn(world, '/data', '/data/'),
  'GET /bantuan/:topik': (world) => linkOn(world, '/bantuan', '/bantuan/'),
  'GET /jejak/:kode': async ({ app, once }) => {
    const kode = await once('jejak', () =>
      app.services
        .get(T.unitOfWork)
        .run(systemContext, (tx) =>
          app.services.get(T.trace).open(tx, { judul: 'Jejak uji', kelurahanKode: null }),
        ),
    );
    return [{ path: `/jejak/${kode}` }];
  },
  'POST /kotak-masuk/:id': async (world) => [
    { path: `/kotak-masuk/${await message(world)}`, only: ['warga@a'] },
  ],
  // Signed in already: on to the desk, which for staff without TOTP is its set-up.
  'GET /masuk': () => [{ path: '/masuk', alsoFine: ['totp'] }],
  // Nobody who has not just given a password has anything to do here.
  'GET /masuk/kode': () => [{ path: '/masuk/kode', alsoFine: ['masuk'], needsState: true }],
  'GET /pulihkan/baru': midway('/pulihkan/baru'),
  'GET /undangan': midway('/undangan'),
  'GET /akun/kontak/kode': midway('/akun/kontak/kode'),
  'POST /masuk/kode': () => [{ path: '/masuk/kode', alsoFine: ['masuk'] }],
  'POST /akun/perangkat/akhiri': nothingNamed('/akun/perangkat/akhiri'),
  'POST /akun/perangkat/akhiri-semua': () => [{ path: '/akun/perangkat/akhiri-semua', alsoFine: ['masuk'] }],
  'POST /akun/data-saya/hapus': nothingNamed('/akun/data-saya/hapus'),
  'POST /admin/pekerjaan/ulang': nothingNamed('/admin/pekerjaan/ulang'),
  'GET /admin/skpd/:slug': (world) => office(world, ''),
  'POST /admin/skpd/:slug': (world) => office(world, ''),
  'POST /admin/skpd/:slug/jam': (world) => office(world, '/jam'),
  'GET /admin/jabatan/:id': (world) => appointment(world, ''),
  'POST /admin/jabatan/:id/akhiri': (world) => appointment(world, '/akhiri'),
  'POST /admin/jabatan/:id/ganti': (world) => appointment(world, '/ganti'),
  'POST /admin/kalender/hapus': nothingNamed('/admin/kalender/hapus'),
  'POST /admin/pengaturan': nothingNamed('/admin/pengaturan'),
  'POST /admin/layar/cabut': nothingNamed('/admin/layar/cabut'),
  'POST /admin/meja-akun/kode': nothingNamed('/admin/meja-akun/kode'),
  'POST /admin/meja-akun/tutup': nothingNamed('/admin/meja-akun/tutup'),
  'POST /admin/impor/penduduk': upload('/admin/impor/penduduk', 'berkas'),
  'POST /admin/impor/batas': upload('/admin/impor/batas', 'berkas'),
  'GET /admin/impor/kemajuan/:id': nothingNamed(`/admin/impor/kemajuan/${newId()}`),
  'GET /admin/pengguna/:id': account(''),
  'POST /admin/pengguna/:id/nonaktifkan': account('/nonaktifkan'),
  'POST /admin/pengguna/:id/aktifkan': account('/aktifkan'),
  'POST /admin/pengguna/:id/undang': account('/undang'),
  'POST /admin/pengguna/:id/totp': account('/totp'),
  'POST /admin/pengguna/:id/peran': account('/peran'),
  'POST /admin/pengguna/:id/peran/cabut': account('/peran/cabut'),
};
