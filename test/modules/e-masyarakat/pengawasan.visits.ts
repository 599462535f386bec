import { RAKITAN, RAKITAN_PENGAWASAN } from '../../../modules/e-masyarakat/module.js';
import { photo } from '../../support/photos.js';
import type { Sample, Visits } from '../../support/visits.js';
import type { World } from '../../support/world.js';
import { as, drafJalan, onDuty, send, terlihat } from './support/kota.js';
import type { Kota } from './support/kota.js';

const base = '/masyarakat';
const patokan = {
  lingkunganId: null,
  lintang: null,
  bujur: null,
  ketepatan: 'patokan' as const,
  patokan: 'Pasar',
};

function accountOf({ persona }: World, nama: string): NonNullable<ReturnType<World['persona']>['account']> {
  const { account } = persona(nama);
  if (!account) throw new Error(`${nama} has no account`);
  return account;
}

function kotaOf(world: World): Kota {
  const { app } = world;
  const pupr = accountOf(world, 'petugas_skpd@a');
  return {
    app,
    em: app.services.get(RAKITAN),
    clock: app.clock,
    warga: accountOf(world, 'warga@a'),
    operator: accountOf(world, 'operator_bcc@a'),
    pupr,
    dlh: pupr,
  };
}

/** In place a, with work claimed by its office. */
function claimed(world: World): Promise<string> {
  return world.once('pengaduan ditindaklanjuti', async () => {
    const k = kotaOf(world);
    const { kelurahanKode } = world.a;
    // A seat of his own: the first is taken by the operator of the other samples.
    const operator = await onDuty(k.app, await k.app.people.staff({ peran: 'operator_bcc' }), 2);
    const kode = await send(
      k,
      k.warga,
      drafJalan({ tempat: { ...patokan, kelurahanKode, lintang: 3.6, bujur: 98.48 } }),
    );
    const who = { penggunaId: operator.penggunaId, penyelia: false };
    await k.em.services.meja.read(as(operator), who, kode);
    await k.em.services.meja.route(as(operator), who, kode, {
      skpdId: world.a.skpdId,
      kategoriKode: 'jalan-rusak',
      kelurahanKode,
      urutanTerlihat: await terlihat(k, kode),
    });
    await followUp(world, kode);
    return kode;
  });
}

/** The office claims the work, with a photo that has its bytes: the pages of this report show it. */
async function followUp(world: World, kode: string): Promise<void> {
  const petugas = await world.persona('petugas_skpd@a').enter();
  const page = `${base}/skpd/${kode}`;
  const fields = {
    isi: 'Lubang sudah ditambal dengan aspal panas sepanjang dua meter.',
    lintang: '3.6',
    bujur: '98.48',
    foto: await photo({ width: 320, height: 240 }),
  };
  const sent = await petugas.submit(page, fields, `${page}/tindak-lanjut`);
  if (sent.status !== 303) throw new Error(`The claim was not taken: ${String(sent.status)}`);
}

/** Read by Inspektorat alone. */
function closed(world: World): Promise<string> {
  return world.once('pengaduan tertutup', () =>
    send(
      kotaOf(world),
      accountOf(world, 'warga@a'),
      drafJalan({ kategoriKode: 'pungli', tempat: { ...patokan, kelurahanKode: world.a.kelurahanKode } }),
    ),
  );
}

/** Written down at the counter by operator_bcc@a. */
function recorded(world: World): Promise<string> {
  return world.once('pengaduan loket', () => {
    const { penggunaId } = accountOf(world, 'operator_bcc@a');
    const catatan = {
      kanal: 'petugas' as const,
      nik: '',
      tanggalLahir: '',
      kategoriKode: 'jalan-rusak',
      cerita: 'Lubang dilihat saat patroli.',
      kelurahanKode: world.a.kelurahanKode,
      patokan: 'Pasar',
      kerahasiaan: 'anonim' as const,
    };
    return world.app.services
      .get(RAKITAN_PENGAWASAN)
      .services.loket.record(
        as(accountOf(world, 'operator_bcc@a')),
        { penggunaId, kantor: 'bcc', skpdIds: [] },
        catatan,
        'kunci-kunjungan',
      );
  });
}

const at =
  (
    subject: (world: World) => Promise<string>,
    way: (kode: string) => string,
    more: Omit<Sample, 'path'> = {},
  ) =>
  async (world: World): Promise<readonly Sample[]> => [{ path: base + way(await subject(world)), ...more }];

const none = { only: [] };
const reporter = { only: ['warga@a'] };
const penyelia = { only: ['penyelia_bcc@a', 'penyelia_bcc@b'] };
const area = { only: ['kepling@a', 'lurah@a', 'camat@a'] };

/** Samples of moderation, identities, validation, the closed desk, counter, witnesses and settings. */
export const visitsPengawasan: Visits = {
  'GET /masyarakat/moderasi/:kode': at(claimed, (kode) => `/moderasi/${kode}`),
  'POST /masyarakat/moderasi/:kode/isi': at(claimed, (kode) => `/moderasi/${kode}/isi`),
  'POST /masyarakat/moderasi/:kode/teks/:urutan': at(claimed, (kode) => `/moderasi/${kode}/teks/4`),
  'POST /masyarakat/moderasi/:kode/foto/:urutan/keadaan': at(
    claimed,
    (kode) => `/moderasi/${kode}/foto/1/keadaan`,
  ),
  'POST /masyarakat/moderasi/:kode/foto/:urutan/tutup': at(
    claimed,
    (kode) => `/moderasi/${kode}/foto/1/tutup`,
  ),
  // Its after-photo is a row without bytes: the sixth does not exist for anybody.
  'GET /masyarakat/moderasi/:kode/foto/:urutan/:berkas': at(
    claimed,
    (kode) => `/moderasi/${kode}/foto/6/kini`,
    none,
  ),
  'POST /masyarakat/moderasi/:kode/rahasia': at(claimed, (kode) => `/moderasi/${kode}/rahasia`),
  'GET /masyarakat/identitas/:kode': async (world) => [
    { path: `${base}/identitas/${await claimed(world)}`, ...penyelia },
    { path: `${base}/identitas/${await closed(world)}`, only: ['inspektorat@a', 'inspektorat@b'] },
  ],
  'POST /masyarakat/identitas/:kode': at(claimed, (kode) => `/identitas/${kode}`, penyelia),
  'GET /masyarakat/saya/:kode/siapa-melihat': at(claimed, (kode) => `/saya/${kode}/siapa-melihat`, reporter),
  'GET /masyarakat/validasi/:kode': at(claimed, (kode) => `/validasi/${kode}`),
  'POST /masyarakat/validasi/:kode/sesuai': at(claimed, (kode) => `/validasi/${kode}/sesuai`),
  'POST /masyarakat/validasi/:kode/tolak': at(claimed, (kode) => `/validasi/${kode}/tolak`),
  'POST /masyarakat/validasi/:kode/buka-kembali': at(claimed, (kode) => `/validasi/${kode}/buka-kembali`),
  'GET /masyarakat/tertutup/:kode': at(closed, (kode) => `/tertutup/${kode}`),
  'GET /masyarakat/tertutup/:kode/foto/:urutan': at(closed, (kode) => `/tertutup/${kode}/foto/1`, none),
  'POST /masyarakat/tertutup/:kode/:langkah': at(closed, (kode) => `/tertutup/${kode}/baca`),
  'GET /masyarakat/loket/:kode/tanda-terima': at(recorded, (kode) => `/loket/${kode}/tanda-terima`, {
    only: ['operator_bcc@a'],
  }),
  'GET /masyarakat/wilayah/:kode': at(claimed, (kode) => `/wilayah/${kode}`, area),
  'POST /masyarakat/wilayah/:kode': at(claimed, (kode) => `/wilayah/${kode}`, {
    ...area,
    file: { field: 'foto', persona: 'lurah@a' },
  }),
  'GET /masyarakat/admin/kategori/:kode': () => [{ path: `${base}/admin/kategori/jalan-rusak` }],
  'POST /masyarakat/admin/kategori/:kode': () => [{ path: `${base}/admin/kategori/jalan-rusak` }],
  'POST /masyarakat/admin/kategori/:kode/pertanyaan': () => [
    { path: `${base}/admin/kategori/jalan-rusak/pertanyaan` },
  ],
  'POST /masyarakat/admin/kategori/:kode/rute': () => [{ path: `${base}/admin/kategori/jalan-rusak/rute` }],
  'POST /masyarakat/admin/instansi/:id': () => [{ path: `${base}/admin/instansi/tidak-ada` }],
};
