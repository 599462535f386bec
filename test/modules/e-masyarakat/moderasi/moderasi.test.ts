import { expect } from 'chai';
import sharp from 'sharp';
import { firstBreak } from '../../../../modules/e-masyarakat/pengaduan/kejadian.rules.js';
import { skpdIdOf } from '../../../../src/directory/stable-id.js';
import type { Client } from '../../../support/client.js';
import { eachDatabase } from '../../../support/databases.js';
import { photo } from '../../../support/photos.js';
import { as, buildKota, drafJalan, kota, route, send } from '../support/kota.js';
import type { Kota } from '../support/kota.js';

const nik = '1275990101900001';
const base = '/masyarakat';

async function read(k: Kota, kode: string): Promise<void> {
  await k.em.services.meja.read(as(k.operator), { penggunaId: k.operator.penggunaId, penyelia: false }, kode);
}

eachDatabase((_name, make) => {
  describe('e-masyarakat moderation', () => {
    let k: Kota;
    let moderator: Client;
    let umum: Client;
    beforeEach(async () => {
      k = await buildKota(await make());
      moderator = await k.app.signedIn(k.operator.penggunaId);
      umum = k.app.visitor();
    });
    afterEach(() => k.app.close());

    const decide = (path: string, fields: Readonly<Record<string, string>>) =>
      moderator.post(`${base}${path}`, { _csrf: k.app.formToken(moderator), ...fields });
    const notices = () =>
      k.app.database
        .read<{ judul: string; isi: string; tautan: string; penerima_id: string; jenis: string }>(
          'notifikasi',
        )
        .where({ penerima_id: k.warga.penggunaId });

    /** A photo of the resident, uploaded through the form as a phone would. */
    async function sendWithPhoto(): Promise<string> {
      const warga = await k.app.signedIn(k.warga.penggunaId);
      const answer = await warga.submit(`${base}/pengaduan/baru`, {
        kategori: 'jalan-rusak',
        cerita: 'Jalan rusak di depan rumah',
        foto: await photo({ width: 400, height: 300 }),
      });
      const rahasia = /baru\/([\w-]{43})/u.exec(answer.location)?.[1] ?? '';
      const draf = await k.em.services.draf.find(rahasia, k.warga.penggunaId);
      if (draf === null) throw new Error(`no draft behind ${answer.location} (${String(answer.status)})`);
      const kode = await send(k, k.warga, drafJalan({ fotoIds: draf.isi.fotoIds }));
      await read(k, kode);
      return kode;
    }

    it('a text with a NIK is held; the NIK is in no public byte, before and after the edit', async () => {
      const kode = await send(
        k,
        k.warga,
        drafJalan({ cerita: `Hubungi saya, NIK ${nik}, jalan di depan rumah rusak.` }),
      );
      await read(k, kode);
      const pages = [
        `/pengaduan/${kode}`,
        '/pengaduan',
        '',
        '/peta',
        '/peta.json',
        `/open311/v2/requests.json`,
        `/open311/v2/requests/${kode}.json`,
        `/saya/${kode}`,
      ];
      for (const path of pages) expect((await umum.get(base + path)).text, path).not.to.contain(nik);
      const page = await moderator.get(`${base}/moderasi`);
      expect(page.text).to.contain(kode);

      const refused = await decide(`/moderasi/${kode}/isi`, {
        putusan: 'tampil',
        isi: `NIK ${nik}`,
        patokan: '',
        alasan: 'nik',
        versi: '0',
        diperiksa: '1',
      });
      expect(refused.status).to.equal(422);
      expect(refused.text).to.contain('Masih memuat NIK');
      const done = await decide(`/moderasi/${kode}/isi`, {
        putusan: 'tampil',
        isi: 'Jalan di depan rumah rusak.',
        patokan: 'Depan SD 20',
        alasan: 'nik',
        versi: '0',
      });
      expect(done.status).to.equal(303);
      const shown = await umum.get(`${base}/pengaduan/${kode}`);
      expect(shown.text).to.contain('Jalan di depan rumah rusak.').and.not.to.contain(nik);
      expect((await moderator.get(`${base}/moderasi`)).text).not.to.contain(kode);
    });

    it('keeps what was written, breaks no hash and tells the pelapor why', async () => {
      const kode = await send(k, k.warga, drafJalan({ cerita: `NIK saya ${nik}, jalan rusak parah.` }));
      await read(k, kode);
      await decide(`/moderasi/${kode}/isi`, {
        putusan: 'tampil',
        isi: 'Jalan rusak parah.',
        patokan: '',
        alasan: 'nik',
        versi: '0',
      });
      const row = await k.app.database
        .read<{ id: string; kode: string; isi: string; isi_tayang: string }>('e_masyarakat_pengaduan')
        .where({ kode })
        .first();
      expect([row?.isi, row?.isi_tayang]).to.deep.equal([
        `NIK saya ${nik}, jalan rusak parah.`,
        'Jalan rusak parah.',
      ]);
      const riwayat = await k.em.repositories.kejadian.load(k.app.database.read, row?.id ?? '');
      expect(firstBreak(kode, riwayat)).to.equal(null);
      const told = (await notices()).find((one) => one.jenis === 'e-masyarakat.moderasi');
      expect(told?.isi).to.contain('memuat NIK');
      const warga = await k.app.signedIn(k.warga.penggunaId);
      expect((await warga.get(`${base}/saya/${kode}/siapa-melihat`)).text)
        .to.contain('Disunting sebelum tampil')
        .and.contain('memuat NIK');
      expect((await k.em.services.verifikasi.checkAll()).selisih).to.deep.equal([]);
    });

    it('refuses a form drawn before another moderator decided, and keeps the second words out', async () => {
      const kode = await send(k, k.warga);
      await read(k, kode);
      expect(
        (
          await decide(`/moderasi/${kode}/isi`, {
            putusan: 'tahan',
            isi: '',
            patokan: '',
            alasan: 'orang',
            versi: '0',
          })
        ).status,
      ).to.equal(303);
      const stale = await decide(`/moderasi/${kode}/isi`, {
        putusan: 'tampil',
        isi: 'Versi kedua',
        patokan: '',
        alasan: 'lain',
        versi: '0',
      });
      expect(stale.status).to.equal(409);
      expect((await umum.get(`${base}/pengaduan/${kode}`)).text)
        .not.to.contain('Versi kedua')
        .and.not.to.contain('berlubang');
    });

    it('hides the words of a kejadian: a new version is shown, the first stays, the chain holds', async () => {
      const kode = await send(k, k.warga);
      await route(k, kode);
      await k.em.services.skpd.answer(
        as(k.pupr),
        { skpdIds: [skpdIdOf('pupr')] },
        kode,
        'Hubungi kami di 0812 3456 7890 untuk keterangan lebih lanjut.',
      );
      const id = (await k.em.queries.publik.findByKode(kode))?.id ?? '';
      expect((await umum.get(`${base}/pengaduan/${kode}`)).text).not.to.contain('3456');
      const urutan = (await k.em.queries.riwayat.list(id)).find((one) => one.ditahan)?.urutan ?? 0;
      const path = `/moderasi/${kode}/teks/${String(urutan)}`;
      const asked = await decide(path, {
        putusan: 'tampil',
        isi: 'Telepon kantor 0812 3456 7890.',
        alasan: 'telepon',
        versi: '0',
      });
      expect(asked.status).to.equal(422);
      expect(
        (
          await decide(path, {
            putusan: 'tampil',
            isi: 'Hubungi kantor kami.',
            alasan: 'telepon',
            versi: '0',
          })
        ).status,
      ).to.equal(303);
      expect((await umum.get(`${base}/pengaduan/${kode}`)).text)
        .to.contain('Hubungi kantor kami.')
        .and.not.to.contain('3456');
      const versi = await k.app.database
        .read<{ versi: number; pengaduan_id: string; urutan: number }>('e_masyarakat_teks')
        .where({ pengaduan_id: id, urutan })
        .orderBy('versi');
      expect(versi).to.have.length(2);
      expect(firstBreak(kode, await k.em.repositories.kejadian.load(k.app.database.read, id))).to.equal(null);
      expect((await decide(path, { putusan: 'tahan', isi: '', alasan: 'kata', versi: '1' })).status).to.equal(
        303,
      );
      expect((await umum.get(`${base}/pengaduan/${kode}`)).text).not.to.contain('Hubungi kantor kami.');
    });

    it('blackens a photo in a copy; the original stays encrypted and each opening is logged', async () => {
      const kode = await sendWithPhoto();
      const done = await decide(`/moderasi/${kode}/foto/1/tutup`, {
        kiri_1: '0',
        atas_1: '0',
        lebar_1: '50',
        tinggi_1: '50',
        alasan: 'orang',
        versi: '0',
      });
      expect(done.status).to.equal(303);
      const row = await k.app.database
        .read<{ file_id: string; file_tayang_id: string; status: string }>('e_masyarakat_foto')
        .first();
      expect(row?.status).to.equal('tayang');
      const [asal, salinan] = await k.em.files.findAll([row?.file_id ?? '', row?.file_tayang_id ?? '']);
      expect(salinan?.indukId).to.equal(row?.file_id);
      if (asal?.jenis !== 'gambar' || salinan?.jenis !== 'gambar') throw new Error('no photos');
      expect([asal.asli === null, salinan.asli]).to.deep.equal([false, null]);

      const bytes = await fetch(`${k.app.url}${base}/pengaduan/${kode}/foto/1/besar`).then((answer) =>
        answer.arrayBuffer(),
      );
      const { data, info } = await sharp(Buffer.from(bytes)).raw().toBuffer({ resolveWithObject: true });
      const pixel = (x: number, y: number): number => data[(y * info.width + x) * info.channels] ?? 255;
      expect(pixel(5, 5)).to.be.lessThan(12);
      expect(pixel(info.width - 5, info.height - 5)).to.be.greaterThan(40);

      const audited = async (): Promise<number> =>
        (await k.app.database.read('audit').where('tindakan', 'pengaduan.foto_asli_dibuka')).length;
      expect(await audited()).to.equal(0);
      expect((await moderator.get(`${base}/moderasi/${kode}/foto/1/asli`)).status).to.equal(200);
      expect(await audited()).to.equal(1);
      const pupr = await k.app.signedIn(k.pupr.penggunaId);
      expect((await pupr.get(`${base}/moderasi/${kode}/foto/1/asli`)).status).to.equal(404);
    });

    it('after a redaction the photo has another address; under the old one a browser asks and gets the new bytes', async () => {
      const kode = await sendWithPhoto();
      const addressOf = async (): Promise<string> => {
        const { text } = await k.app.visitor().get(`${base}/pengaduan/${kode}?t=${String(k.clock.now())}`);
        return /src="([^"]*foto\/1\/kecil[^"]*)"/u.exec(text)?.[1]?.replaceAll('&#x3D;', '=') ?? '';
      };
      const get = (path: string) => fetch(k.app.url + path);
      const lama = await addressOf();
      expect(lama).to.match(/\?v=[0-9a-f]{8}$/u);
      const semula = await get(lama);
      expect(semula.headers.get('cache-control')).to.contain('immutable');
      expect((await get(lama.split('?')[0] ?? '')).headers.get('cache-control')).to.equal(
        'private, no-cache',
      );
      const warga = await k.app.signedIn(k.warga.penggunaId);
      const daftar = (await umum.get(`${base}/pengaduan`)).text;
      expect(daftar.replaceAll('&#x3D;', '=')).to.contain(lama);
      await decide(`/moderasi/${kode}/foto/1/tutup`, {
        kiri_1: '0',
        atas_1: '0',
        lebar_1: '50',
        tinggi_1: '50',
        alasan: 'orang',
        versi: '0',
      });
      k.clock.advance({ minutes: 1 });
      const baru = await addressOf();
      expect(baru).not.to.equal(lama);
      const [bytesLama, bytesBaru, bytesSemula] = await Promise.all(
        [await get(lama), await get(baru), semula].map(async (one) =>
          Buffer.from(await one.arrayBuffer()).toString('base64'),
        ),
      );
      expect(bytesLama).to.equal(bytesBaru);
      expect(bytesBaru).not.to.equal(bytesSemula);
      expect((await get(lama)).headers.get('cache-control')).to.equal('private, no-cache');
      // Neither its pelapor nor its office reaches what was there before; his draft has no photo any more.
      for (const client of [warga, await k.app.signedIn(k.pupr.penggunaId), moderator])
        expect((await client.get(lama)).status).to.be.oneOf([200, 404]);
      const sisa: readonly { kunci: string }[] = await k.app.database
        .read('e_masyarakat_draf')
        .whereNotNull('pengaduan_id');
      expect(sisa.length).to.be.greaterThan(0);
    });

    it('takes a photo down at once and refuses rectangles outside the photo', async () => {
      const kode = await sendWithPhoto();
      const src = `${base}/pengaduan/${kode}/foto/1/kecil`;
      expect((await umum.get(src)).status).to.equal(200);
      const bad = await decide(`/moderasi/${kode}/foto/1/tutup`, {
        kiri_1: '120',
        atas_1: '0',
        lebar_1: '-3',
        tinggi_1: '50',
        alasan: 'orang',
        versi: '0',
      });
      expect(bad.status).to.equal(422);
      expect(
        (await decide(`/moderasi/${kode}/foto/1/keadaan`, { putusan: 'tahan', alasan: 'orang', versi: '0' }))
          .status,
      ).to.equal(303);
      expect((await umum.get(src)).status).to.equal(404);
      expect((await umum.get(`${base}/pengaduan/${kode}`)).text).not.to.contain('/foto/1/');
      expect((await umum.get(`${base}/open311/foto/${kode}-1.jpg`)).status).to.equal(404);
    });

    it('penyelia makes it rahasia: gone from list, feed and API at once; an operator may not', async () => {
      const kode = await send(k, k.warga);
      await read(k, kode);
      const before = await umum.get(`${base}/pengaduan`);
      expect(before.text).to.contain(kode);
      expect((await decide(`/moderasi/${kode}/rahasia`, { alasan: 'orang', versi: '0' })).status).to.equal(
        404,
      );
      const penyelia = await k.app.signedIn(
        (await k.app.people.staff({ peran: 'penyelia_bcc', lingkup: kota })).penggunaId,
      );
      const done = await penyelia.post(`${base}/moderasi/${kode}/rahasia`, {
        _csrf: k.app.formToken(penyelia),
        alasan: 'orang',
        versi: '0',
      });
      expect(done.status).to.equal(303);
      for (const path of ['/pengaduan', '', '/peta.json', '/open311/v2/requests.json'])
        expect((await umum.get(base + path)).text, path).not.to.contain(kode);
      expect((await umum.get(`${base}/pengaduan/${kode}`)).status).to.equal(404);
    });

    it('the log of decisions refuses changes', async () => {
      const kode = await send(k, k.warga);
      await read(k, kode);
      await decide(`/moderasi/${kode}/isi`, {
        putusan: 'tahan',
        isi: '',
        patokan: '',
        alasan: 'orang',
        versi: '0',
      });
      const change = k.app.database.write('e_masyarakat_moderasi').update({ alasan: 'lain' });
      expect(
        await change.then(
          () => 'changed',
          () => 'refused',
        ),
      ).to.equal('refused');
    });
  });
});
