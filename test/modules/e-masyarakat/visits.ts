import { RAKITAN } from '../../../modules/e-masyarakat/module.js';
import { systemContext } from '../../../src/db/unit-of-work.js';
import { izin, permissions } from '../../../modules/e-masyarakat/izin.js';
import { PERAN } from '../../../src/auth/roles.js';
import { photo } from '../../support/photos.js';
import type { Sample, Visits } from '../../support/visits.js';
import type { World } from '../../support/world.js';
import { as, drafJalan, onDuty, terlihat } from './support/kota.js';
import { visitsOpen311 } from './open311/visits.js';
import { visitsPengawasan } from './pengawasan.visits.js';

const base = '/masyarakat';
const reporter = 'warga@a';
const officers = ['petugas_skpd@a', 'kepala_skpd@a'];

function accountOf({ persona }: World, nama: string): NonNullable<ReturnType<World['persona']>['account']> {
  const { account } = persona(nama);
  if (!account) throw new Error(`${nama} has no account`);
  return account;
}

/** Sends a report of warga@a with a photo. */
async function sendWithPhoto(world: World, kerahasiaan: 'terbuka' | 'rahasia'): Promise<string> {
  const warga = accountOf(world, reporter);
  const { draf, kirim } = world.app.services.get(RAKITAN).services;
  const rahasia = await drafWithPhoto(world);
  const begun = await draf.find(rahasia, warga.penggunaId);
  if (!begun || !warga.resident) throw new Error('no draft, or no resident');
  await draf.save(as(warga), begun, drafJalan({ kerahasiaan, fotoIds: begun.isi.fotoIds }));
  const full = await draf.find(rahasia, warga.penggunaId);
  if (!full) throw new Error('the draft is gone');
  const who = { penggunaId: warga.penggunaId, pendudukId: warga.resident.pendudukId };
  return kirim.send(as(warga), who, full);
}

/** One that nobody has read yet. */
function unread(world: World, kerahasiaan: 'terbuka' | 'rahasia'): Promise<string> {
  return world.once(`pengaduan ${kerahasiaan} belum dibaca`, () => sendWithPhoto(world, kerahasiaan));
}

/** Sends the first form with a photo, as a browser would; answers the secret of the draft. */
async function drafWithPhoto(world: World): Promise<string> {
  const client = await world.persona(reporter).enter();
  const foto = await photo();
  const page = `${base}/pengaduan/baru`;
  const sent = await client.submit(page, { kategori: 'jalan-rusak', cerita: 'Jalan berlubang.', foto }, page);
  const rahasia = sent.location.split('/')[4];
  if (!rahasia) throw new Error(`No draft came of the form: ${String(sent.status)}`);
  return rahasia;
}

/** Everybody whose grants open the operators' desk. */
function desk({ personas }: World): readonly string[] {
  const roles = permissions.find(({ kode }) => kode === izin.triase)?.peran ?? [];
  return personas
    .filter(({ grants, totp }) =>
      grants.some(({ peran }) => roles.includes(peran) && (totp || !PERAN[peran].perluTotp)),
    )
    .map(({ nama }) => nama);
}

/** A report of warga@a, read, and routed to the office of place a. */
function report(world: World): Promise<string> {
  return world.once('pengaduan', async () => {
    const { app, a } = world;
    const em = app.services.get(RAKITAN);
    const warga = accountOf(world, reporter);
    const operator = await onDuty(app, accountOf(world, 'operator_bcc@a'), 1);
    const kota = { app, em, clock: app.clock, warga, operator, pupr: warga, dlh: warga };
    const kode = await sendWithPhoto(world, 'terbuka');
    const who = { penggunaId: operator.penggunaId, penyelia: false };
    await em.services.meja.read(as(operator), who, kode);
    await em.services.meja.route(as(operator), who, kode, {
      skpdId: a.skpdId,
      kategoriKode: 'jalan-rusak',
      kelurahanKode: drafJalan().tempat?.kelurahanKode ?? '',
      urutanTerlihat: await terlihat(kota, kode),
    });
    return kode;
  });
}

/** A draft of warga@a that lacks nothing but the last click. */
function draft(world: World): Promise<string> {
  return world.once('draf', () =>
    world.app.services.get(RAKITAN).services.draf.start(as(accountOf(world, reporter)), drafJalan()),
  );
}

const ofReport =
  (way: (kode: string) => string, more: Omit<Sample, 'path'> = {}) =>
  async (world: World): Promise<readonly Sample[]> => [{ path: base + way(await report(world)), ...more }];

const ofDraft =
  (suffix: string, more: Omit<Sample, 'path'> = {}) =>
  async (world: World): Promise<readonly Sample[]> => [
    { path: `${base}/pengaduan/baru/${await draft(world)}${suffix}`, only: [reporter], ...more },
  ];

const own = { only: [reporter] };
const office = { only: officers };
const file = { field: 'foto', persona: reporter };

/** A templat of the office of place a. */
async function ofTemplat(world: World): Promise<readonly Sample[]> {
  const id = await world.once('templat', () => {
    const { repositories, unitOfWork } = world.app.services.get(RAKITAN);
    const isian = {
      kategoriId: null,
      untuk: 'tanggapan' as const,
      judul: 'Terima kasih',
      isi: 'Terima kasih. Petugas kami akan melihat ke lapangan.',
      aktif: true,
    };
    return unitOfWork.run(systemContext, (tx) => repositories.templat.insert(tx.trx, world.a.skpdId, isian));
  });
  return [{ path: `${base}/skpd/templat/${id}`, ...office }];
}

export const visits: Visits = {
  ...visitsOpen311,
  ...visitsPengawasan,
  'GET /masyarakat/pengaduan/:kode': ofReport((kode) => `/pengaduan/${kode}`),
  'GET /masyarakat/pengaduan/:kode/qr.svg': ofReport((kode) => `/pengaduan/${kode}/qr.svg`),
  // What nobody has read, what is rahasia, and what was never sent look alike to the public.
  'GET /masyarakat/pengaduan/:kode/foto/:urutan/:ukuran': async (world) => {
    const photoOf = (kode: string, rest: string): string => `${base}/pengaduan/${kode}/foto/${rest}`;
    const tayang = await report(world);
    const only = [reporter, ...desk(world)];
    return [
      { path: photoOf(tayang, '1/kecil') },
      { path: photoOf(tayang, '1/besar') },
      { path: photoOf(tayang, '2/kecil'), only: [] },
      { path: photoOf(await unread(world, 'terbuka'), '1/kecil'), only },
      { path: photoOf(await unread(world, 'rahasia'), '1/kecil'), only },
    ];
  },
  'GET /masyarakat/pengaduan/:kode/tanda-terima': ofReport((kode) => `/pengaduan/${kode}/tanda-terima`, own),
  // Another one than the reporter's own pages are tried with: who supports it may open it below /saya too.
  'POST /masyarakat/pengaduan/:kode/dukungan': async (world) => [
    {
      path: `${base}/pengaduan/${await unread(world, 'terbuka')}/dukungan`,
      alsoFine: ['masuk', 'tiada'],
    },
  ],
  'POST /masyarakat/pengaduan/baru': () => [{ path: `${base}/pengaduan/baru`, file }],
  'GET /masyarakat/pengaduan/baru/:draf': ofDraft(''),
  'POST /masyarakat/pengaduan/baru/:draf': ofDraft('', { file }),
  'GET /masyarakat/pengaduan/baru/:draf/foto/:nomor': async (world) => {
    const rahasia = await world.once('draf dengan foto', () => drafWithPhoto(world));
    const photoOf = (nomor: number): string => `${base}/pengaduan/baru/${rahasia}/foto/${String(nomor)}`;
    return [
      { path: photoOf(1), only: [reporter] },
      { path: photoOf(2), only: [] },
    ];
  },
  'GET /masyarakat/pengaduan/baru/:draf/lokasi': ofDraft('/lokasi'),
  'POST /masyarakat/pengaduan/baru/:draf/lokasi': ofDraft('/lokasi'),
  'GET /masyarakat/pengaduan/baru/:draf/serupa': ofDraft('/serupa'),
  'POST /masyarakat/pengaduan/baru/:draf/serupa': ofDraft('/serupa'),
  'GET /masyarakat/pengaduan/baru/:draf/darurat': ofDraft('/darurat'),
  'POST /masyarakat/pengaduan/baru/:draf/darurat': ofDraft('/darurat'),
  'GET /masyarakat/pengaduan/baru/:draf/periksa': ofDraft('/periksa'),
  'POST /masyarakat/pengaduan/baru/:draf/periksa': ofDraft('/periksa'),
  'GET /masyarakat/saya/:kode': ofReport((kode) => `/saya/${kode}`, own),
  'POST /masyarakat/saya/:kode/penilaian': ofReport((kode) => `/saya/${kode}/penilaian`, own),
  'POST /masyarakat/saya/:kode/cabut': ofReport((kode) => `/saya/${kode}/cabut`, {
    ...own,
    fields: { transisi: '0' },
  }),
  'POST /masyarakat/saya/:kode/kerahasiaan': ofReport((kode) => `/saya/${kode}/kerahasiaan`, own),
  'GET /masyarakat/meja/:kode': ofReport((kode) => `/meja/${kode}`),
  'POST /masyarakat/meja/:kode/ambil': ofReport((kode) => `/meja/${kode}/ambil`),
  'POST /masyarakat/meja/:kode/baca': ofReport((kode) => `/meja/${kode}/baca`),
  'POST /masyarakat/meja/:kode/disposisi': ofReport((kode) => `/meja/${kode}/disposisi`),
  'POST /masyarakat/meja/:kode/lengkap': ofReport((kode) => `/meja/${kode}/lengkap`),
  'POST /masyarakat/meja/:kode/alih': ofReport((kode) => `/meja/${kode}/alih`),
  'POST /masyarakat/meja/:kode/usul-tolak': ofReport((kode) => `/meja/${kode}/usul-tolak`),
  'POST /masyarakat/meja/:kode/putus-tolak': ofReport((kode) => `/meja/${kode}/putus-tolak`),
  'POST /masyarakat/meja/:kode/urung': ofReport((kode) => `/meja/${kode}/urung`),
  'POST /masyarakat/meja/:kode/keberatan': ofReport((kode) => `/meja/${kode}/keberatan`),
  'POST /masyarakat/meja/:kode/catatan': ofReport((kode) => `/meja/${kode}/catatan`),
  'POST /masyarakat/meja/:kode/gabung': ofReport((kode) => `/meja/${kode}/gabung`),
  'POST /masyarakat/meja/:kode/pisah': ofReport((kode) => `/meja/${kode}/pisah`),
  'GET /masyarakat/meja/:kode/gabung': ofReport((kode) => `/meja/${kode}/gabung`),
  'GET /masyarakat/meja/sekaligus': ofReport((kode) => `/meja/sekaligus?aksi=teruskan&kode=${kode}`),
  'GET /masyarakat/meja/:kode/tenggat.json': ofReport((kode) => `/meja/${kode}/tenggat.json`),
  'GET /masyarakat/meja/:kode/sekitar.json': ofReport((kode) => `/meja/${kode}/sekitar.json`),
  'POST /masyarakat/meja/:kode/tanda': ofReport((kode) => `/meja/${kode}/tanda`),
  'GET /masyarakat/skpd/lapangan/:kode': ofReport((kode) => `/skpd/lapangan/${kode}`, office),
  'POST /masyarakat/skpd/:kode/lepas': ofReport((kode) => `/skpd/${kode}/lepas`, office),
  'POST /masyarakat/skpd/:kode/jadwal': ofReport((kode) => `/skpd/${kode}/jadwal`, office),
  'POST /masyarakat/skpd/:kode/tangguh': ofReport((kode) => `/skpd/${kode}/tangguh`, office),
  'POST /masyarakat/skpd/:kode/lanjut': ofReport((kode) => `/skpd/${kode}/lanjut`, {
    ...office,
    fields: { transisi: '0' },
  }),
  'POST /masyarakat/saya/:kode/lengkapi': ofReport((kode) => `/saya/${kode}/lengkapi`, { ...own, file }),
  'POST /masyarakat/saya/:kode/keberatan': ofReport((kode) => `/saya/${kode}/keberatan`, own),
  'GET /masyarakat/skpd/templat/:id': ofTemplat,
  'POST /masyarakat/skpd/templat/:id': ofTemplat,
  'GET /masyarakat/skpd/:kode': ofReport((kode) => `/skpd/${kode}`, office),
  'POST /masyarakat/skpd/:kode/terima': ofReport((kode) => `/skpd/${kode}/terima`, {
    ...office,
    fields: { transisi: '0' },
  }),
  'POST /masyarakat/skpd/:kode/tanggapan': ofReport((kode) => `/skpd/${kode}/tanggapan`, office),
  'POST /masyarakat/skpd/:kode/tindak-lanjut': ofReport((kode) => `/skpd/${kode}/tindak-lanjut`, {
    ...office,
    file: { field: 'foto', persona: 'petugas_skpd@a' },
  }),
  'GET /masyarakat/statistik/:jenis/:kode': () => [
    { path: `${base}/statistik/skpd/pupr` },
    { path: `${base}/statistik/kota/binjai?ukuran=semua` },
  ],
  'GET /masyarakat/rss/:jenis/:berkas': () => [{ path: `${base}/rss/kota/binjai.xml` }],
  // A visitor is sent to sign in and comes back to his choice.
  'POST /masyarakat/langganan': () => [{ path: `${base}/langganan`, alsoFine: ['masuk'] }],
  // Nobody's subscription.
  'POST /masyarakat/langganan/:id/berhenti': () => [{ path: `${base}/langganan/tiada/berhenti`, only: [] }],
};
