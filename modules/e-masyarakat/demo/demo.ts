import { systemContext } from '../../../src/db/unit-of-work.js';
import type { Tx } from '../../../src/db/unit-of-work.js';
import { newId } from '../../../src/db/ids.js';
import { formatKode } from '../../../src/db/kode.js';
import { wibYear } from '../../../src/time/time.js';
import { awalan } from '../kode.js';
import { kunciLacakOf, sealKunciLacak } from '../lacak/kunci-lacak.js';
import { kantorBcc } from '../pengaduan/kejadian.rules.js';
import type { EfekJam } from '../pengaduan/pengaduan.rules.js';
import { isAkhir } from '../pengaduan/status.js';
import type { Rakitan } from '../rakit.js';
import type { Rujukan } from '../tampilan/rujukan.js';
import { Acak } from './acak.js';
import { DemoRepository } from './demo.repository.js';
import { attachPhotos } from './foto-demo.js';
import { daftarSkenario, drainaseBaru, drainaseLama } from './skenario.js';
import type { Skenario } from './skenario.js';
import { composePengaduan } from './susun.js';
import type { BahanDemo, PelaporDemo, PengaduanDemo } from './susun.js';

const sukaramai = '12.75.03.1006';

/** Where the living klaster of the demo city lies. */
export const kelurahanKlaster = '12.75.01.1001';

/** Builds 609 pengaduan of every state with consistent histories, supports, verdicts, clocks and photos. */
export async function buildDemo(rakitan: Rakitan): Promise<void> {
  const repository = new DemoRepository(rakitan.repositories.angka);
  const rujukan = await rakitan.rujukan.read();
  const rute = await rakitan.kategori.generalRoutes();
  const { read } = rakitan.db;
  const [warga, staff] = await Promise.all([repository.residents(read, 1_000), repository.staff(read)]);
  if (warga.length === 0) return;
  const orang = { readerAt: () => null, staffOf: (slug: string) => staff.get(slug) ?? null };
  const acak = new Acak(2026);
  const resep = recipesOf(acak, rujukan, rute);
  const susunan = resep.map((one, benih): BahanDemo => ({
    benih,
    now: rujukan.now,
    kota: rujukan.kota,
    pelapor: pelaporOf(acak, warga),
    orang,
    ...one,
  }));
  const urut = inOrder(susunan);
  const readerAt = await readersOf(rakitan, urut, rujukan.now);
  const daftar = numbered(
    urut.map(({ bahan }) => ({ ...bahan, orang: { ...orang, readerAt } })),
    urut,
  );
  const skpdIds = new Map(rujukan.kota.skpd.map((one) => [one.slug, one.id]));
  const seal = (id: string): string => sealKunciLacak(rakitan.vault, kunciLacakOf(rakitan.vault, id));
  await rakitan.unitOfWork.run(systemContext, async (tx) => {
    await repository.write(tx.trx, daftar, skpdIds, seal);
    await writeNumbers(tx, repository, daftar);
    await writeSupports(tx, repository, rakitan, daftar, warga, acak);
    await writeVerdicts(tx, repository, daftar);
    await startClocks(tx, rakitan, daftar);
    await repository.markPastSteps(tx.trx, tx.now);
    await writeTemplates(tx, repository, skpdIds);
  });
  await attachPhotos(rakitan, repository, daftar);
}

interface Resep {
  readonly skenario: Skenario;
  readonly kategori: BahanDemo['kategori'];
  readonly slug: string;
  readonly kelurahanKode: string;
}

/** Which kategori and kelurahan each pengaduan of each scenario gets. */
function recipesOf(
  acak: Acak,
  { kategori, kota }: Rujukan,
  rute: ReadonlyMap<string, string>,
): readonly Resep[] {
  const milik = kategori.semua.filter(
    (one) => rute.has(one.id) && !one.tertutup && one.kerahasiaanAwal !== 'rahasia',
  );
  const luar = kategori.semua.filter((one) => one.instansi !== null);
  const drainase = milik.filter((one) => one.kode === 'drainase');
  const rahasia = kategori.semua.filter((one) => one.kerahasiaanAwal === 'rahasia');
  const slugOf = (id: string): string => kota.skpdById(rute.get(id) ?? '')?.slug ?? 'kominfo';
  const resep: Resep[] = [];
  const add = (
    skenario: Skenario,
    pilihan: readonly BahanDemo['kategori'][],
    kelurahanKode: string | null,
  ): void => {
    for (let nomor = 0; nomor < skenario.jumlah; nomor += 1) {
      const satu = acak.pick(pilihan);
      resep.push({
        skenario,
        kategori: satu,
        slug: slugOf(satu.id),
        kelurahanKode:
          kelurahanKode ?? kota.kelurahan[resep.length % kota.kelurahan.length]?.kode ?? sukaramai,
      });
    }
  };
  for (const skenario of daftarSkenario) add(skenario, skenario.nama === 'dialihkan' ? luar : milik, null);
  for (const skenario of drainaseLama) add(skenario, drainase, sukaramai);
  const diterima = daftarSkenario.find((one) => one.nama === 'diterima');
  for (const satu of rahasia)
    if (diterima !== undefined && !satu.tertutup) add({ ...diterima, jumlah: 1 }, [satu], null);
  const baru = daftarSkenario.find((one) => one.nama === 'belum dibaca, baru');
  for (const satu of rahasia) if (baru !== undefined) add({ ...baru, jumlah: 1 }, [satu], null);
  add(drainaseBaru, drainase, kelurahanKlaster);
  return resep;
}

function pelaporOf(acak: Acak, warga: readonly PelaporDemo[]): PelaporDemo {
  // Four in ten come from the forty who have an account, so that signing in shows something.
  const berakun = warga.filter((one) => one.penggunaId !== null);
  return acak.pick(berakun.length > 0 && acak.next() < 0.4 ? berakun : warga);
}

interface Terurut {
  readonly bahan: BahanDemo;
  readonly riwayat: PengaduanDemo['riwayat'];
}

/** In the order of sending. */
function inOrder(susunan: readonly BahanDemo[]): readonly Terurut[] {
  return susunan
    .map((bahan) => ({ bahan, riwayat: composePengaduan(bahan, 'PGD-0000-000000').riwayat }))
    .sort((a, b) => (a.riwayat[0]?.at ?? 0) - (b.riwayat[0]?.at ?? 0));
}

/** Numbers by WIB year, in steps of 1 to 3 as when sending. */
function numbered(susunan: readonly BahanDemo[], urut: readonly Terurut[]): readonly PengaduanDemo[] {
  const nomor = new Map<number, number>();
  return susunan.map((bahan, index) => {
    const tahun = wibYear(urut[index]?.riwayat[0]?.at ?? bahan.now);
    const berikut = (nomor.get(tahun) ?? 0) + 1 + (index % 3);
    nomor.set(tahun, berikut);
    return composePengaduan(bahan, formatKode(awalan, tahun, berikut));
  });
}

// Turns change at 07, 15 and 23 WIB, which are whole multiples of eight hours in UTC.
const giliranMs = 8 * 3_600_000;

/** The operator on piket in the turns in which something was read. Without a record of that turn nobody is named. */
async function readersOf(
  { piket }: Rakitan,
  urut: readonly Terurut[],
  now: number,
): Promise<(at: number) => string | null> {
  const turns = new Set(
    urut.flatMap(({ riwayat }) =>
      riwayat.filter((one) => one.kantor === kantorBcc).map((one) => Math.floor(one.at / giliranMs)),
    ),
  );
  const known = new Map<number, string | null>();
  for (const turn of turns) {
    const on = await piket.whoIsOn(Math.min(now, turn * giliranMs + giliranMs / 2));
    known.set(turn, on[0]?.penggunaId ?? null);
  }
  return (at) => known.get(Math.floor(at / giliranMs)) ?? null;
}

async function writeNumbers(
  tx: Tx,
  repository: DemoRepository,
  daftar: readonly PengaduanDemo[],
): Promise<void> {
  const tertinggi = new Map<number, number>();
  for (const { kode } of daftar) {
    const [, tahun = '', nomor = ''] = kode.split('-');
    tertinggi.set(Number(tahun), Math.max(tertinggi.get(Number(tahun)) ?? 0, Number(nomor)));
  }
  for (const [tahun, nomor] of tertinggi) await repository.setNomor(tx.trx, tahun, nomor);
}

async function writeSupports(
  tx: Tx,
  repository: DemoRepository,
  rakitan: Rakitan,
  daftar: readonly PengaduanDemo[],
  warga: readonly PelaporDemo[],
  acak: Acak,
): Promise<void> {
  // A day old at least: nobody gathers six supporters in nine minutes.
  const umum = daftar.filter(
    (one) =>
      one.kerahasiaan !== 'rahasia' &&
      one.keadaan.status !== 'dicabut' &&
      one.keadaan.diajukanAt < tx.now - 86_400_000,
  );
  const seen = new Set<string>();
  const rows = [];
  for (let nomor = 0; nomor < 1_400; nomor += 1) {
    const one = acak.pick(umum.slice(-Math.ceil(umum.length * acak.between(0.2, 1))));
    const pendukung = acak.pick(warga);
    const key = `${one.id}|${pendukung.pendudukId}`;
    if (seen.has(key) || pendukung.pendudukId === one.pelapor.pendudukId) continue;
    seen.add(key);
    rows.push({
      pengaduan_id: one.id,
      penduduk_id: pendukung.pendudukId,
      kk_ref: null,
      at: Math.floor(one.keadaan.diajukanAt + acak.between(0.1, 1) * 86_400_000),
    });
  }
  await repository.insertDukungan(tx.trx, rows);
  for (const id of new Set(rows.map((row) => row.pengaduan_id))) await rakitan.dukungan.recount(tx.trx, id);
}

async function writeVerdicts(
  tx: Tx,
  repository: DemoRepository,
  daftar: readonly PengaduanDemo[],
): Promise<void> {
  const rows = daftar.flatMap((one) =>
    one.riwayat.flatMap((kejadian, index) => {
      const nilai = kejadian.data['nilai'];
      const tindakLanjut = one.riwayat
        .slice(0, index)
        .findLast((earlier) => earlier.jenis === 'ditindaklanjuti');
      if (typeof nilai !== 'string' || tindakLanjut === undefined) return [];
      return [
        {
          pengaduan_id: one.id,
          urutan_tl: tindakLanjut.urutan,
          penduduk_id: one.pelapor.pendudukId,
          sebagai: 'pelapor',
          nilai,
          alasan: one.teks.get(kejadian.urutan)?.isi ?? '',
          at: kejadian.at,
        },
      ];
    }),
  );
  await repository.insertPenilaian(tx.trx, rows);
}

/** Clocks of what is open, started when their step happened. What is closed has none to run. */
async function startClocks(tx: Tx, rakitan: Rakitan, daftar: readonly PengaduanDemo[]): Promise<void> {
  for (const one of daftar.filter(({ keadaan }) => !isAkhir(keadaan.status))) {
    const baris = await rakitan.repositories.pengaduan.lock(tx.trx, { id: one.id });
    if (baris === null) continue;
    for (const { efek, at } of clocksOf(one)) {
      const tenggat = await rakitan.jam.apply(
        { ...tx, now: at },
        { baris, riwayat: one.riwayat, keadaan: one.keadaan },
        efek,
      );
      await rakitan.repositories.pengaduan.amend(tx.trx, one.id, tenggat);
    }
  }
}

function lastAt({ riwayat }: PengaduanDemo, jenis: string): number {
  return riwayat.findLast((one) => one.jenis === jenis)?.at ?? riwayat[0]?.at ?? 0;
}

function clocksOf(one: PengaduanDemo): readonly { readonly efek: readonly EfekJam[]; readonly at: number }[] {
  const mulai = (...jam: EfekJam['jam'][]): readonly EfekJam[] =>
    jam.map((kode) => ({ jam: kode, efek: 'mulai' as const }));
  switch (one.keadaan.status) {
    case 'diajukan':
      return [{ efek: mulai('K1', 'K2'), at: one.keadaan.diajukanAt }];
    case 'dibaca':
      return [{ efek: mulai('K2'), at: Math.max(one.keadaan.diajukanAt, lastAt(one, 'keberatan')) }];
    case 'dikembalikan':
      return [
        { efek: mulai('K2'), at: one.keadaan.diajukanAt },
        { efek: [...mulai('K6'), { jam: 'K2', efek: 'jeda' }], at: lastAt(one, 'minta_lengkap') },
      ];
    case 'ditindaklanjuti':
      return [{ efek: mulai('K5'), at: lastAt(one, 'ditindaklanjuti') }];
    case 'dibuka_kembali':
      return [
        { efek: mulai('K4'), at: lastAt(one, 'didisposisikan') },
        { efek: [{ jam: 'K4', efek: 'henti' }], at: lastAt(one, 'ditindaklanjuti') },
        { efek: [{ jam: 'K4', efek: 'putaran' }], at: lastAt(one, 'dibuka_kembali') },
      ];
    case 'ditangguhkan':
      return [
        { efek: mulai('K4'), at: lastAt(one, 'didisposisikan') },
        { efek: [{ jam: 'K4', efek: 'jeda' }], at: lastAt(one, 'ditangguhkan') },
      ];
    default:
      return [
        {
          efek: one.keadaan.tanggapanAt === null ? mulai('K3', 'K4') : mulai('K4'),
          at: lastAt(one, 'didisposisikan'),
        },
      ];
  }
}

async function writeTemplates(
  tx: Tx,
  repository: DemoRepository,
  skpdIds: ReadonlyMap<string, string>,
): Promise<void> {
  const rows = ['pupr', 'dlh', 'dishub'].flatMap((slug) => {
    const skpdId = skpdIds.get(slug);
    if (skpdId === undefined) return [];
    return [
      {
        id: newId(),
        skpd_id: skpdId,
        kategori_id: null,
        untuk: 'tanggapan',
        judul: 'Sudah dijadwalkan',
        isi: 'Terima kasih. Petugas kami sudah meninjau dan menyusun jadwal pengerjaan.',
        aktif: 1,
      },
    ];
  });
  await repository.insertTemplat(tx.trx, rows);
}
