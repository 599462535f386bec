import { poliklinikIdOf } from '../../../modules/e-dokter/acuan/acuan.seed.js';
import { systemContext } from '../../../src/db/unit-of-work.js';
import { addDays, wibDay } from '../../../src/time/time.js';
import { addSesi, blokOf, type Rs } from '../../modules/e-dokter/support/rs.js';
import { ambil, panggil, PASSWORD, pasienBaru, USERNAME } from '../../modules/e-dokter/jkn/dunia.js';
import { RAKITAN_JKN } from '../../../modules/e-dokter/mesin.bindings.js';
import { sesiSeharian } from './dunia.js';

/** One request of a patient: what it is called, and what it answered. */
export interface Langkah {
  readonly nama: string;
  /** Sends it to one of the processes; answers what is wrong with what came back, null when nothing. */
  readonly kirim: (asal: string) => Promise<string | null>;
}

/** Six requests one after the other. */
export type Pasien = readonly Langkah[];

const POLI = [
  ['INT', 'penyakit-dalam'],
  ['ANA', 'anak'],
  ['BED', 'bedah'],
  ['MAT', 'mata'],
] as const;
const HARI_WEB = 5;

/** Two of three patients come by the web, one by Mobile JKN. */
export async function siapkanPasien(rs: Rs, jumlah: number): Promise<readonly Pasien[]> {
  const web = await pasienWeb(rs, Math.ceil((jumlah * 2) / 3));
  const mobile = await pasienMobile(rs, jumlah - web.length);
  // As they would come: mixed.
  return web.flatMap((satu, i) => [satu, ...(i % 2 === 1 ? mobile.slice((i - 1) / 2, (i + 1) / 2) : [])]);
}

interface Kursi {
  readonly sesiId: string;
  readonly blokId: string;
  readonly poli: number;
}

/** A seat of the coming days for everybody, and a few more. */
async function sediakan(rs: Rs, jumlah: number): Promise<readonly Kursi[]> {
  const kursi: Kursi[] = [];
  for (let hari = 1; hari <= HARI_WEB; hari++)
    for (const [poli, [kode]] of POLI.entries()) {
      const sesiId = await addSesi(rs, {
        tanggal: addDays(wibDay(rs.clock.now()), hari),
        poliklinik_id: poliklinikIdOf(kode),
        awalan: String.fromCharCode(65 + poli),
        kuota_jkn: 0,
        kuota_nonjkn: Math.ceil(jumlah / (HARI_WEB * POLI.length)) + 8,
      });
      const blok = await blokOf(rs, sesiId);
      kursi.push(
        ...blok.flatMap((one) =>
          Array.from({ length: one.kapasitas_daring }, () => ({ sesiId, blokId: one.id, poli })),
        ),
      );
    }
  return kursi;
}

/** Signed in, with the answers of the first pages kept; registers, then looks at the ticket. */
async function pasienWeb(rs: Rs, jumlah: number): Promise<Pasien[]> {
  const { app, ed } = rs;
  const tempat = await sediakan(rs, jumlah);
  const semua: Pasien[] = [];
  for (let nomor = 0; nomor < jumlah; nomor++) {
    // Far apart in the list: neighbours in time want different sesi.
    const kursi = tempat[(nomor * 37) % tempat.length];
    if (!kursi) throw new Error('no seat');
    const { penggunaId, resident } = await app.people.warga();
    const pasienId = await ed.services.perwalian.selfOf(systemContext, {
      penggunaId,
      pendudukId: resident?.pendudukId ?? null,
    });
    await ed.services.draf.save(systemContext, penggunaId, {
      pasienId: pasienId ?? '',
      poliklinikId: poliklinikIdOf(POLI[kursi.poli]?.[0] ?? ''),
      sesiId: kursi.sesiId,
      blokId: kursi.blokId,
      penjamin: 'umum',
      jenisKunjungan: 3,
      kartu: null,
      rujukan: null,
    });
    const client = await app.signedIn(penggunaId);
    let tujuan = '';
    const buka = (nama: string, path: () => string): Langkah => ({
      nama,
      kirim: async (asal) => salah((await client.at(asal).get(path())).status, 200),
    });
    semua.push([
      buka('web: front page', () => '/e-dokter'),
      buka('web: poliklinik', () => `/e-dokter/poliklinik/${POLI[kursi.poli]?.[1] ?? ''}`),
      buka('web: windows of a sesi', () => '/e-dokter/daftar/jam'),
      buka('web: look once more', () => '/e-dokter/daftar/periksa'),
      {
        nama: 'web: register',
        kirim: async (asal) => {
          const answer = await client
            .at(asal)
            .post('/e-dokter/daftar/periksa', { _csrf: app.formToken(client) });
          tujuan = answer.location;
          if (answer.status === 303 && !tujuan.startsWith('/e-dokter/pendaftaran/'))
            return `303 to ${tujuan}`;
          return salah(answer.status, 303);
        },
      },
      buka('web: own registration', () => tujuan),
    ]);
  }
  return semua;
}

/** New to the hospital: refused with 202, made known, registered for today, asks, checks in. */
async function pasienMobile(rs: Rs, jumlah: number): Promise<Pasien[]> {
  const klien = rs.app.services.get(RAKITAN_JKN).klien;
  await klien.provide(USERNAME, 'jkn', [], PASSWORD);
  const token = await klien.issue(USERNAME, PASSWORD, undefined);
  await rs.app.database.write('e_dokter_dokter').where('id', rs.dokterId).update({ kode_jkn: 12346 });
  for (const [i, [kode]] of POLI.entries())
    await sesiSeharian(rs, {
      poliklinik_id: poliklinikIdOf(kode),
      awalan: `M${String.fromCharCode(65 + i)}`,
      kuota_jkn: jumlah * 2,
      jam_mulai: '00:01',
    });
  const tanggalperiksa = wibDay(rs.clock.now());
  return Array.from({ length: jumlah }, (_, nomor): Pasien => {
    const kode = POLI[nomor % POLI.length]?.[0] ?? '';
    const sesi = { kodepoli: kode, tanggalperiksa, jampraktek: '00:01-23:59' };
    const isi = ambil(3000 + nomor, sesi);
    let kodebooking = '';
    const panggilan = (nama: string, jalan: string, body: () => object, harus: number): Langkah => ({
      nama,
      kirim: async (asal) => {
        const answer = await panggil(asal, token, jalan, body());
        const dapat = answer.isi.response?.['kodebooking'];
        if (typeof dapat === 'string') kodebooking = dapat;
        return salah(answer.status, harus);
      },
    });
    return [
      panggilan('JKN: status', '/statusantrean', () => isi, 200),
      panggilan('JKN: register, unknown', '/ambilantrean', () => isi, 202),
      panggilan('JKN: new patient', '/pasienbaru', () => pasienBaru(3000 + nomor), 200),
      panggilan('JKN: register', '/ambilantrean', () => isi, 200),
      panggilan('JKN: people ahead', '/sisaantrean', () => ({ kodebooking }), 200),
      panggilan('JKN: check in', '/checkinantrean', () => ({ kodebooking, waktu: Date.now() }), 200),
    ];
  });
}

function salah(dapat: number, harus: number): string | null {
  return dapat === harus ? null : `status ${String(dapat)}`;
}

/** Times and faults by name of the request. */
export type Hasil = Map<string, { readonly ms: number[]; readonly gagal: string[] }>;

/** All patients within so many milliseconds, evenly, each thinking between two requests. */
export async function jalankan(
  pasien: readonly Pasien[],
  urls: readonly string[],
  { lamaMs }: { readonly lamaMs: number },
): Promise<Hasil> {
  const hasil: Hasil = new Map();
  const pikirMs = Math.min(8_000, lamaMs / 40);
  const jarakMs = (lamaMs - pikirMs * 6) / pasien.length;
  const mulai = performance.now();
  await Promise.all(
    pasien.map(async (langkah, i) => {
      await sampai(mulai + i * jarakMs);
      for (const { nama, kirim } of langkah) {
        const dikirim = performance.now();
        const galat = await kirim(urls[i % urls.length] ?? '').catch(String);
        const satu = hasil.get(nama) ?? { ms: [], gagal: [] };
        satu.ms.push(performance.now() - dikirim);
        hasil.set(nama, satu);
        if (galat !== null) return void satu.gagal.push(galat);
        await sampai(performance.now() + pikirMs);
      }
    }),
  );
  return hasil;
}

function sampai(at: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.max(0, at - performance.now())));
}
