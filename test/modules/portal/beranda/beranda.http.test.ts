import { expect } from 'chai';
import { startApp } from '../../../support/app.js';
import { eachDatabase } from '../../../support/databases.js';
import { statistic, withContoh } from '../contoh.js';

const kecamatan = [{ kunci: '12.75.01', label: 'Binjai Kota', nilai: 7 }];

eachDatabase((_name, make) => {
  describe('home page', () => {
    it('names all five tasks, and links only to those that are open', async () => {
      const services = () =>
        Promise.resolve([
          { slug: 'izin', judul: 'Urus izin', ringkasan: 'Uji', mulaiUrl: '/contoh/izin', tugasUtama: 2 },
        ]);
      const app = await startApp({ database: await make(), modules: withContoh({ services }) });
      const { status, text, headers } = await app.visitor().get('/');
      expect(status).to.equal(200);
      expect(headers.get('set-cookie')).to.equal(null);
      for (const tugas of [
        'Laporkan masalah',
        'Urus izin',
        'Daftar berobat',
        'Dukung usulan',
        'Lihat anggaran',
      ]) {
        expect(text).to.include(tugas);
      }
      expect(text).to.include('href="/contoh/izin"');
      expect(text.match(/Belum dibuka/g)).to.have.length(4);
    });

    it('shows figures with their time and rows, and says which one is away', async () => {
      const app = await startApp({
        database: await make(),
        modules: withContoh({
          statistics: () => [
            statistic('baik', ({ now }) =>
              Promise.resolve({ pada: now, nilai: [{ kunci: '', label: '', nilai: 1234 }] }),
            ),
            statistic('rusak', () => Promise.reject(new Error('away'))),
            statistic('bukan-angka', ({ now }) =>
              Promise.resolve({ pada: now, nilai: [{ kunci: '', label: '', nilai: NaN }] }),
            ),
            statistic('wilayah', ({ now }) => Promise.resolve({ pada: now, nilai: kecamatan }), {
              jenis: 'peta',
              per: ['kecamatan'],
            }),
            statistic('rahasia', ({ now }) => Promise.resolve({ pada: now, nilai: [] }), {
              khalayak: ['pimpinan'],
            }),
          ],
        }),
      });
      const { text } = await app.visitor().get('/');
      expect(text).to.include('1.234').and.to.include('Angka baik').and.to.include('dihitung pukul');
      expect(text.match(/Tidak tersedia sejak pukul/g)).to.have.length(2);
      expect(text).to.include('Binjai Kota').and.to.include('<svg class="peta-kota"');
      expect(text).not.to.include('Angka rahasia');
    });
  });

  describe('lacak', () => {
    it('leads to the page of whoever owns the form, whatever was typed around it', async () => {
      const lookup = (kode: string): string | null => (kode.startsWith('CTH-') ? `/contoh/${kode}` : null);
      const app = await startApp({ database: await make(), modules: withContoh({ lookup }) });
      const found = await app.visitor().post('/lacak', { kode: ' cth 2O26-00o12l ' });
      expect([found.status, found.location]).to.deep.equal([303, '/contoh/CTH-2026-000121']);
    });

    it('neither shows, logs nor keeps what looks like a NIK', async () => {
      const app = await startApp({ database: await make(), modules: withContoh() });
      const { status, text, headers } = await app.visitor().post('/lacak', { kode: '1275 9901 0190 0001' });
      expect(status).to.equal(422);
      expect(text).to.include('Ini seperti NIK. Jangan ditulis di sini.').and.not.to.include('1275 99');
      expect(headers.get('set-cookie')).to.equal(null);
      expect(app.log.join('')).not.to.match(/1275 ?99/);
    });

    it('says where a secret belongs, and what codes look like', async () => {
      const app = await startApp({ database: await make(), modules: withContoh() });
      expect((await app.visitor().post('/lacak', { kode: '7K3M9QXZ' })).text).to.include(
        'kunci rahasia 8 huruf',
      );
      expect((await app.visitor().post('/lacak', { kode: '7K3M9QXZ7K3M9QXZ' })).text).to.include(
        'tanda terima rahasia 16',
      );
      const unknown = await app.visitor().post('/lacak', { kode: 'ABC-1' });
      expect(unknown.text)
        .to.include('Kami tidak mengenal bentuk nomor ini')
        .and.to.include('JJK-2026-000045');
    });

    it('takes odd bodies for an empty box', async () => {
      const app = await startApp({ database: await make(), modules: withContoh() });
      expect((await app.visitor().post('/lacak', { kode: ['a', 'b'] })).status).to.equal(422);
      expect((await app.visitor().post('/lacak', {})).text).to.include('Ketik nomor');
    });
  });
});
