import { expect } from 'chai';
import { skpdIdOf } from '../../../../src/directory/stable-id.js';
import type { Client } from '../../../support/client.js';
import { eachDatabase } from '../../../support/databases.js';
import { buildKota, kota } from '../support/kota.js';
import type { Kota } from '../support/kota.js';

const base = '/masyarakat';
const isian = {
  nama: 'Jalan rusak parah',
  kelompok: 'Jalan dan drainase',
  keterangan: 'Lubang besar.',
  kata_kunci: 'jalan,lubang',
  jenis: 'tanpa_pengawasan',
  tenggat: '5',
  radius: '60',
  lokasi_publik: 'tepat',
  kerahasiaan_awal: 'anonim',
  urutan: '5',
  aktif: '1',
  wajib_foto_sesudah: '1',
  membentuk_klaster: '1',
  instansi: '',
};

eachDatabase((_name, make) => {
  describe('e-masyarakat settings', () => {
    let k: Kota;
    let admin: Client;
    beforeEach(async () => {
      k = await buildKota(await make());
      admin = await k.app.signedIn((await k.app.people.staff({ peran: 'admin', lingkup: kota })).penggunaId);
    });
    afterEach(() => k.app.close());

    const send = (path: string, fields: Readonly<Record<string, string>>, client = admin) =>
      client.post(base + path, { _csrf: k.app.formToken(client), ...fields });
    const row = () =>
      k.app.database
        .read<{ kode: string; nama: string; tenggat_layanan_hk: number; radius_m: number; tertutup: number }>(
          'e_masyarakat_kategori',
        )
        .where({ kode: 'jalan-rusak' })
        .first();

    it('changes a kategori, keeps its code whatever is posted, and writes the history', async () => {
      const answer = await send('/admin/kategori/jalan-rusak', {
        ...isian,
        kode: 'kode-baru',
        tertutup: '1',
        id: 'x',
      });
      expect(answer.status).to.equal(303);
      const now = await row();
      expect([now?.nama, now?.tenggat_layanan_hk, now?.radius_m, now?.tertutup]).to.deep.equal([
        'Jalan rusak parah',
        5,
        60,
        0,
      ]);
      const page = await admin.get(`${base}/admin/kategori/jalan-rusak`);
      expect(page.text).to.contain('tenggat (hari kerja)').and.contain('7 menjadi 5');
      expect((await k.app.visitor().get(`${base}/kategori`)).text).to.contain('Jalan rusak parah');
    });

    for (const kata of ['private', 'jalan, Inactive', 'staff,lubang', ' waste_only '])
      it(`refuses the keyword that hides a kategori elsewhere: "${kata}"`, async () => {
        const answer = await send('/admin/kategori/jalan-rusak', { ...isian, kata_kunci: kata });
        expect(answer.status).to.equal(422);
        expect(answer.text)
          .to.contain('menyembunyikan jenis ini di aplikasi lain')
          .and.to.contain(isian.nama);
        expect((await row())?.nama).to.equal('Jalan rusak');
        const baru = await send('/admin/kategori', { ...isian, kode: 'jalan-baru', kata_kunci: kata });
        expect(baru.status).to.equal(422);
      });

    it('a changed route, question or office outside is a change of the kategori: Open311 clients see it', async () => {
      const { read } = k.app.database;
      const diubahAt = async (kode: string): Promise<number> =>
        (await read('e_masyarakat_kategori').where({ kode }).first<{ at: number }>({ at: 'diubah_at' })).at;
      const [instansi] = await read('e_masyarakat_instansi')
        .where('nama', 'like', '%PLN%')
        .select<{ id: string; nama: string }[]>('id', 'nama');
      const changes = [
        ['jalan-rusak', '/admin/kategori/jalan-rusak', isian],
        ['jalan-rusak', '/admin/kategori/jalan-rusak/rute', { kelurahan: '', skpd: skpdIdOf('dlh') }],
        [
          'jalan-rusak',
          '/admin/kategori/jalan-rusak/pertanyaan',
          {
            kode: 'dalam',
            tipe: 'number',
            label: 'Dalamnya berapa cm?',
            petunjuk: '',
            wajib: '',
            aktif: '1',
            pilihan: '',
          },
        ],
        [
          'listrik',
          `/admin/instansi/${instansi?.id ?? ''}`,
          { nama: instansi?.nama ?? '', kontak: 'telepon 123', aktif: '1' },
        ],
      ] as const;
      for (const [kode, path, fields] of changes) {
        k.clock.advance({ minutes: 1 });
        expect((await send(path, fields)).status, path).to.equal(303);
        expect(await diubahAt(kode), path).to.equal(k.clock.now());
      }
    });

    it('the database itself refuses another code, and changes of the history', async () => {
      const { write } = k.app.database;
      await send('/admin/kategori/jalan-rusak', isian);
      const refused = (work: PromiseLike<unknown>) =>
        work.then(
          () => 'changed',
          () => 'refused',
        );
      expect(
        await refused(write('e_masyarakat_kategori').where({ kode: 'jalan-rusak' }).update({ kode: 'lain' })),
      ).to.equal('refused');
      expect(await refused(write('e_masyarakat_kategori_riwayat').delete())).to.equal('refused');
    });

    it('refuses what is no kategori, each with its sentence', async () => {
      const bad = await send('/admin/kategori/jalan-rusak', {
        ...isian,
        tenggat: '0',
        radius: '-5',
        nama: '',
      });
      expect(bad.status).to.equal(422);
      expect(bad.text)
        .to.contain('Tulis hari kerja, angka 1 sampai 365.')
        .and.contain('Tulis meter, atau kosongkan.')
        .and.contain('Tulis namanya');
      const taken = await send('/admin/kategori/jalan-rusak', { ...isian, nama: 'Banjir' });
      expect([taken.status, taken.text.includes('Nama ini sudah dipakai.')]).to.deep.equal([422, true]);
      expect((await send('/admin/kategori/pungli', { ...isian, nama: 'Pungutan liar' })).text).to.contain(
        'Kategori tertutup selalu rahasia.',
      );
      expect(
        (await send('/admin/kategori/pungli/rute', { kelurahan: '', skpd: skpdIdOf('pupr') })).status,
      ).to.equal(422);
      expect((await send('/admin/kategori/tidak-ada', isian)).status).to.equal(404);
      expect((await send('/admin/kategori', { ...isian, kode: 'Huruf Besar' })).status).to.equal(422);
      expect(
        (await send('/admin/kategori', { ...isian, nama: 'Taman', kode: 'jalan-rusak' })).text,
      ).to.contain('Kode ini sudah dipakai.');
    });

    it('adds a kategori with a question and a route; residents and Open311 see it', async () => {
      expect(
        (await send('/admin/kategori', { ...isian, nama: 'Taman kota', kode: 'taman' })).status,
      ).to.equal(303);
      const tanya = {
        kode: 'luas',
        tipe: 'singlevaluelist',
        label: 'Seluas apa?',
        petunjuk: '',
        aktif: '1',
        pilihan: 'kecil | Kecil\nbesar | Besar | Hubungi 112.',
      };
      expect((await send('/admin/kategori/taman/pertanyaan', { ...tanya, pilihan: 'satu' })).status).to.equal(
        422,
      );
      expect((await send('/admin/kategori/taman/pertanyaan', tanya)).status).to.equal(303);
      expect(
        (await send('/admin/kategori/taman/rute', { kelurahan: '', skpd: skpdIdOf('dlh') })).status,
      ).to.equal(303);
      const page = await admin.get(`${base}/admin/kategori/taman`);
      expect(page.text)
        .to.contain('Seluas apa?')
        .and.contain('besar | Besar | Hubungi 112.')
        .and.contain('Seluruh kota');
      expect((await k.app.visitor().get(`${base}/pengaduan/baru`)).text).to.contain('Taman kota');
    });

    it('keeps the list of words and the instansi', async () => {
      expect((await send('/admin/kata', { kata: 'Ngawur' })).status).to.equal(303);
      expect((await admin.get(`${base}/admin/kata`)).text).to.contain('ngawur');
      expect((await send('/admin/kata/hapus', { kata: 'ngawur' })).status).to.equal(303);
      expect((await send('/admin/kata/hapus', { kata: 'ngawur' })).status).to.equal(404);
      expect(
        (await send('/admin/instansi', { nama: 'Telkom', kontak: 'Pusat panggilan 147' })).status,
      ).to.equal(303);
      expect((await send('/admin/instansi', { nama: 'PLN', kontak: 'lain' })).status).to.equal(422);
    });

    it('is 404 for everybody else, an administrator of one SKPD included', async () => {
      const lain = [
        k.operator,
        k.pupr,
        await k.app.people.staff({ peran: 'admin', lingkup: { jenis: 'skpd', kode: skpdIdOf('pupr') } }),
      ];
      for (const who of lain) {
        const client = await k.app.signedIn(who.penggunaId);
        for (const path of [
          '/admin/kategori',
          '/admin/kategori/jalan-rusak',
          '/admin/kata',
          '/admin/instansi',
        ])
          expect((await client.get(base + path)).status, path).to.equal(404);
        expect((await send('/admin/kategori/jalan-rusak', isian, client)).status).to.equal(404);
        expect((await send('/admin/kata', { kata: 'abc' }, client)).status).to.equal(404);
      }
    });
  });
});
