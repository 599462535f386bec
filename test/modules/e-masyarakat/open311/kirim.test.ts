import { expect } from 'chai';
import * as schema from '../../../open311-client/schema.js';
import type { Fields, Photo } from '../../../open311-client/client.js';
import type { Reply } from '../../../open311-client/values.js';
import { eachDatabase } from '../../../support/databases.js';
import { photo, pdf, type FormFile } from '../../../support/photos.js';
import { route, sukaramai } from '../support/kota.js';
import { buildDunia, idOf, jalan, jeda, type Dunia } from './dunia.js';

interface Baris {
  readonly kanal: string;
  readonly kerahasiaan: string;
  readonly status: string;
  readonly kelurahan_kode: string | null;
  readonly patokan: string | null;
  readonly isi: string;
  readonly id: string;
  readonly pelapor_id: string | null;
}

eachDatabase((_name, make) => {
  describe('Open311: POST requests', () => {
    let d: Dunia;
    before(async () => {
      d = await buildDunia(await make());
    });
    beforeEach(() => jeda(d));

    const row = async (kode: string): Promise<Baris> =>
      d.app.database.read('e_masyarakat_pengaduan').where({ kode }).first<Baris>('*');
    const count = async (table: string, where: Record<string, unknown> = {}): Promise<number> =>
      Number((await d.app.database.read(table).where(where).count<{ n: number }[]>({ n: '*' }))[0]?.n);
    const sent = async (fields: Fields, photos: readonly Photo[] = []): Promise<string> => {
      const reply = await d.mitra.send(fields, photos);
      expect(reply.status, reply.text).to.equal(200);
      return schema.sent.parse(reply.value)[0].service_request_id;
    };

    it('takes every kind of place and shows it at once as a stub', async () => {
      const dasar = { service_code: 'lampu-jalan' };
      const cases: readonly (readonly [Fields, string | null, string | null])[] = [
        [{ ...dasar, lat: '3.6', long: '98.48', description: 'titik' }, 'ada', null],
        [
          {
            ...dasar,
            lat: '3.6',
            long: '98.48',
            address_string: 'Simpang empat',
            description: 'titik dan alamat',
          },
          'ada',
          'Simpang empat',
        ],
        [{ ...dasar, address_id: sukaramai, description: 'kode' }, sukaramai, 'Sukaramai'],
        [
          { ...dasar, address_id: sukaramai, address_string: 'Depan SD', description: 'kode dan alamat' },
          sukaramai,
          'Depan SD',
        ],
        [
          { ...dasar, address_string: 'Jalan Sudirman 12, Kel. Tanah Tinggi, Binjai', description: 'alamat' },
          'ada',
          null,
        ],
        [
          { ...dasar, address_string: 'Jalan Sudirman 12', description: 'alamat tanpa kelurahan' },
          null,
          'Jalan Sudirman 12',
        ],
      ];
      for (const [fields, kelurahan, patokan] of cases) {
        const id = await sent(fields);
        const baris = await row(id);
        if (kelurahan === 'ada')
          expect(baris.kelurahan_kode, String(fields['description'])).to.be.a('string');
        else expect(baris.kelurahan_kode, String(fields['description'])).to.equal(kelurahan);
        if (patokan !== null) expect(baris.patokan).to.equal(patokan);
        expect(baris).to.deep.include({ kanal: 'open311', kerahasiaan: 'anonim', status: 'diajukan' });
        const [stub] = schema.requests.parse((await d.tanpaKunci.request(id)).value);
        expect(stub).to.deep.include({ status: 'open', description: null });
        expect(stub?.lat === null).to.equal(kelurahan === null);
      }
    });

    it('one whose kelurahan is unknown counts on the start page as it stands in the list', async () => {
      await sent({ service_code: 'sampah', address_string: 'Entah di mana', description: 'tanpa kelurahan' });
      const visitor = d.app.visitor();
      const page = (await visitor.get('/masyarakat')).text;
      const angka = /angka__nilai">(\d+)<[^]*?Menunggu dibaca/u.exec(page)?.[1];
      const rows = await d.app.database
        .read('e_masyarakat_pengaduan')
        .where({ status: 'diajukan' })
        .whereNot('kerahasiaan', 'rahasia')
        .select('id');
      expect(Number(angka)).to.equal(rows.length);
    });

    it('starts K1 and K2', async () => {
      const { id } = await row(await sent(jalan('jam')));
      const jam = await d.app.database
        .read<{ jenis: string; pemilik_id: string }>('jam')
        .where({ pemilik_id: id })
        .orderBy('jenis')
        .select('jenis');
      expect(jam.map((one) => one.jenis)).to.deep.equal(['K1', 'K2']);
    });

    it('reads answers in every array style, and ISO-8859-1', async () => {
      const jawaban = async (body: string): Promise<string> => {
        const head = `api_key=${d.kunciMitra}&service_code=banjir&address_id=${sukaramai}&`;
        const answer = await fetch(`${d.dasar}/v2/requests.json`, {
          method: 'POST',
          body: Buffer.from(head + body, 'latin1'),
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
        });
        expect(answer.status).to.equal(200);
        const { id, isi } = await row(idOf((await answer.json()) as never));
        const rows = await d.app.database
          .read<{ nilai: string; pengaduan_id: string }>('e_masyarakat_jawaban')
          .where({ pengaduan_id: id })
          .select('nilai');
        return `${rows.map((one) => one.nilai).join(';')}|${isi}`;
      };
      expect(await jawaban('description=a&attribute[tinggi]=lutut')).to.equal('lutut|a');
      expect(
        await jawaban('description=b&attribute%5Btinggi%5D=mata-kaki&attribute%5Btinggi%5D=lutut'),
      ).to.equal('lutut|b');
      expect(await jawaban('description=c&attribute[tinggi][]=lutut&attribute[asing]=x')).to.equal('lutut|c');
      expect(await jawaban('description=caf%E9&attribute[tinggi]=lutut')).to.equal('lutut|café');
      expect(await jawaban('description=caf%C3%A9+2&attribute[tinggi]=lutut')).to.equal('lutut|café 2');
    });

    it('refuses in order: key, jurisdiction, service_code, then all fields at once, each naming its label', async () => {
      const codes = (reply: Reply): readonly number[] =>
        schema.errors.parse(reply.value).map((one) => one.code);
      for (const format of ['xml', 'json'] as const) {
        const mitra = d.mitra.in(format);
        expect(
          (await d.tanpaKunci.in(format).send({ service_code: 'tiada', jurisdiction_id: 'x' })).status,
        ).to.equal(403);
        expect((await mitra.send({ api_key: 'salah' })).status).to.equal(403);
        expect((await mitra.send({ jurisdiction_id: 'medan.go.id' })).status).to.equal(404);
        expect((await mitra.send({ lat: '3.6', long: '98.48' })).status).to.equal(400);
        for (const service_code of ['tiada', 'pungli', 'sekolah'])
          expect((await mitra.send({ service_code })).status).to.equal(404);
        const reply = await mitra.send({ service_code: 'banjir' });
        expect([reply.status, codes(reply)]).to.deep.equal([400, [400, 400]]);
        expect(reply.text).to.include('address_id').and.include('Setinggi apa airnya?');
      }
      const two = await d.mitra.send({
        service_code: 'banjir',
        lat: '3.6',
        long: '98.48',
        'attribute[tinggi]': 'sekali',
        description: 'x'.repeat(4_001),
      });
      expect(codes(two)).to.deep.equal([400, 400]);
      for (const bad of [
        { lat: '0', long: '0' },
        { lat: '3,6', long: '98,48' },
        { address_id: 'x' },
        { lat: '3.6' },
      ] as readonly Readonly<Record<string, string>>[]) {
        expect((await d.mitra.send({ service_code: 'sampah', ...bad })).status, JSON.stringify(bad)).to.equal(
          400,
        );
      }
    });

    it('names both labels when two answers are missing', async () => {
      const { write } = d.app.database;
      await write('e_masyarakat_pertanyaan').whereIn('kode', ['nomor-tiang', 'kabel']).update({ wajib: 1 });
      d.clock.advance({ ms: 6_000 });
      for (const format of ['xml', 'json'] as const) {
        const reply = await d.mitra
          .in(format)
          .send({ service_code: 'lampu-jalan', lat: '3.6', long: '98.48' });
        const lines = schema.errors.parse(reply.value).map((one) => one.description);
        expect(lines).to.have.length(2);
        expect(lines[0]).to.include('Nomor tiang');
        expect(lines[1]).to.include('Kabelnya bagaimana?');
      }
      await write('e_masyarakat_pertanyaan').whereIn('kode', ['nomor-tiang', 'kabel']).update({ wajib: 0 });
      d.clock.advance({ ms: 6_000 });
    });

    it('20 equal POSTs at once are one pengaduan and 20 equal answers', async () => {
      const before = await count('e_masyarakat_pengaduan');
      const replies = await Promise.all(
        Array.from({ length: 20 }, () => d.mitra.send(jalan('dua puluh kali'))),
      );
      expect(
        new Set(
          replies.map((one) => `${String(one.status)} ${one.text} ${one.headers.get('location') ?? ''}`),
        ).size,
      ).to.equal(1);
      expect(replies[0]?.status).to.equal(200);
      expect(await count('e_masyarakat_pengaduan')).to.equal(before + 1);
    });

    it('a warga key makes the resident the pelapor, a mitra key nobody; contact is sealed for mitra only', async () => {
      const kontak = { first_name: 'Budi', last_name: '-', email: 'budi@contoh.org', phone: '081234567890' };
      const milik = await row(idOf((await d.milikWarga.send({ ...jalan('milik'), ...kontak })).value));
      const mitra = await row(idOf((await d.mitra.send({ ...jalan('mitra'), ...kontak })).value));
      expect(milik.pelapor_id).to.equal(d.warga.resident?.pendudukId);
      expect(mitra.pelapor_id).to.equal(null);
      expect(await count('e_masyarakat_asal', { pengaduan_id: milik.id })).to.equal(0);
      const asal = await d.app.database
        .read('e_masyarakat_asal')
        .where({ pengaduan_id: mitra.id })
        .first<{ kontak: string } | undefined>('kontak');
      expect(asal?.kontak).to.match(/^v1\./).and.not.include('budi');
      const { jumlah_pelapor: pelapor } =
        (await d.app.database
          .read('e_masyarakat_pengaduan')
          .where({ id: mitra.id })
          .first<{ jumlah_pelapor: number } | undefined>('jumlah_pelapor')) ?? {};
      expect(pelapor).to.equal(0);
    });

    it('keeps the first five images whatever their field, and says which files it dropped', async () => {
      const foto = await Promise.all(
        [1, 2, 3, 4, 5, 6].map((seed) => photo({ width: 40, height: 30, seed })),
      );
      const part = (file: FormFile, field: string): Photo => ({
        field,
        name: file.name,
        type: file.type,
        bytes: new Uint8Array(file.bytes),
      });
      const parts = [
        part(pdf(), 'media'),
        ...foto.map((one, index) =>
          part(
            { ...one, name: `foto-${String(index + 1)}.jpg` },
            index === 0 ? 'media' : `photo${String(index)}`,
          ),
        ),
      ];
      const reply = await d.mitra.send(jalan('dengan foto'), parts);
      const { id } = await row(idOf(reply.value));
      expect(
        await count('e_masyarakat_foto', { pengaduan_id: id, tujuan: 'awal', status: 'menunggu' }),
      ).to.equal(5);
      expect(schema.sent.parse(reply.value)[0].service_notice)
        .to.include('dokumen.pdf')
        .and.include('foto-6.jpg');
      expect((await d.mitra.send(jalan('dengan foto'), parts)).text).to.equal(reply.text);
    });

    it('a published photo has an absolute address that ends in .jpg and answers image/jpeg to anybody', async () => {
      const { bytes, ...file } = await photo({ width: 60, height: 40 });
      const kode = await sent(jalan('foto tayang'), [
        { field: 'media', name: file.name, type: file.type, bytes: new Uint8Array(bytes) },
      ]);
      const url = `${d.dasar}/foto/${kode}-1.jpg`;
      expect((await fetch(url)).status).to.equal(404);
      await route(d, kode);
      const [shown] = schema.requests.parse((await d.tanpaKunci.request(kode)).value);
      expect(shown?.media_url).to.match(/^https?:\/\/.+-1\.jpg$/);
      const answer = await fetch(`${d.app.url}${new URL(shown?.media_url ?? '').pathname}`);
      expect([
        answer.status,
        answer.headers.get('content-type'),
        answer.headers.get('cross-origin-resource-policy'),
      ]).to.deep.equal([200, 'image/jpeg', 'cross-origin']);
    });

    it('control characters, emoji, ]]>, & and RTL marks in every text: both formats parse and agree', async () => {
      const nasty = 'a\u0008b ]]> & <b>tebal</b> \u{1F573} \u200Fkanan\u200E\r\nbaris dua \uFFFE';
      const kode = await sent({
        service_code: 'jalan-rusak',
        address_id: sukaramai,
        address_string: nasty,
        description: nasty,
        first_name: nasty,
      });
      await route(d, kode);
      const [xml, json] = [await d.tanpaKunci.in('xml').request(kode), await d.tanpaKunci.request(kode)];
      expect(xml.value).to.deep.equal(json.value);
      expect(schema.requests.parse(json.value)[0]?.description).to.equal(
        'ab ]]> & <b>tebal</b> \u{1F573} \u200Fkanan\u200E\nbaris dua',
      );
    });

    it('the same words a day later are another one; the same Idempotency-Key is the same one', async () => {
      const first = await sent(jalan('besok lagi'));
      d.clock.advance({ hours: 23 });
      expect(await sent(jalan('besok lagi'))).to.equal(first);
      d.clock.advance({ hours: 2 });
      expect(await sent(jalan('besok lagi'))).not.to.equal(first);
      const key = { 'idempotency-key': 'k-1' };
      const [a, b] = [
        await d.mitra.send(jalan('kunci a'), [], key),
        await d.mitra.send(jalan('kunci b'), [], key),
      ];
      expect(a.text).to.equal(b.text);
      expect(idOf((await d.milikWarga.send(jalan('besok lagi'))).value)).not.to.equal(first);
    });
  });
});
